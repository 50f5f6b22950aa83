"""Notices to customers and tenants: what they say, where they hang, and for how long."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet

from .limits import DECIDE, POST, announced_until
from .states import NoticeKind
from .states import NoticeState as S
from .workflow import NOTICE


class NoticeQuerySet(CaseQuerySet):
    def expired(self, at: datetime):
        """Return the notices that still hang although their time is over."""
        return self.filter(state=S.POSTED, until__lte=at)


class Notice(Case):
    """A notice of one zone, or of the whole mall where it names none; one to a tenant is of the zone of its shop."""

    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind, default=NoticeKind.REMINDER)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("text in Chinese"), max_length=600)
    title_en = models.CharField(_("title in English"), max_length=100, blank=True)
    text_en = models.TextField(_("text in English"), max_length=1000, blank=True)
    zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("zone"),
        help_text=_("Leave it empty for the whole mall."),
    )  # fmt: skip
    places = models.CharField(_("where it hangs"), max_length=200)
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="notices", verbose_name=_("tenant")
    )
    since = models.DateTimeField(_("from"))
    until = models.DateTimeField(pgettext_lazy("notice", "until"))
    haste_reason = models.CharField(_("why at short notice"), max_length=200, blank=True)
    posted_at = models.DateTimeField(_("posted at"), null=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    workflow = NOTICE
    page_name = "notice"
    number_kind = "告示"
    limits = {S.SUBMITTED: DECIDE, S.APPROVED: POST}
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "notice")
        verbose_name_plural = _("notices")
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["state", "until"]),
            models.Index(fields=["tenant", "registered_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="notice_ends_after_start",
                violation_error_message=_("The end is not after the begin."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=NoticeKind.TENANT) | Q(tenant__isnull=False), name="notice_to_some_tenant"
            ),
        ]
        permissions = [
            ("submit_notice", gettext_noop("Can submit notices for approval")),
            ("approve_notice", gettext_noop("Can approve notices of a zone")),
            ("approve_mall_notice", gettext_noop("Can approve notices of the whole mall")),
            ("post_notice", gettext_noop("Can post approved notices")),
            ("remove_notice", gettext_noop("Can remove notices")),
            ("withdraw_notice", gettext_noop("Can withdraw notices that do not hang yet")),
        ]

    @property
    def is_planned_outage(self) -> bool:
        """Whether it must be announced ahead: emergencies, which say why, are not planned."""
        return self.kind == NoticeKind.OUTAGE and not self.haste_reason.strip()

    @property
    def is_to_hang(self) -> bool:
        """Whether it is approved and its time is not over, so that it may be printed."""
        return self.state in (S.APPROVED, S.POSTED)

    @property
    def is_expired(self) -> bool:
        return self.state == S.POSTED and self.until <= timezone.now()

    def clean(self) -> None:
        """Refuse impossible times, an outage announced too late without a reason, and a tenant nobody knows."""
        faults = self.faults_of_time(self.registered_at or timezone.now()) | self._faults_of_tenant()
        if faults:
            raise ValidationError(faults)

    def faults_of_time(self, at: datetime) -> dict:
        """Return what is wrong with its times for somebody who submits it at an aware moment."""
        if not (self.since and self.until):
            return {}
        if self.until <= self.since:
            return {"until": _("The end is not after the begin.")}
        if self.until <= at:
            return {"until": _("This moment has passed.")}
        if self.is_planned_outage and announced_until(self.since, timezone.localdate(at)) < at:
            text = _("A planned outage is announced ahead, see the time limits: begin later, or say what is urgent.")
            return {"haste_reason": text}
        return {}

    def _faults_of_tenant(self) -> dict:
        """Find the tenant of the shop; only a notice to a tenant names a shop."""
        self.tenant = None
        if self.kind != NoticeKind.TENANT:
            return {"unit": _("Only a notice to a tenant names a shop.")} if self.unit_id else {}
        if not self.unit_id:
            return {"unit": _("To which shop?")}
        lease = self.unit.leases.in_force(timezone.localdate(self.registered_at)).select_related("tenant").first()
        if lease is None:
            return {"unit": _("Nobody rents this unit.")}
        self.tenant = lease.tenant
        return {}

    def start_clock(self, at: datetime) -> None:
        """To be decided before it has to hang, to hang in time, to be gone when its time is over."""
        super().start_clock(at)
        if self.state == S.POSTED:
            self.due_by(self.until, at)
        elif self.due_at:
            self.due_by(self._due(at), at)

    def _due(self, at: datetime) -> datetime:
        """Return when the present state is due; what the limit gives is the least for whatever is not planned."""
        limit = self.due_at
        hangs_by = announced_until(self.since, timezone.localdate(self.registered_at))
        if not self.is_planned_outage:
            hangs_by = max(self.since, limit)
        return hangs_by if self.state == S.APPROVED else min(limit, hangs_by)

    @property
    def where(self) -> str:
        """The zone, or the whole mall, and where in it."""
        zone = self.zone or pgettext_lazy("notice", "whole mall")
        return f"{zone} · {self.places}"

    @property
    def summary(self) -> str:
        return self.title

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title, self.title_en, *([self.unit.number, self.tenant.name] if self.tenant_id else [])

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.text_en
