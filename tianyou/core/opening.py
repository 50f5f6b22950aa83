"""When the mall is open to customers: data, in force from a day on."""

from datetime import date, time

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

SATURDAY = 5
USUAL = (time(10), time(22))
SOURCE = "[P] 商场通行营业时间10:00–22:00，可按季节调整"


class OpeningHoursManager(models.Manager):
    def on(self, day: date) -> tuple[time, time]:
        """Return when the mall opens and closes on a day; ten to ten where nothing is in force. One query."""
        row = self.filter(effective_on__lte=day).order_by("-effective_on").first()
        if row is None:
            return USUAL
        is_weekend = day.weekday() >= SATURDAY
        return (row.weekend_from, row.weekend_until) if is_weekend else (row.weekday_from, row.weekday_until)


class OpeningHours(models.Model):
    """A change is a new row with a later day."""

    weekday_from = models.TimeField(_("weekdays from"), default=USUAL[0])
    weekday_until = models.TimeField(_("weekdays until"), default=USUAL[1])
    weekend_from = models.TimeField(_("weekends from"), default=USUAL[0])
    weekend_until = models.TimeField(_("weekends until"), default=USUAL[1])
    source = models.CharField(_("source"), max_length=200)
    effective_on = models.DateField(_("in force from"), unique=True)

    objects = OpeningHoursManager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["effective_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday_until__gt=models.F("weekday_from"))
                & models.Q(weekend_until__gt=models.F("weekend_from")),
                name="opens_before_it_closes",
                violation_error_message=_("The mall closes after it opens."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday_from:%H:%M}–{self.weekday_until:%H:%M} · {self.effective_on}"


def load_opening_hours() -> None:
    """Lay the usual hours where there are none yet."""
    if not OpeningHours.objects.exists():
        OpeningHours.objects.create(effective_on=date(2009, 1, 1), source=SOURCE)
