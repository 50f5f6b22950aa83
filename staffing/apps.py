from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class StaffingConfig(AppConfig):
    name = "staffing"
    label = "staffing"
    verbose_name = _("Staffing")

    def ready(self) -> None:
        """Learn the measures and matters of every app, and hold the plan against the program in ``check``."""
        autodiscover_modules("measures", "matters", "standings", "layers", "plan.checks", "plan.hands")
