"""Permits that live inside a renovation, and the extension of its own."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.renovation.limits import EXTEND_BEFORE
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import Limit
from tianyou.core.privacy import normalise_phone, validate_phone
from tianyou.core.templatetags.say import moment

from .extension_workflow import EXTENSION
from .kinds import KINDS
from .states import MAY_EXTEND, MAY_WORK, ExtensionState, WorksKind
from .states import WorksState as S
from .workflow import WORKS

ZONE = "project__lease__unit__zone"
PROJECT = pgettext_lazy("record", "renovation")
MOST_EXTENSIONS = 2


class WorksPermit(Case):
    """One permit for something dangerous or unusual at a renovation; which fields count follows from its kind."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="works_permits", editable=False, verbose_name=PROJECT
    )
    kind = models.CharField(_("kind"), max_length=12, choices=WorksKind)
    place = models.CharField(_("place"), max_length=100)
    text = models.CharField(_("what is done"), max_length=500)
    from_at = models.DateTimeField(pgettext_lazy("time", "from"))
    until_at = models.DateTimeField(pgettext_lazy("time", "until"))
    responsible = models.CharField(_("who does it"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, validators=[validate_phone])
    certificate = models.CharField(_("number of the special trade certificate"), max_length=40, blank=True)
    fire_watch = models.CharField(_("fire watch"), max_length=60, blank=True)
    extinguishers = models.PositiveSmallIntegerField(
        _("fire extinguishers"), null=True, blank=True, validators=[MinValueValidator(2)]
    )
    isolated = models.CharField(_("what is switched off, and where"), max_length=200, blank=True)
    workers = models.PositiveSmallIntegerField(
        _("number of workers"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    materials = models.CharField(_("material, light and notice"), max_length=200, blank=True)
    exits_checked_by = models.CharField(_("who checked that no exit or hydrant is blocked"), max_length=60, blank=True)
    check_before = models.CharField(_("site check before"), max_length=300, blank=True)
    check_after = models.CharField(_("site check afterwards"), max_length=300, blank=True)
    begun_at = models.DateTimeField(_("begun at"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    workflow = WORKS
    page_name = "works"
    file_class_code = "renovation"
    limits = {S.APPLIED: "works.decide", S.COSIGNED: "works.decide"}
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("works permit")
        verbose_name_plural = _("works permits")
        indexes = [models.Index(fields=["state", "until_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="works_permit_ends_after_start")
        ]
        permissions = [
            ("cosign_workspermit", gettext_noop("Can co-sign for engineering that a fire system is switched off")),
            ("approve_fire_permit", gettext_noop("Can approve hot work and switched-off fire systems")),
            ("approve_after_hours", gettext_noop("Can approve work after hours")),
            ("approve_hoarding", gettext_noop("Can approve hoardings")),
            ("check_workspermit", gettext_noop("Can check the site before and after permitted works")),
            ("restore_fire_system", gettext_noop("Can confirm that a fire system works again")),
        ]

    @property
    def number_kind(self) -> str:
        return KINDS[self.kind].series

    @property
    def unit(self):
        return self.project.unit

    @property
    def tenant(self):
        return self.project.tenant

    def faults(self) -> dict:
        """Return what does not fit the kind or the renovation, by field."""
        if not (self.kind and self.from_at and self.until_at):
            return {}
        kind = KINDS[self.kind]
        if self.until_at <= self.from_at:
            return {"until_at": _("The end is not after the beginning.")}
        if self.until_at - self.from_at > kind.longest:
            hours = kind.longest // timedelta(hours=1)
            return {"until_at": _("Such a permit is valid for at most %(hours)d hours.") % {"hours": hours}}
        missing = {name: _("This is needed here.") for name in kind.fields if not getattr(self, name)}
        return missing or self._faults_of_project() or kind.why_not(self)

    def _faults_of_project(self) -> dict:
        project = self.project
        if project.state not in MAY_WORK:
            return {"from_at": _("No works may go on there now.")}
        first, last = timezone.localdate(self.from_at), timezone.localdate(self.until_at - timedelta(microseconds=1))
        if first < project.permit_from or last > project.permit_until:
            text = _("The renovation permit runs from %(since)s until %(until)s.")
            days = {"since": moment(project.permit_from), "until": moment(project.permit_until)}
            return {"from_at": text % days}
        return {}

    def clean(self) -> None:
        self.phone = normalise_phone(self.phone)
        faults = self.faults()
        if not faults and self._state.adding and self.until_at and self.until_at < timezone.now():
            faults = {"until_at": _("This time has passed.")}
        if faults:
            raise ValidationError(faults)

    def start_clock(self, at: datetime) -> None:
        """An approved permit is due to begin, one in force is due to end, by its own times."""
        super().start_clock(at)
        if self.state in (S.APPROVED, S.IN_FORCE):
            self.due_by(self.until_at, at)

    def search_label(self) -> str:
        return f"{self.number} {self.project}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.project.number, self.unit.number, self.responsible

    def search_texts(self) -> tuple[str, ...]:
        return (self.text,)


class PermitExtension(Case):
    """The tenant asks for a later end of the renovation permit."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="extensions", editable=False, verbose_name=PROJECT
    )
    until = models.DateField(_("new last day"))
    reason = models.TextField(_("reason"), max_length=500)

    workflow = EXTENSION
    page_name = "extension"
    number_kind = "延期"
    file_class_code = "renovation"
    limits = {ExtensionState.APPLIED: "works.decide", ExtensionState.ENDORSED: "works.decide"}
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("extension of a renovation permit")
        verbose_name_plural = _("extensions of renovation permits")
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(closed_at=None), name="one_open_extension_a_renovation"
            )
        ]
        permissions = [
            ("endorse_permitextension", gettext_noop("Can give the supervisor's word on extensions")),
            ("decide_permitextension", gettext_noop("Can decide on extensions")),
        ]

    @property
    def unit(self):
        return self.project.unit

    @property
    def tenant(self):
        return self.project.tenant

    def faults(self) -> dict:
        """Return why the permit can't be extended like this, by field."""
        project = self.project
        if project.state not in MAY_EXTEND or self.today() > project.permit_until:
            text = _("There is no permit in force to be extended. Works past its end are a violation.")
            return {"until": text}
        if self.until <= project.permit_until:
            return {"until": _("The new last day must be after the old one.")}
        if (self.until - project.permit_until).days > project.longest_days():
            text = _("A permit is valid for at most %(days)d days.")
            return {"until": text % {"days": project.longest_days()}}
        if project.lease.until and self.until > project.lease.until:
            return {"until": _("The lease of the shop ends before that.")}
        return {}

    def clean(self) -> None:
        if not self.until:
            return
        faults = self.faults()
        if not faults and self._state.adding:
            faults = self._faults_of_asking()
        if faults:
            raise ValidationError(faults)

    def _faults_of_asking(self) -> dict:
        days = Limit.objects.in_force(EXTEND_BEFORE, timezone.localdate()).amount
        if (self.project.permit_until - timezone.localdate()).days < days:
            return {"until": _("An extension is asked for at least %(days)d days before the end.") % {"days": days}}
        if self.project.extensions.exclude(state=ExtensionState.REFUSED).count() >= MOST_EXTENSIONS:
            return {"until": _("A permit is extended at most %(count)d times.") % {"count": MOST_EXTENSIONS}}
        return {}

    def search_label(self) -> str:
        return f"{self.number} {self.project}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.project.number, self.unit.number

    def search_texts(self) -> tuple[str, ...]:
        return (self.reason,)
