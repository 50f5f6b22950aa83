from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .audit import watch


class CoreConfig(AppConfig):
    name = "tianyou.core"
    label = "core"
    verbose_name = _("Reference data")

    def ready(self) -> None:
        """Let the database itself keep histories and logs as they were written."""
        watch(self)
