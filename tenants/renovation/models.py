"""Renovations of shop units: from the application to the refunded deposit, in one chain."""

from datetime import UTC, date, datetime, time

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone

from .limits import LONGEST
from .papers import needed
from .states import ENDS, LEVELS, ON_SITE, PENDING, WITH_PERMIT, Touch, WorkKind
from .states import RenovationState as S
from .workflow import RENOVATION

# Lists begin with what is late: cases without a limit follow those with one, finished ones come last.
NO_LIMIT, FINISHED = (datetime(year, 1, 1, tzinfo=UTC) for year in (2200, 2300))


class RenovationQuerySet(CaseQuerySet):
    def on_site(self):
        """Return the renovations at which somebody works, or waits to go on."""
        return self.filter(state__in=ON_SITE)

    def permitted_on(self, day: date):
        """Return the renovations whose permit lets people in on a day."""
        return self.filter(state__in=WITH_PERMIT, permit_from__lte=day, permit_until__gte=day)


class RenovationProject(Case):
    """The works of one tenant in one unit; unit and tenant are those of the lease.

    ``materials`` are dicts with name, quantity and remark (the fire rating); ``touches`` are codes of ``Touch``.
    """

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="renovations", editable=False, verbose_name=_("lease")
    )
    kind = models.CharField(_("kind of works"), max_length=12, choices=WorkKind, default=WorkKind.NEW)
    area = models.DecimalField(
        _("area of the works (m²)"), max_digits=8, decimal_places=2,
        validators=[MinValueValidator(1), MaxValueValidator(99_999)],
    )  # fmt: skip
    description = models.TextField(_("what is done"), max_length=2000)
    touches = models.JSONField(_("what it touches"), default=list, blank=True)
    load_kw = models.DecimalField(
        _("electrical load (kW)"), max_digits=7, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    materials = models.JSONField(_("materials"), default=list, blank=True)
    contractor = models.CharField(_("contractor"), max_length=100)
    contractor_licence = models.CharField(_("contractor's licence number"), max_length=40, blank=True)
    qualification = models.CharField(_("qualification of the contractor"), max_length=100, blank=True)
    site_head = models.CharField(_("head of the site"), max_length=60)
    site_phone = models.CharField(_("phone of the head of the site"), max_length=20, validators=[validate_phone])
    planned_start = models.DateField(_("planned start"))
    planned_end = models.DateField(_("planned end"))
    handbook_signed_on = models.DateField(_("handbook signed for on"), null=True, blank=True)
    explained_on = models.DateField(_("standards explained on"), null=True, blank=True)
    explained_to = models.CharField(_("standards explained to"), max_length=60, blank=True)
    conditions = models.TextField(_("conditions of the permit"), max_length=2000, blank=True)
    permit_number = models.CharField(_("permit number"), max_length=40, blank=True, editable=False)
    permit_from = models.DateField(_("permit from"), null=True, blank=True)
    permit_until = models.DateField(_("permit until"), null=True, blank=True)
    weekday_from = models.TimeField(_("weekdays from"), default=time(9))
    weekday_until = models.TimeField(_("weekdays until"), default=time(22))
    weekend_from = models.TimeField(_("weekends from"), default=time(9))
    weekend_until = models.TimeField(_("weekends until"), default=time(22))
    quiet_from = models.TimeField(_("no noise from"), default=time(10), null=True, blank=True)
    quiet_until = models.TimeField(_("no noise until"), default=time(22), null=True, blank=True)
    emergency_phone = models.CharField(_("phone in an emergency"), max_length=20, blank=True)
    start_findings = models.CharField(_("hoarding, extinguishers, permit at the door"), max_length=300, blank=True)
    site_findings = models.CharField(_("how the site was left"), max_length=300, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("submitted by"),
    )  # fmt: skip
    accepted_at = models.DateTimeField(_("accepted at"), null=True, editable=False)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, editable=False, db_index=True)
    decided_at = models.DateTimeField(_("finally decided at"), null=True, editable=False, db_index=True)
    issued_at = models.DateTimeField(_("permit issued at"), null=True, editable=False)
    started_at = models.DateTimeField(_("works began at"), null=True, editable=False)
    finished_at = models.DateTimeField(_("works finished at"), null=True, editable=False)
    passed_first_at = models.DateTimeField(_("first acceptance passed at"), null=True, editable=False)
    site_cleared_at = models.DateTimeField(_("site cleared at"), null=True, editable=False)
    passed_second_at = models.DateTimeField(_("second acceptance passed at"), null=True, editable=False)

    ranks_at = models.DateTimeField(editable=False, default=NO_LIMIT, db_index=True)

    objects = RenovationQuerySet.as_manager()

    workflow = RENOVATION
    page_name = "renovation"
    number_kind = "装修"
    file_class_code = "renovation"
    limits = {
        S.DRAFT: "renovation.gather",
        S.ACCEPTED: "renovation.review",
        S.DEPARTMENTS: "renovation.departments",
        S.RETURNED: "renovation.resubmit",
        S.PENDING_ASSISTANT: "renovation.decide",
        S.PENDING_MANAGER: "renovation.decide",
        S.PENDING_LEADER: "renovation.lead",
        S.APPROVED: "renovation.pay",
        S.READY: "renovation.issue",
        S.STOPPED: "renovation.resume",
        S.FIRST_ACCEPTANCE: "renovation.accept",
        S.RECTIFYING: "renovation.rectify",
        S.TRADING: "renovation.second",
        S.SECOND_ACCEPTANCE: "renovation.accept",
        S.RECTIFYING_AGAIN: "renovation.rectify",
        S.PASSED: "renovation.settle",
        S.ABANDONED: "renovation.settle",
    }
    reach_by = {Reach.ZONE: ("lease__unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "renovation")
        verbose_name_plural = _("renovations")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["lease"], condition=Q(closed_at=None), name="one_open_renovation_a_lease"),
            models.CheckConstraint(
                condition=Q(planned_end__gte=models.F("planned_start")), name="renovation_ends_after_start"
            ),
        ]
        permissions = [
            ("handle_renovation", gettext_noop("Can accept and review renovation applications")),
            ("submit_renovation", gettext_noop("Can submit renovations for approval")),
            ("endorse_renovation", gettext_noop("Can endorse renovations as the assistant")),
            ("approve_renovation", gettext_noop("Can approve renovations as the manager")),
            ("decide_renovation", gettext_noop("Can finally decide on renovations")),
            ("confirm_renovation_money", gettext_noop("Can note that the money of a renovation is in")),
            ("issue_renovationpermit", gettext_noop("Can issue renovation permits")),
            ("start_renovation", gettext_noop("Can let works begin and check that a site is cleared")),
            ("stop_renovation", gettext_noop("Can stop works on the spot")),
            ("resume_renovation", gettext_noop("Can let stopped works go on")),
            ("convene_acceptance", gettext_noop("Can convene and conclude acceptances of renovations")),
            ("refund_renovation", gettext_noop("Can take a renovation through the refund of its deposit")),
            ("abandon_renovation", gettext_noop("Can end a renovation that is given up")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    @property
    def has_permit(self) -> bool:
        return self.state in WITH_PERMIT

    @cached_property
    def papers_needed(self) -> list:
        """The kinds of papers that the works need, each with what has come of it; a move reads them afresh."""
        return needed(self)

    def touch_labels(self) -> str:
        return "、".join(str(Touch(code).label) for code in self.touches)

    touch_labels.short_description = _("what it touches")

    def still_to_approve(self) -> str:
        """Return who has not approved yet, from the level that has it now to the last."""
        left = PENDING[PENDING.index(self.state) :] if self.state in PENDING else ()
        return " → ".join(str(LEVELS[state]) for state in left)

    @property
    def expected_end(self) -> date:
        return self.permit_until or self.planned_end

    def phone_masked(self) -> str:
        return mask_phone(self.site_phone)

    phone_masked.short_description = _("phone of the head of the site")

    def longest_days(self) -> int:
        """Return how many days a permit may run, as it stood on the day of the application."""
        return Limit.objects.in_force(LONGEST, timezone.localdate(self.registered_at or timezone.now())).amount

    def clean(self) -> None:
        """Refuse a second open renovation of a lease, days gone or in the wrong order, and a plan that is too long."""
        self.site_phone = normalise_phone(self.site_phone)
        others = RenovationProject.objects.open().filter(lease=self.lease_id).exclude(pk=self.pk)
        if self.lease_id and (other := others.first()):
            raise ValidationError(_("This unit is under renovation already: %(number)s."), params={"number": other})
        if unknown := set(self.touches) - set(Touch.values):
            raise ValidationError({"touches": _("Unknown: %(names)s.") % {"names": ", ".join(sorted(unknown))}})
        if self.planned_start and self.planned_end:
            self._check_days()

    def _check_days(self) -> None:
        if self.planned_end < self.planned_start:
            raise ValidationError({"planned_end": _("The last day is before the first.")})
        if self._state.adding and self.planned_start < timezone.localdate(self.registered_at):
            raise ValidationError({"planned_start": _("This day has passed.")})
        if (self.planned_end - self.planned_start).days >= self.longest_days():
            text = _("Works may take at most %(days)d days; an extension is asked for later.")
            raise ValidationError({"planned_end": text % {"days": self.longest_days()}})
        if self.lease_id and self.lease.until and self.planned_end > self.lease.until:
            raise ValidationError({"planned_end": _("The lease of the shop ends before that.")})

    def start_clock(self, at: datetime) -> None:
        """A permit is due by its own days; a limit of data runs in every other state."""
        super().start_clock(at)
        days = {S.PERMITTED: self.planned_start, S.WORKS: self.permit_until}
        if day := days.get(self.state):
            self.due_by(on_day(day, CENTRE_CLOSES), at)
        self.ranks_at = self.due_at or (FINISHED if self.state in ENDS else NO_LIMIT)

    def search_label(self) -> str:
        return f"{self.number} {self.lease}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name, self.contractor, self.permit_number

    def search_texts(self) -> tuple[str, ...]:
        return self.description, self.conditions
