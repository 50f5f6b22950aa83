"""Where somebody is signed in. A row lives as long as its session: deleting the session signs that device out."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .device import device_of, short_address

SEEN = "seen"


class OpenSession(models.Model):
    """One device on which a person is signed in."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="+", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("person"), related_name="+")
    device = models.CharField(_("device"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=45, blank=True)
    began_at = models.DateTimeField(_("signed in at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("open session")
        verbose_name_plural = _("open sessions")
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.device} {self.address}".strip()

    @classmethod
    def begin(cls, request, person) -> None:
        """Note the session that has just begun, or taken a new key."""
        request.session[SEEN] = timezone.now().timestamp()
        cls.objects.create(
            session_id=request.session.session_key,
            person=person,
            device=device_of(request.META.get("HTTP_USER_AGENT", "")),
            address=short_address(request),
        )


def sessions_of(person):
    """Return the sessions of somebody that have not run out."""
    return OpenSession.objects.filter(person=person, session__expire_date__gt=timezone.now())


def end(sessions) -> int:
    """Sign out on the devices of a queryset of ``OpenSession``; return on how many."""
    keys = list(sessions.values_list("session_id", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    return len(keys)


def end_all(person, *, but: str | None = None) -> int:
    """Sign somebody out everywhere, but for the session of a key; return on how many devices."""
    return end(OpenSession.objects.filter(person=person).exclude(session_id=but or ""))
