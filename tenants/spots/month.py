"""Who has which spot on which day of a month: a grid to click in, and a list to print."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from staffing.plan.models import Zone
from tianyou.core.access import asks
from tianyou.core.pages import Page

from .models import Spot, SpotLoan
from .workflow import HOLDING, LoanState

ADD = asks("tenants.add_spotloan")
NOT_SHOWN = (LoanState.REJECTED, LoanState.CANCELLED)
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Month:
    """The days from the first of a month to its last."""

    first: date

    @classmethod
    def read(cls, text: str) -> "Month":
        """Return the month written as ``2026-05``, this one for anything else."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            first = timezone.localdate().replace(day=1)
        return cls(first if FIRST_YEAR <= first.year < LAST_YEAR else timezone.localdate().replace(day=1))

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(self.last.day)]

    @property
    def before(self) -> str:
        return f"{self.first - timedelta(days=1):%Y-%m}"

    @property
    def after(self) -> str:
        return f"{self.last + timedelta(days=1):%Y-%m}"

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


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
    """A month of all spots, or of those of one zone: ``?month=2026-05&zone=ground``."""

    model = SpotLoan
    permission_required = "tenants.view_spotloan"

    def get_context_data(self, **kwargs):
        month, zone = Month.read(self.request.GET.get("month", "")), self.request.GET.get("zone", "")
        loans = SpotLoan.objects.visible_to(self.request.user).exclude(state__in=NOT_SHOWN)
        loans = loans.between(month.first, month.last).select_related("spot__zone", "tenant")
        if zone:
            loans = loans.filter(spot__zone__code=zone)
        zones = Zone.objects.filter(pk__in=Spot.objects.values("zone"))
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
        days, may_add = context["month"].days, self.request.user.has_perm(ADD)
        shown = [spot for spot in spots if spot.is_lent or spot.pk in by_spot]
        rows = [(spot, list(cells(spot, days, by_spot.get(spot.pk, []), may_add))) for spot in shown]
        return context | {"rows": rows, "days": days, "today": timezone.localdate()}


class SpotSchedule(MonthPage):
    """The same month as a list on paper."""

    template_name = "tenants/spot_schedule.html"
    title = _("Spots lent in the month")
