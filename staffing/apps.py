from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

PLANNED = ("plan.checks", "plan.hands")
REGISTRIES = ("measures", "matters", "standings", "layers", "handing_over", "outcomes", "outages", "zone_now", *PLANNED)


class StaffingConfig(AppConfig):
    name = "staffing"
    label = "staffing"
    verbose_name = _("Staffing")

    def ready(self) -> None:
        """Learn what every app registers, and hold the plan against the program in ``check``."""
        autodiscover_modules(*REGISTRIES)
