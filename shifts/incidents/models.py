"""Incidents: what happened, how grave it is, what was done about it, and what came of it."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import Placed
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet

from . import limits
from .alerts import call_for
from .entries import IncidentEntry
from .rules import run_authority_clock
from .states import GRAVE, EntryKind, Kind, Level
from .states import IncidentState as S
from .workflow import INCIDENT


class IncidentQuerySet(CaseQuerySet):
    def with_told(self):
        """Return the rows with ``authorities_told_at``, when the first authority was told."""
        told = IncidentEntry.objects.filter(incident=OuterRef("pk"), kind=EntryKind.AUTHORITY).order_by()
        first = told.values("incident").annotate(first=Min("happened_at")).values("first")
        return self.annotate(authorities_told_at=Subquery(first))

    def to_tell(self):
        """Return the open incidents of which the authorities must be told and were not."""
        return self.with_told().open().filter(authorities_due_at__isnull=False, authorities_told_at=None)

    def told_late(self, at: datetime):
        """Return the incidents of which the authorities were told after the hour, or still were not."""
        rows = self.with_told().exclude(state=S.VOID).filter(authorities_due_at__isnull=False)
        is_missing = Q(authorities_told_at=None, authorities_due_at__lt=at)
        return rows.filter(is_missing | Q(authorities_told_at__gt=models.F("authorities_due_at")))


class Incident(Placed, Case):
    """Something that must not wait: anyone reports it, the supervisor grades it, its level says who must know.

    Until it is graded, ``level`` is what its reporter proposes; a grave proposal is told to those above at once.
    Without a zone it concerns the whole mall.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, default=Level.ORDINARY)
    discovered_at = models.DateTimeField(_("discovered at"), default=timezone.now)
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="incidents", verbose_name=_("shop unit")
    )
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"),
        help_text=_("Leave it empty when the whole mall is concerned."),
    )  # fmt: skip
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="incidents", verbose_name=_("tenant")
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    text = models.TextField(pgettext_lazy("incident", "what happened"), max_length=2000)
    people_hurt = models.PositiveSmallIntegerField(
        _("people hurt"), default=0, validators=[MaxValueValidator(9999)],
        help_text=_("Their number alone: no names and nothing medical."),
    )  # fmt: skip
    loss_estimate = models.DecimalField(
        _("loss, estimated (yuan)"), max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    caller_text = models.CharField(
        _("what callers are told"), max_length=300, blank=True,
        help_text=_("The desk sees it while a ticket is typed for this place. Empty: nothing is said."),
    )  # fmt: skip
    caller_until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until the incident is closed.")
    )
    cause = models.TextField(_("cause"), max_length=1000, blank=True)
    responsibility = models.TextField(_("responsibility"), max_length=1000, blank=True)
    result = models.TextField(_("result"), max_length=1000, blank=True)
    graded_at = models.DateTimeField(_("graded at"), null=True, editable=False)
    controlled_at = models.DateTimeField(_("under control at"), null=True, editable=False)
    authorities_due_at = models.DateTimeField(_("authorities to be told by"), null=True, editable=False)

    objects = IncidentQuerySet.as_manager()

    workflow = INCIDENT
    page_name = "incident"
    number_kind = "事件"
    file_class_code = "incident"
    limits = limits.CODES
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "incident")
        verbose_name_plural = _("incidents")
        permissions = [
            ("grade_incident", gettext_noop("Can verify and grade incidents")),
            ("raise_incident", gettext_noop("Can raise the level of incidents")),
            ("lower_incident", gettext_noop("Can lower the level of incidents")),
            ("handle_incident", gettext_noop("Can handle incidents")),
            ("review_incident", gettext_noop("Can write the review of incidents")),
            ("close_ordinary_incident", gettext_noop("Can close ordinary incidents")),
            ("close_incident", gettext_noop("Can close serious incidents and return reviews")),
            ("close_grave_incident", gettext_noop("Can close grave incidents")),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["level", "registered_at"]),
            models.Index(fields=["zone", "closed_at"]),
        ]

    @property
    def is_graded(self) -> bool:
        return self.graded_at is not None

    @property
    def is_grave(self) -> bool:
        return self.level in GRAVE

    @property
    def is_to_be_told(self) -> bool:
        """Whether others must acknowledge it: a grave one from its report on, others once they are graded."""
        return self.is_graded or self.is_grave

    @property
    def minutes_to_report(self) -> int:
        return max(int((self.registered_at - self.discovered_at).total_seconds()) // 60, 0)

    @property
    def is_told_late(self) -> bool:
        """Whether the authorities were told after the hour, or still were not; asks for rows ``with_told``."""
        due = self.authorities_due_at
        return due is not None and self.state != S.VOID and (self.authorities_told_at or timezone.now()) > due

    def limit_code(self) -> str:
        """Return the limit of the present state, which may be one for each level."""
        code = super().limit_code()
        return f"{code}{self.level}" if code.endswith(".") else code

    def clean(self) -> None:
        """Take zone and tenant from the shop; refuse what lies in the future, and what is nowhere."""
        self.tenant = None
        self.take_place_of_unit()
        faults = {}
        if self.discovered_at and self.discovered_at > timezone.now():
            faults["discovered_at"] = _("This moment has not come yet.")
        if not self.is_placed:
            faults["place"] = _("Say where: a shop, a zone or a place.")
        if faults:
            raise ValidationError(faults)

    @transaction.atomic
    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the incident; a new one that is reported as grave is told to those above at once."""
        at, is_new = at or timezone.now(), self._state.adding
        if is_new:
            run_authority_clock(self, at)
        super().sign(by, at=at, reason=reason, move=move)
        if is_new:
            call_for(self, by, at)

    def search_label(self) -> str:
        return f"{self.number} {self.summary}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.unit or ""), str(self.tenant or "")

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.place, self.cause, self.result
