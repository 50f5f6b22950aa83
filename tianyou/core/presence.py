"""Who has a record open right now. Nothing is locked: two people at one thing are told of each other.

A page that is open says so again every half minute; without JavaScript it says so once, when it is opened. Who has
said nothing for ``WINDOW`` is gone; their row goes with the day.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WINDOW = timedelta(minutes=5)


class Presence(models.Model):
    """One person at one record since a moment; ``doing`` names the move whose form is open."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    since = models.DateTimeField()
    at = models.DateTimeField()
    doing = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = _("presence at a record")
        verbose_name_plural = _("presences at records")
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id", "at"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "content_type", "object_id"], name="present_once_at_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.since}"


def enter(record, person, doing: str = "", at: datetime | None = None) -> list[Presence]:
    """Note that a person has a record open, and return who else has, the first one first.

    Three queries at first, two while they go on saying so.

    Args:
        record: any stored record.
        person: who has it open; since when is kept while they go on saying so.
        doing: name of the move whose form they have open.
        at: aware moment, now when None.
    """
    at, kind = at or timezone.now(), ContentType.objects.get_for_model(record)
    at_it = Presence.objects.filter(content_type=kind, object_id=record.pk, at__gte=at - WINDOW)
    if not at_it.filter(person=person).update(at=at, doing=doing):
        here = Presence(person=person, content_type=kind, object_id=record.pk, since=at, at=at, doing=doing)
        keys, news = ["person", "content_type", "object_id"], ["since", "at", "doing"]
        Presence.objects.bulk_create([here], update_conflicts=True, unique_fields=keys, update_fields=news)
    others = list(at_it.exclude(person=person).select_related("person").order_by("since", "pk"))
    for other in others:
        move = record.workflow.moves.get(other.doing) if hasattr(record, "workflow") else None
        other.step = move.label if move else ""
    return others


def forget_gone(at: datetime) -> int:
    """Forget who has left, and return how many rows that were."""
    return Presence.objects.filter(at__lt=at - WINDOW).delete()[0]
