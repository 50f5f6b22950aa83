"""Who has which spot on which day: a grid to click in, and a list to print."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from staffing.plan.models import Zone
from tianyou.core.access import asks
from tianyou.core.pages import Page

from .models import Spot, SpotLoan
from .states import LoanState
from .workflow import HOLDING

ADD = asks("tenants.add_spotloan")
NOT_SHOWN = (LoanState.REJECTED, LoanState.CANCELLED)
FIRST_YEAR, LAST_YEAR = 2000, 2100
DAYS_AHEAD = 30
LONG_MONTH = timedelta(days=31)
WEEKDAYS = (
    pgettext_lazy("weekday", "Mo"),
    pgettext_lazy("weekday", "Tu"),
    pgettext_lazy("weekday", "We"),
    pgettext_lazy("weekday", "Th"),
    pgettext_lazy("weekday", "Fr"),
    pgettext_lazy("weekday", "Sa"),
    pgettext_lazy("weekday", "Su"),
)


@dataclass(frozen=True)
class Days:
    """The days of a month, or those from today on: what is over need not be scrolled past on a phone."""

    first: date
    last: date

    @classmethod
    def read(cls, text: str) -> "Days":
        """Return the month written as ``2026-05``, the days from today on for anything else."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            return cls.ahead()
        if not FIRST_YEAR <= first.year < LAST_YEAR:
            return cls.ahead()
        return cls(first, first.replace(day=monthrange(first.year, first.month)[1]))

    @classmethod
    def ahead(cls) -> "Days":
        today = timezone.localdate()
        return cls(today, today + timedelta(days=DAYS_AHEAD))

    @property
    def month(self) -> str:
        """What the address says of a month, nothing of the days ahead."""
        return f"{self.first:%Y-%m}" if self.first.day == 1 and self.last.month == self.first.month else ""

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1) if self.month else self.first:%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.last + timedelta(days=1) if self.month else self.first.replace(day=1) + LONG_MONTH:%Y-%m}"

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def __str__(self) -> str:
        return self.month or f"{self.first} – {self.last}"


@dataclass(frozen=True)
class Cell:
    """Days of a spot's row that belong together: a loan's, or a single free one.

    Attributes:
        days: from the first to the last.
        loan: who has the spot, None when nobody does.
        url: where a loan of the free day begins, empty where it may not.
    """

    days: tuple[date, ...]
    loan: SpotLoan | None
    url: str = ""

    @property
    def is_weekend(self) -> bool:
        return self.loan is None and self.days[0].weekday() > 4


def cells(spot: Spot, days: list[date], loans: list[SpotLoan], may_add: bool) -> Iterator[Cell]:
    """Yield a spot's row; where a restored loan and a later one share a day, the later one is shown."""
    by_day: dict[date, SpotLoan] = {}
    for loan in sorted(loans, key=lambda each: each.state in HOLDING):
        by_day |= {day: loan for day in days if loan.since <= day <= loan.until}
    today, is_open = timezone.localdate(), may_add and not spot.why_never_lent()
    for loan, run in groupby(days, by_day.get):
        if loan:
            yield Cell(tuple(run), loan)
        else:
            yield from (Cell((day,), None, start(spot, day) if is_open and day >= today else "") for day in run)


def start(spot: Spot, day: date) -> str:
    return f"{reverse('tenants:spotloan-create')}?{urlencode({'spot': spot.pk, 'since': day.isoformat()})}"


class MonthPage(Page, TemplateView):
    """The days ahead or a month of all spots, or of those of one zone: ``?month=2026-05&zone=ground``."""

    model = SpotLoan
    permission_required = "tenants.view_spotloan"

    def get_context_data(self, **kwargs):
        month, asked = Days.read(self.request.GET.get("month", "")), self.request.GET.get("zone", "")
        zones = list(Zone.objects.filter(pk__in=Spot.objects.values("zone")))
        zone = asked if asked in {each.code for each in zones} else ""
        loans = SpotLoan.objects.visible_to(self.request.user).exclude(state__in=NOT_SHOWN)
        loans = loans.between(month.first, month.last).select_related("spot__zone", "tenant")
        if zone:
            loans = loans.filter(spot__zone__code=zone)
        return super().get_context_data(
            month=month,
            zone=zone,
            zones=zones,
            loans=loans.order_by("since", "spot__code"),
            list_url=self.sister_url("list"),
            **kwargs,
        )


class SpotCalendar(MonthPage):
    """Spots × days; a click on a free day begins a loan."""

    template_name = "tenants/spot_calendar.html"
    title = _("Calendar of spots")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        spots = Spot.objects.select_related("zone")
        if context["zone"]:
            spots = spots.filter(zone__code=context["zone"])
        by_spot: dict[int, list] = {}
        for loan in context["loans"]:
            by_spot.setdefault(loan.spot_id, []).append(loan)
        days, may_add = list(context["month"]), self.request.user.has_perm(ADD)
        shown = [spot for spot in spots if spot.is_lent or spot.pk in by_spot]
        rows = [(spot, list(cells(spot, days, by_spot.get(spot.pk, []), may_add))) for spot in shown]
        heads = [(day, WEEKDAYS[day.weekday()]) for day in days]
        return context | {"rows": rows, "heads": heads, "today": timezone.localdate()}


class SpotSchedule(MonthPage):
    """The same days as a list on paper."""

    template_name = "tenants/spot_schedule.html"
    title = _("Spots lent")
