"""The papers that a tenant needs for its registration: what is missing, handed in, issued, and about to expire."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.units.models import Tenant
from tianyou.core.access import ScopedQuerySet
from tianyou.core.records import Record

from .kinds import LicenceKind
from .limits import expiring_by

NEVER = date(2999, 12, 31)


class Standing(models.TextChoices):
    """How a paper stands; derived from its days, never typed."""

    MISSING = "missing", pgettext_lazy("licence", "missing")
    HANDED_IN = "handed_in", pgettext_lazy("licence", "handed in")
    ISSUED = "issued", pgettext_lazy("licence", "issued")
    EXPIRING = "expiring", pgettext_lazy("licence", "expires soon")
    EXPIRED = "expired", pgettext_lazy("licence", "expired")
    NOT_NEEDED = "not_needed", pgettext_lazy("licence", "not needed")


TONES = {
    Standing.MISSING: "warning",
    Standing.ISSUED: "done",
    Standing.EXPIRING: "warning",
    Standing.EXPIRED: "danger",
    Standing.NOT_NEEDED: "closed",
}


class LicenceQuerySet(ScopedQuerySet):
    def with_reminder(self, last_day: date):
        """Tell each row up to which day an expiry is near, so that none has to ask."""
        return self.annotate(remind_by=Value(last_day, models.DateField()))

    def wanted(self):
        """Return the papers of tenants that are still with us, but for those noted as not needed."""
        return self.filter(not_needed_because="", tenant__voided_at=None)

    def handed_in(self):
        return self.wanted().filter(issued_on=None)

    def issued(self, on: date):
        return self.wanted().filter(issued_on__isnull=False, last_day__gte=on)

    def expiring(self, on: date):
        return self.issued(on).filter(last_day__lte=expiring_by(on))

    def expired(self, on: date):
        return self.wanted().filter(Licence.late_on(on))

    def in_standing(self, standing: str, on: date):
        questions = {
            Standing.HANDED_IN: self.handed_in,
            Standing.ISSUED: lambda: self.issued(on),
            Standing.EXPIRING: lambda: self.expiring(on),
            Standing.EXPIRED: lambda: self.expired(on),
            Standing.NOT_NEEDED: lambda: self.exclude(not_needed_because=""),
        }
        return questions[standing]()


class Licence(Record):
    """One paper of one tenant. A renewal goes into the same record; its history keeps the earlier days."""

    tenant = models.ForeignKey(
        Tenant, models.CASCADE, related_name="licences", editable=False, verbose_name=_("tenant")
    )
    kind = models.ForeignKey(LicenceKind, models.PROTECT, related_name="licences", verbose_name=_("kind"))
    handed_in_on = models.DateField(_("handed in on"), null=True, blank=True)
    number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until (included)"), null=True, blank=True)
    last_day = models.DateField(editable=False, default=NEVER, db_index=True)
    not_needed_because = models.CharField(_("not needed because"), max_length=200, blank=True)
    remark = models.TextField(_("remark"), max_length=500, blank=True)

    objects = LicenceQuerySet.as_manager()

    page_name = "licence"

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [models.UniqueConstraint(fields=["tenant", "kind"], name="one_licence_a_tenant_and_kind")]

    def __str__(self) -> str:
        return f"{self.tenant} · {self.kind}"

    def clean(self) -> None:
        """Refuse impossible days, a paper without any, and a second record of one kind."""
        if self.kind_id and Licence.objects.filter(tenant=self.tenant_id, kind=self.kind_id).exclude(pk=self.pk):
            raise ValidationError({"kind": _("This paper of the tenant is on file already: correct that record.")})
        if faults := self._faults_of_days():
            raise ValidationError(faults)

    def _faults_of_days(self) -> dict:
        if not (self.handed_in_on or self.issued_on or self.not_needed_because):
            return {"handed_in_on": _("Say when it was handed in or issued, or why it is not needed.")}
        if self.expires_on and not self.issued_on:
            return {"issued_on": _("A paper that has a last day was issued on some day.")}
        if self.expires_on and self.expires_on < self.issued_on:
            return {"expires_on": _("The last day is before the first.")}
        if self.issued_on and self.issued_on > timezone.localdate():
            return {"issued_on": _("This day is still to come.")}
        if self.issued_on and self.kind_id and self.kind.expires and not self.expires_on:
            return {"expires_on": _("This kind of paper has a last day: read it from the paper.")}
        return {}

    def save(self, *args, **kwargs) -> None:
        self.last_day = self.expires_on or NEVER
        super().save(*args, **kwargs)

    @staticmethod
    def late_on(day: date) -> Q:
        return Q(issued_on__isnull=False, last_day__lt=day, not_needed_because="")

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of expired papers, for figures."""
        return Licence.late_on(timezone.localdate(at))

    @cached_property
    def remind_by(self) -> date:
        """The day up to which an expiry is near; lists set it once for all their rows."""
        return expiring_by(timezone.localdate())

    @property
    def standing(self) -> Standing:
        if self.not_needed_because:
            return Standing.NOT_NEEDED
        if not self.issued_on:
            return Standing.HANDED_IN
        if self.last_day < timezone.localdate():
            return Standing.EXPIRED
        return Standing.EXPIRING if self.last_day <= self.remind_by else Standing.ISSUED

    def get_standing_display(self) -> str:
        return self.standing.label

    @property
    def standing_tone(self) -> str:
        return TONES.get(self.standing, "open")

    @property
    def is_late(self) -> bool:
        return self.standing == Standing.EXPIRED

    @property
    def due_at(self) -> date | None:
        """The last day of an expired paper, where lists say how long it is past."""
        return self.expires_on if self.is_late else None

    def search_label(self) -> str:
        return f"{self.tenant} {self.number}".strip()

    def search_names(self) -> tuple[str, ...]:
        return self.tenant.name, self.number, self.kind.name_zh, self.kind.name_en

    def search_texts(self) -> tuple[str, ...]:
        return (self.remark,)


def lacking(on: date) -> Q:
    """Return the condition of tenants that lack a paper they need, or have one that has expired or soon will."""
    wanting = Q(pk__in=[])
    near = expiring_by(on)
    for kind in LicenceKind.objects.filter(is_asked=True):
        on_file = Licence.objects.filter(tenant=OuterRef("pk"), kind=kind.pk)
        good = on_file.filter(~Q(not_needed_because="") | Q(issued_on=None) | Q(last_day__gt=near))
        wanting |= kind.tenants() & ~Q(Exists(good))
    return wanting
