"""The years and months that plans are made for."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tianyou.core.deadlines import on_day
from tianyou.core.forms import FIRST_YEAR, LAST_YEAR

A_DAY = timedelta(days=1)
MONTHS = [(number, str(number)) for number in range(1, 13)]


def year_field(**options) -> models.PositiveSmallIntegerField:
    """Return a column of the year that something is planned for."""
    bounds = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    return models.PositiveSmallIntegerField(gettext_lazy("year"), validators=bounds, **options)


def month_end(month: date) -> date:
    """Return the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def next_month(month: date) -> date:
    return month_end(month) + A_DAY


def month_before(month: date) -> date:
    return (month - A_DAY).replace(day=1)


def month_words(month: date) -> str:
    return date_format(month, pgettext("date format", "F Y"))


def one_a_period(name: str, text) -> list[models.UniqueConstraint]:
    """Return what keeps a period to one plan: two conditions, since SQLite takes empty months for different ones.

    Args:
        name: what the plan is called in the names of the constraints.
        text: what somebody is told who makes the second.
    """
    return [
        models.UniqueConstraint(fields=["year", "month"], name=f"one_{name}_a_month", violation_error_message=text),
        models.UniqueConstraint(
            fields=["year"], condition=Q(month=None), name=f"one_{name}_a_year", violation_error_message=text
        ),
    ]


class Period(models.Model):
    """Mixed into a plan of a year or of one month; ``since`` is its first day, to sort by, ``until`` its last."""

    year = year_field()
    month = models.PositiveSmallIntegerField(
        gettext_lazy("month"), null=True, blank=True, choices=MONTHS,
        help_text=gettext_lazy("Left empty: the plan of the whole year."),
    )  # fmt: skip
    since = models.DateField(gettext_lazy("from"), editable=False, db_index=True)
    until = models.DateField(gettext_lazy("until"), editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.since, self.until = self.first_day, self.last_day
        super().save(*args, **kwargs)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> date:
        return month_end(date(self.year, self.month or 12, 1))

    @property
    def period_name(self) -> str:
        if self.month:
            return month_words(self.first_day)
        return _("the year %(year)s") % {"year": self.year}

    @property
    def next_period(self) -> dict[str, int | None]:
        """Year and month of the period after this one."""
        day = self.last_day + A_DAY
        return {"year": day.year, "month": day.month if self.month else None}

    def is_over(self, on: date) -> bool:
        return on > self.last_day

    def draft_until(self, limit) -> datetime:
        """Return when the plan must be handed in, by a limit that counts the days of the month before the period."""
        start = month_before(self.first_day) - A_DAY
        return limit.due(on_day(start, time.min))
