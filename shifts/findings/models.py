"""Findings: what somebody on a round saw that was not in order, and what became of it."""

from datetime import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import Placed
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit

from .kinds import CheckGroup
from .limits import ACT, MEND
from .outcomes import OUTCOMES, Outcome, is_settled
from .states import FindingState as S
from .states import Grade
from .workflow import FINDING


class FindingQuerySet(CaseQuerySet):
    def doubly_late(self, at: datetime):
        """Return the findings of whose time twice has passed: the manager's."""
        return self.filter(doubled_at__lt=at)

    def settled(self):
        """Return what was passed on and waits for nothing but the eye of who found it."""
        return self.filter(is_settled(), state=S.PASSED_ON)


class Finding(Placed, Case):
    """One thing that is not in order, from the moment it was seen until it is seen mended."""

    group = models.ForeignKey(CheckGroup, models.PROTECT, related_name="+", verbose_name=_("group of the check list"))
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, default=Grade.ORDINARY)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="findings", verbose_name=_("tenant")
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    text = models.TextField(_("what is not in order"), max_length=1000)
    outcome = models.CharField(_("what became of it"), max_length=12, blank=True, editable=False)
    passed_type = models.ForeignKey(ContentType, models.PROTECT, null=True, editable=False, related_name="+")
    passed_id = models.PositiveBigIntegerField(null=True, editable=False)
    passed = GenericForeignKey("passed_type", "passed_id")
    passed_at = models.DateTimeField(_("passed on at"), null=True, editable=False)
    mended_at = models.DateTimeField(_("mended at"), null=True, editable=False)
    doubled_at = models.DateTimeField(null=True, editable=False, db_index=True)

    objects = FindingQuerySet.as_manager()

    workflow = FINDING
    page_name = "finding"
    number_kind = "巡查"
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",), Reach.HELD: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "finding")
        verbose_name_plural = pgettext_lazy("record", "findings")
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["zone", "state"]),
            models.Index(fields=["passed_type", "passed_id"]),
        ]
        permissions = [
            ("handle_finding", gettext_noop("Can mend findings on the spot and pass them on")),
            ("verify_finding", gettext_noop("Can verify that findings are mended")),
            ("instruct_finding", gettext_noop("Can give instructions on findings that take too long")),
            ("drop_finding", gettext_noop("Can decide that nothing is to be done about a finding")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(passed_id=None, outcome="") | Q(passed_id__isnull=False) & ~Q(outcome=""),
                name="finding_passed_on_to_a_record",
            )
        ]

    def clean(self) -> None:
        self.take_place_of_unit()
        if not self.is_placed:
            raise ValidationError({"place": _("Say where: a shop, a zone or a place.")})

    def limit_code(self) -> str:
        """Mending is counted from the moment it was found, whoever does it."""
        return {S.FOUND: ACT, S.PASSED_ON: MEND(self.grade)}.get(self.state, "")

    def start_clock(self, at: datetime) -> None:
        """What was passed on is due by the time that ran from the finding; twice that time is the manager's."""
        since = self.registered_at if self.state == S.PASSED_ON else at
        super().start_clock(since)
        code, day = MEND(self.grade), timezone.localdate(self.registered_at)
        due = Limit.objects.in_force(code, day).due(self.registered_at)
        self.doubled_at = due + (due - self.registered_at) if self.state not in self.workflow.ends else None

    @property
    def is_urgent(self) -> bool:
        return self.grade == Grade.URGENT

    @property
    def outcome_kind(self) -> Outcome | None:
        return OUTCOMES.get(self.outcome)

    def get_outcome_display(self) -> str:
        return str(self.outcome_kind.label) if self.outcome_kind else ""

    def is_settled(self) -> bool:
        """Tell whether what it became needs nothing more; one query."""
        return self.outcome in OUTCOMES and OUTCOMES[self.outcome].settled().filter(pk=self.passed_id).exists()

    def search_label(self) -> str:
        return f"{self.number} {self.text[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.unit or ""), str(self.tenant or ""), self.place

    def search_texts(self) -> tuple[str, ...]:
        return (self.text,)
