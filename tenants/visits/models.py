"""Return visits: who went to which tenant, whom they met, what was said, and how satisfied the tenant is."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import SHORT
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .plans import VisitPlan
from .scale import CONTENT_FROM, Satisfaction
from .states import VisitState as S
from .workflow import RETURN_VISIT


class VisitQuerySet(CaseQuerySet):
    def in_time(self):
        """Return the visits that were made by their day."""
        return self.filter(state=S.DONE, visited_on__lte=F("due_on"))

    def content(self):
        """Return the visits to tenants who are rather satisfied or better."""
        return self.filter(satisfaction__gte=CONTENT_FROM)


class ReturnVisit(Case):
    """One visit to a tenant, of a plan or beside it."""

    plan = models.ForeignKey(
        VisitPlan, models.PROTECT, null=True, editable=False, related_name="visits", verbose_name=_("of the plan")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, editable=False, related_name="return_visits", verbose_name=_("tenant")
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, editable=False, related_name="return_visits", verbose_name=_("shop unit")
    )
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("zone")
    )  # fmt: skip
    due_on = models.DateField(pgettext_lazy("return visit", "to be made by"), db_index=True)
    visitor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who visits")
    )
    occasion = models.CharField(pgettext_lazy("return visit", "occasion"), max_length=200, blank=True)
    visited_at = models.DateTimeField(pgettext_lazy("return visit", "visited at"), null=True, blank=True)
    visited_on = models.DateField(null=True, editable=False, db_index=True)
    met = models.CharField(pgettext_lazy("return visit", "who was met"), max_length=60, blank=True)
    satisfaction = models.PositiveSmallIntegerField(
        pgettext_lazy("return visit", "satisfaction"), choices=Satisfaction, null=True, blank=True
    )
    said = models.TextField(pgettext_lazy("return visit", "what was said"), max_length=2000, blank=True)

    objects = VisitQuerySet.as_manager()

    workflow = RETURN_VISIT
    page_name = "returnvisit"
    number_kind = "回访"
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("visitor",)}

    class Meta:
        verbose_name = _("return visit")
        verbose_name_plural = _("return visits")
        default_permissions = ("view", "add")
        permissions = [
            ("make_returnvisit", gettext_noop("Can make return visits")),
            ("steer_returnvisit", gettext_noop("Can put off, assign and drop return visits")),
            ("visit_key_tenant", gettext_noop("Makes the return visits to key tenants")),
        ]
        indexes = [models.Index(fields=["visitor", "state"]), models.Index(fields=["state", "due_at"])]

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        self.visited_on = timezone.localdate(self.visited_at) if self.visited_at else None
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == S.PLANNED:
            self.due_by(on_day(self.due_on, CENTRE_CLOSES), at)

    @property
    def was_made(self) -> bool:
        return self.state == S.DONE

    @property
    def was_late(self) -> bool:
        return self.was_made and self.visited_on > self.due_on

    @property
    def summary(self) -> str:
        return self.said if len(self.said) <= SHORT else f"{self.said[:SHORT]}…"

    @property
    def tenant_label(self) -> str:
        return f"{self.unit or ''} {self.tenant}".strip()

    def search_label(self) -> str:
        return f"{self.number} {self.tenant_label}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.tenant.name, str(self.unit or ""), str(self.visitor or "")

    def search_texts(self) -> tuple[str, ...]:
        return (self.said,)
