"""Secret links by which somebody's own phone subscribes to what is due; each may be taken back."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarLink(models.Model):
    """One link of a person. Only its fingerprint is kept, so that nobody can read the link off the database."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_links", verbose_name=_("person")
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("taken back at"), null=True)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at=None), name="one_calendar_link_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.made_at:%Y-%m-%d}"

    @classmethod
    def make(cls, person, at: datetime) -> str:
        """Take back the person's present link, make a new one, and return its token, which is told this once."""
        cls.revoke(person, at)
        token = secrets.token_urlsafe(24)
        cls.objects.create(person=person, digest=digest_of(token), made_at=at)
        return token

    @classmethod
    def revoke(cls, person, at: datetime) -> int:
        """Take back the person's link and return how many there were."""
        return cls.objects.filter(person=person, revoked_at=None).update(revoked_at=at)

    @classmethod
    def person_of(cls, token: str):
        """Return who may read by a token: an active person whose link stands, else None; one query."""
        found = cls.objects.filter(digest=digest_of(token), revoked_at=None, person__is_active=True)
        link = found.select_related("person").first()
        return link and link.person
