"""What was done about an incident, moment by moment: entries that are never corrected nor deleted."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import Reach, ScopedQuerySet, asks
from tianyou.core.records import Record

from .states import EmergencyNumber, EntryKind

VIEW = asks("shifts.view_incident")


class EntryQuerySet(ScopedQuerySet):
    def visible_to(self, user, capability: str = ""):
        """An entry is within reach with its incident."""
        return super().visible_to(user, capability or VIEW)

    def update(self, **values):
        """Refuse what would change entries behind their back."""
        raise TypeError("entries are never changed")

    def delete(self):
        raise TypeError("entries are never deleted")


class IncidentEntry(Record):
    """One thing that was done, called, told, announced or kept as evidence. What was wrong is set right by the next."""

    incident = models.ForeignKey("shifts.Incident", models.PROTECT, related_name="entries", editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=EntryKind, default=EntryKind.ACTION)
    called = models.CharField(_("number called"), max_length=3, choices=EmergencyNumber, blank=True)
    told = models.CharField(_("who was told"), max_length=100, blank=True)
    happened_at = models.DateTimeField(
        pgettext_lazy("incident", "when"), default=timezone.now, help_text=_("Empty: now.")
    )
    text = models.TextField(_("what was done or said"), max_length=1000, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), editable=False)

    objects = EntryQuerySet.as_manager()

    page_name = "incidententry"
    is_correctable = False
    reach_by = {Reach.ZONE: ("incident__zone",), Reach.OWN: ("incident__registered_by",)}

    class Meta:
        verbose_name = _("entry of a timeline")
        verbose_name_plural = _("entries of timelines")
        default_permissions = ("add",)
        ordering = ["happened_at", "pk"]
        indexes = [models.Index(fields=["incident", "happened_at"]), models.Index(fields=["kind", "happened_at"])]

    def __str__(self) -> str:
        return " · ".join(str(part) for part in (self.label, self.told) if part)

    def get_absolute_url(self) -> str:
        return f"{self.incident.get_absolute_url()}#timeline"

    @property
    def label(self) -> str:
        return str(self.get_called_display() if self.called else self.get_kind_display())

    @property
    def is_entered_later(self) -> bool:
        return (self.entered_at - self.happened_at).total_seconds() > 5 * 60

    def clean(self) -> None:
        """A call has a number and a report somebody who was told; nothing lies in the future or before the incident."""
        faults = {}
        if self.kind == EntryKind.CALL and not self.called:
            faults["called"] = _("Which number was called?")
        if self.kind != EntryKind.CALL and self.called:
            faults["called"] = _("A number belongs to an emergency call.")
        if self.kind in (EntryKind.AUTHORITY, EntryKind.NOTICE) and not self.told.strip():
            faults["told"] = _("Who was told?")
        if self.happened_at and self.happened_at > timezone.now():
            faults["happened_at"] = _("This moment has not come yet.")
        elif self.happened_at and self.happened_at < self.incident.discovered_at.replace(second=0, microsecond=0):
            faults["happened_at"] = _("That is before the incident was discovered.")
        if faults:
            raise ValidationError(faults)

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store a new entry; TypeError for one that is stored already."""
        self.entered_by, self.entered_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("entries are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("entries are never deleted")
