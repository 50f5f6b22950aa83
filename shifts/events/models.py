"""Events on the plaza and in the halls: who holds one, where, when, for how many people."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Zone
from tenants.spots.models import SpotLoan
from tenants.spots.workflow import CROWD
from tenants.units.models import Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import Limit
from tianyou.core.privacy import normalise_phone, validate_phone

from .limits import CROWD_AHEAD, DECIDE
from .states import STANDING
from .states import EventState as S
from .workflow import EVENT


class EventQuerySet(CaseQuerySet):
    def standing(self):
        """Return the events that take place, or may: planned, approved and under way."""
        return self.filter(state__in=STANDING)

    def between(self, since: datetime, until: datetime):
        """Return the events that touch the time between two aware moments, the later one excluded."""
        return self.filter(since__lt=until, until__gt=since)


class PlazaEvent(Case):
    """An event. On a spot that is lent it names the loan, which says whose the spot is."""

    title = models.CharField(_("title"), max_length=60)
    loan = models.ForeignKey(
        SpotLoan, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("loan of the spot"),
        help_text=_("Where it is held on a spot that is lent."),
    )  # fmt: skip
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("tenant who holds it")
    )
    organiser = models.CharField(_("organiser from outside"), max_length=100, blank=True)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="events", verbose_name=_("zone"))
    place = models.CharField(_("place"), max_length=100)
    since = models.DateTimeField(_("begins"))
    until = models.DateTimeField(_("ends"))
    crowd = models.PositiveIntegerField(
        _("people expected"), validators=[MaxValueValidator(100_000)],
        help_text=_("1,000 or more: the police are asked 20 days ahead."),
    )  # fmt: skip
    police_permit = models.CharField(_("number of the police permit"), max_length=60, blank=True)
    contact = models.CharField(_("contact"), max_length=60)
    contact_phone = models.CharField(_("contact phone"), max_length=20, validators=[validate_phone])
    programme = models.TextField(_("programme"), max_length=1000, blank=True)

    objects = EventQuerySet.as_manager()

    workflow = EVENT
    page_name = "event"
    number_kind = "活动"
    limits = {S.PLANNED: DECIDE}
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("plaza event")
        verbose_name_plural = _("plaza events")
        ordering = ["since"]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["since", "until"]),
            models.Index(fields=["zone", "since"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="event_ends_after_start",
                violation_error_message=_("The end is not after the begin."),
            )
        ]
        permissions = [
            ("approve_plazaevent", gettext_noop("Can approve plaza events")),
            ("handle_plazaevent", gettext_noop("Can see plaza events through")),
        ]

    @property
    def held_by(self) -> str:
        return str(self.tenant or self.organiser)

    @property
    def is_crowded(self) -> bool:
        """Whether the law asks for a permit of the police (Regulation on large mass activities, art. 2 and 11)."""
        return (self.crowd or 0) >= CROWD

    @property
    def permit(self) -> str:
        return self.police_permit or (self.loan.police_permit if self.loan else "")

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING

    @property
    def where(self) -> str:
        return f"{self.zone} · {self.place}"

    @property
    def summary(self) -> str:
        return self.title

    def start_clock(self, at: datetime) -> None:
        """An approved event is due to begin when it begins, one under way to be over when it ends."""
        super().start_clock(at)
        moments = {S.APPROVED: self.since, S.UNDER_WAY: self.until}
        if moment := moments.get(self.state):
            self.due_by(moment, at)

    def clashes(self):
        """Return the other events in the same zone at the same time; one query."""
        others = PlazaEvent.objects.standing().between(self.since, self.until).filter(zone=self.zone_id)
        return others.exclude(pk=self.pk).select_related("tenant").order_by("since")

    def clean(self) -> None:
        """Refuse an event of nobody or of two, of an impossible time, beyond its loan, or too late for the police."""
        self.contact_phone = normalise_phone(self.contact_phone)
        if faults := self._faults_of_organiser() | self._faults_of_time() | self._faults_of_loan():
            raise ValidationError(faults)

    def _faults_of_organiser(self) -> dict:
        if self.loan and not (self.tenant_id or self.organiser):
            self.tenant, self.organiser = self.loan.tenant, self.loan.applicant
        if self.tenant_id and self.organiser:
            return {"organiser": _("Give the tenant or somebody from outside, not both.")}
        return {} if self.tenant_id or self.organiser else {"tenant": _("Who holds the event?")}

    def _faults_of_time(self) -> dict:
        if not (self.since and self.until):
            return {}
        planned_at = self.registered_at or timezone.now()
        if self.until <= self.since:
            return {"until": _("The end is not after the begin.")}
        if self.since <= planned_at:
            return {"since": _("This moment has passed.")}
        today = timezone.localdate(planned_at)
        ahead = Limit.objects.in_force(CROWD_AHEAD, today).amount
        if self.is_crowded and not self.permit and (timezone.localdate(self.since) - today).days < ahead:
            text = _("1,000 people or more: plan it %(days)d days ahead, the police ask for it; or enter their permit.")
            return {"crowd": text % {"days": ahead}}
        return {}

    def _faults_of_loan(self) -> dict:
        if not (self.loan and self.since and self.until):
            return {}
        first, last = timezone.localdate(self.since), timezone.localdate(self.until)
        if first < self.loan.since or last > self.loan.until:
            return {"loan": _("The spot is not lent on all days of the event.")}
        return {}

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title, self.held_by, self.place, self.contact

    def search_texts(self) -> tuple[str, ...]:
        return (self.programme,)
