"""Somebody else trades in a shop than whom the house let it to."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tenants.transfers.models import TenancyTransfer
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import WARN_SHARE, Case
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day

from .states import Decision, OccupationState
from .workflow import OCCUPATION

OBJECT = "occupation.object"


class UnauthorisedOccupation(Case):
    """A landlord who knows of a sublet and is silent for six months is deemed to consent (Civil Code §718).

    So the clock of an open case runs from the day on which the house knew, not from the day it was entered.
    """

    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="occupations", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="occupations", editable=False, verbose_name=_("registered tenant")
    )
    operator = models.CharField(_("who trades there"), max_length=100)
    known_since = models.DateField(_("known since"), default=timezone.localdate)
    circumstances = models.TextField(_("what was seen"), max_length=1000)
    served_on = models.DateField(_("objection served on"), null=True, blank=True)
    served_how = models.CharField(_("how it was served, and the proof"), max_length=200, blank=True)
    transfer = models.ForeignKey(
        TenancyTransfer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="occupations",
        verbose_name=_("application"),
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision, blank=True)

    workflow = OCCUPATION
    page_name = "occupation"
    number_kind = "占用"
    file_class_code = "transfer"
    limits = {
        OccupationState.OPEN: OBJECT,
        OccupationState.NOTICED: "occupation.settle",
        OccupationState.ESCALATED: "occupation.decide",
        OccupationState.DECIDED: "occupation.carry-out",
    }
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("unauthorised occupation")
        verbose_name_plural = _("unauthorised occupations")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(closed_at=None), name="one_open_occupation_a_unit")
        ]
        permissions = [
            ("follow_unauthorisedoccupation", gettext_noop("Can follow unauthorised occupations up")),
            ("recheck_unauthorisedoccupation", gettext_noop("Can find on site that an occupant is gone")),
            ("decide_unauthorisedoccupation", gettext_noop("Can decide on unauthorised occupations")),
        ]

    def __str__(self) -> str:
        return self.number

    def start_clock(self, at: datetime) -> None:
        """Count the time for an objection from the day on which it was known, also after a correction of that day.

        Until an objection is served, that time runs on while the leaders decide: the earlier moment is due.
        """
        super().start_clock(at)
        if self.state in self.workflow.ends or self.served_on:
            return
        start = on_day(self.known_since, CENTRE_CLOSES)
        last = Limit.objects.in_force(OBJECT, timezone.localdate(self.registered_at)).due(start)
        if self.due_at is None or self.state == OccupationState.OPEN or last < self.due_at:
            self.due_at, span = last, last - start
            self.half_at, self.warn_at = start + span / 2, start + span * WARN_SHARE

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the case; a corrected day of knowledge moves its clock."""
        if not self._state.adding and not move:
            self.start_clock(at or timezone.now())
        super().sign(by, at=at, reason=reason, move=move)

    def clean(self) -> None:
        """Refuse a day to come, a shop that nobody rents, its tenant as the stranger, and a second open case."""
        if self.known_since and self.known_since > timezone.localdate():
            raise ValidationError({"known_since": _("This day lies in the future.")})
        if not self.unit_id:
            return
        if self.tenant_id is None:
            raise ValidationError({"unit": _("Nobody rents this unit today: it is no matter of a lease.")})
        if self.operator.strip() == self.tenant.name:
            raise ValidationError({"operator": _("That is the registered tenant.")})
        if problem := self.why_not_alone():
            raise ValidationError(problem)

    @property
    def alarm(self) -> str:
        """How loudly a page says that an objection is due."""
        now = timezone.now()
        if self.is_late:
            return "error"
        return "warning" if self.half_at and self.half_at <= now else "info"

    def why_not_alone(self) -> str:
        others = UnauthorisedOccupation.objects.open().filter(unit=self.unit_id).exclude(pk=self.pk)
        if other := others.first():
            return _("%(number)s is still open for this shop.") % {"number": other.number}
        return ""

    @property
    def summary(self) -> str:
        """In which unit, of which tenant, somebody else trades."""
        return f"{self.unit} {self.tenant} / {self.operator}"

    def search_label(self) -> str:
        return f"{self.number} {self.unit}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name, self.operator

    def search_texts(self) -> tuple[str, ...]:
        return (self.circumstances,)
