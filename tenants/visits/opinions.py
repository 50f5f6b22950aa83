"""What tenants say on visits and in surveys: each opinion has an owner, a day, and an answer that is told."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post, Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import SHORT
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day

from . import limits
from .models import ReturnVisit
from .opinion_workflow import TENANT_OPINION
from .rules import posts_that_answer
from .states import OpinionState as S
from .states import ToldBy


def usual_answer_day(at: datetime | None = None) -> date:
    """Return the day by which an opinion of a moment, now when None, is usually answered."""
    at = at or timezone.now()
    return timezone.localdate(Limit.objects.in_force(limits.ANSWER, timezone.localdate(at)).due(at))


class OpinionQuerySet(CaseQuerySet):
    def in_time(self):
        """Return what was answered by its day."""
        return self.filter(answered_on__lte=F("answer_by"))


class TenantOpinion(Case):
    """One thing that a tenant wants answered. What an anonymous sheet says names no tenant."""

    visit = models.ForeignKey(
        ReturnVisit, models.PROTECT, null=True, editable=False, related_name="opinions", verbose_name=_("return visit")
    )
    sheet = models.ForeignKey(
        "tenants.SurveyAnswer", models.PROTECT, null=True, editable=False, related_name="opinions",
        verbose_name=pgettext_lazy("survey", "answer"),
    )  # fmt: skip
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="voices", verbose_name=_("tenant")
    )
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("shop unit")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("zone"))
    text = models.TextField(pgettext_lazy("tenant's opinion", "what the tenant said"), max_length=1000)
    post = models.ForeignKey(
        Post, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("tenant's opinion", "who answers")
    )
    answer_by = models.DateField(pgettext_lazy("tenant's opinion", "answer due on"))
    answer = models.TextField(
        pgettext_lazy("tenant's opinion", "answer and what is done"), max_length=2000, blank=True
    )  # fmt: skip
    answered_at = models.DateTimeField(
        pgettext_lazy("tenant's opinion", "answered at"), null=True, editable=False, db_index=True
    )
    answered_on = models.DateField(null=True, editable=False)
    told_by = models.CharField(
        pgettext_lazy("tenant's opinion", "told by way of"), max_length=12, choices=ToldBy, blank=True
    )
    told_at = models.DateTimeField(pgettext_lazy("tenant's opinion", "told at"), null=True, editable=False)

    objects = OpinionQuerySet.as_manager()

    workflow = TENANT_OPINION
    page_name = "tenantopinion"
    number_kind = "商户意见"
    file_class_code = "complaint"
    limits = {S.ANSWERED: limits.TELL}
    reach_by = {Reach.POST: ("post",), Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("opinion of a tenant")
        verbose_name_plural = _("opinions of tenants")
        permissions = [
            ("answer_tenantopinion", gettext_noop("Can answer opinions of tenants")),
            ("tell_tenantopinion", gettext_noop("Can tell tenants the answers to their opinions")),
            ("steer_tenantopinion", gettext_noop("Can give more time to opinions of tenants and open them again")),
        ]
        indexes = [models.Index(fields=["post", "state"]), models.Index(fields=["state", "due_at"])]

    def clean(self) -> None:
        if self.post_id and self.post not in posts_that_answer():
            raise ValidationError({"post": _("This post answers no opinions.")})
        if self.answer_by and self._state.adding and self.answer_by < self.today():
            raise ValidationError({"answer_by": _("This day has passed.")})

    def take_from(self, visit: ReturnVisit) -> None:
        """Take over from a visit whose opinion it is."""
        self.visit, self.tenant, self.unit, self.zone = visit, visit.tenant, visit.unit, visit.zone

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        self.answered_on = timezone.localdate(self.answered_at) if self.answered_at else None
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == S.OPEN:
            self.due_by(on_day(self.answer_by, CENTRE_CLOSES), at)

    @property
    def who_has_it(self) -> str:
        """The post that answers; everybody else goes by the plan."""
        return str(self.post) if self.state == S.OPEN else ""

    @property
    def said_by(self) -> str:
        """Whose opinion it is; nothing where that is not known."""
        return f"{self.unit or ''} {self.tenant or ''}".strip() or str(_("anonymous"))

    @property
    def summary(self) -> str:
        return self.text if len(self.text) <= SHORT else f"{self.text[:SHORT]}…"

    def search_label(self) -> str:
        return f"{self.number} {self.text[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.tenant or ""), str(self.unit or "")

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.answer
