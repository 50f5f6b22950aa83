"""Licences for the background music: who gave them, for how large an area, and until when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.records import Record

from .limits import licence_reminder


class LicenceQuerySet(ScopedQuerySet):
    def ending(self, on: date):
        """Return the licences that end soon or have ended, and that no later one of the same body follows."""
        later = MusicLicence.objects.filter(body=OuterRef("body"), until__gt=OuterRef("until"))
        return self.filter(until__lte=licence_reminder(on)).exclude(Exists(later))


class MusicLicence(Record):
    """One licence; the next one of the same body is a new record."""

    body = models.CharField(_("given by"), max_length=80)
    number = models.CharField(_("licence number"), max_length=60)
    since = models.DateField(_("from"))
    until = models.DateField(pgettext_lazy("licence", "valid until"), db_index=True)
    area = models.PositiveIntegerField(_("area in m²"), validators=[MinValueValidator(1), MaxValueValidator(1_000_000)])
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    objects = LicenceQuerySet.as_manager()

    page_name = "musiclicence"

    class Meta:
        verbose_name = _("music licence")
        verbose_name_plural = _("music licences")
        default_permissions = ("view", "add", "change")
        ordering = ["-until", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="music_licence_once"),
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="music_licence_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.number}"

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of licences that have ended."""
        return Q(until__lt=timezone.localdate(at))

    @property
    def is_late(self) -> bool:
        return self.until < timezone.localdate()

    def clean(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The end is not after the begin.")})

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return self.body, self.number

    def search_texts(self) -> tuple[str, ...]:
        return (self.remark,)
