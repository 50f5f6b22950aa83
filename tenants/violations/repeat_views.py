"""The page of repeat offenders, and what is told of a tenant while a violation is being typed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tenants.units.models import Lease
from tenants.units.naming import meant
from tianyou.core import exports
from tianyou.core.columns import Column
from tianyou.core.deadlines import Limit
from tianyou.core.pages import Page

from .limits import REPEAT
from .models import Violation
from .repeats import GROUPS, SHOWN, counting, offences_of, offenders, repeating
from .rules import ADD, VIEW

COLUMNS = (
    Column("tenant", _("Tenant")),
    Column("tenant.units", _("Shop unit")),
    Column("kind", _("Kind")),
    Column("count", _("Times")),
    Column("reached", _("Rung reached")),
    Column("proposal", _("Next rung")),
    Column("newest", _("Newest")),
)


class RepeatOffenders(Page, TemplateView):
    """Tenants with several violations lately, as far as somebody sees them; ``?where=`` and ``?q=`` narrow it."""

    model = Violation
    permission_required = VIEW
    template_name = "tenants/repeat_offenders.html"
    title = _("Repeat offenders")

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            rows = [offence for each in self.offenders for offence in each.offences]
            return exports.workbook(request, str(self.title), COLUMNS, rows)
        return super().get(request, *args, **kwargs)

    @property
    def offenders(self) -> list:
        """The tenants, one more than are shown where there are more; five queries."""
        asked = {"trading": False, "works": True}.get(self.request.GET.get("where", ""))
        rows = counting(timezone.now(), asked).visible_to(self.request.user)
        tenants = repeating(rows).with_leases(timezone.localdate())
        if words := self.request.GET.get("q", "").strip():
            tenants = tenants.search(words, self.request.user)
        return offenders(rows, tenants.order_by("sort_key")[: SHOWN + 1])

    def get_context_data(self, **kwargs):
        found = self.offenders
        return super().get_context_data(
            offenders=found[:SHOWN],
            is_cut=len(found) > SHOWN,
            days=Limit.objects.in_force(REPEAT, timezone.localdate()).amount,
            groups=GROUPS,
            where=self.request.GET.get("where", ""),
            words=self.request.GET.get("q", ""),
            **kwargs,
        )


def told_of(unit, user) -> list:
    """Return what the tenant of a unit did lately, as far as somebody may see it; nothing for a unit not let."""
    lease = unit and Lease.objects.in_force(timezone.localdate()).filter(unit=unit).select_related("tenant").first()
    return offences_of(counting(timezone.now()).visible_to(user), [lease.tenant]) if lease else []


class EarlierViolations(Page, TemplateView):
    """A part of a page: what the tenant of a unit did lately, and which rung comes next; ``?unit=1F-023&kind=3``."""

    model = Violation
    permission_required = ADD
    template_name = "tenants/_violation_earlier.html"
    title = _("Earlier violations")

    def get_context_data(self, **kwargs):
        unit = meant(self.request.GET.get("unit", ""), self.request.user)
        asked = self.request.GET.get("kind", "")
        return super().get_context_data(offences=told_of(unit, self.request.user), asked=asked, **kwargs)
