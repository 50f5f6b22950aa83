"""The states of imports."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RunState(models.TextChoices):
    CHECKED = "checked", pgettext_lazy("import", "checked")
    RUNNING = "running", pgettext_lazy("import", "running")
    DONE = "done", pgettext_lazy("import", "done")
    CANCELLED = "cancelled", pgettext_lazy("import", "cancelled")
