"""Who took which list out of the house: written with each download of rows, and never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .access import ScopedModel

TITLE_LENGTH, ADDRESS_LENGTH = 200, 1000


class ExportLog(ScopedModel):
    """One download: by whom, when, which list under which filters, how many rows."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("exported by"), related_name="+")
    at = models.DateTimeField(_("exported at"), default=timezone.now, db_index=True)
    title = models.CharField(_("list"), max_length=TITLE_LENGTH)
    path = models.CharField(_("page"), max_length=ADDRESS_LENGTH)
    asked = models.CharField(_("filters"), max_length=ADDRESS_LENGTH, blank=True)
    rows = models.PositiveIntegerField(pgettext_lazy("sheet", "rows"))
    kind = models.CharField(_("format"), max_length=10, default="xlsx")

    class Meta:
        verbose_name = _("export of a list")
        verbose_name_plural = _("exports of lists")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the page that was exported, under the same filters."""
        return f"{self.path}?{self.asked}" if self.asked else self.path


def note(request, title: str, rows: int) -> ExportLog:
    """Note that the signed-in person takes ``rows`` rows of a page along."""
    query = request.GET.copy()
    query.pop("export", None)
    return ExportLog.objects.create(
        by=request.user,
        title=title[:TITLE_LENGTH],
        path=request.path[:ADDRESS_LENGTH],
        asked=query.urlencode()[:ADDRESS_LENGTH],
        rows=rows,
    )
