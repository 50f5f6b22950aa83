from django.apps import AppConfig, apps
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

PLANNED = ("plan.checks", "plan.hands", "messages.following")
OF_THE_FLOOR = ("standings", "layers", "handing_over", "outcomes", "outages", "zone_now")
REGISTRIES = ("measures", "matters", "daily", *OF_THE_FLOOR, *PLANNED)


class StaffingConfig(AppConfig):
    name = "staffing"
    label = "staffing"
    verbose_name = _("Staffing")

    def ready(self) -> None:
        """Learn what every app registers, and hold the plan against the program in ``check``."""
        autodiscover_modules(*REGISTRIES)
        user_logged_in.connect(note_session, dispatch_uid="staffing.sessions")


def note_session(sender, request, user, **kwargs) -> None:
    """Note on which device somebody has just signed in; the models are not there yet when this module is read."""
    apps.get_model("staffing.OpenSession").begin(request, user)
