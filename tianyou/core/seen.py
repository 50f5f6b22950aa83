"""What has changed since somebody last looked: a row for each record looked at lately, and one for "all read".

Storage is bounded: what lies further back than ``HORIZON`` counts as read, so a look that old is forgotten, and
"mark all read" replaces all looks at records of a kind by one row.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HORIZON = timedelta(days=14)
ALL = 0


class Seen(models.Model):
    """When a person last looked at a record; ``object_id`` ALL stands for every record of the kind."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("look at a record")
        verbose_name_plural = _("looks at records")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "content_type", "object_id"], name="seen_once_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id}"


def _put(kind: ContentType, key: int, person, at: datetime) -> None:
    row = Seen(person=person, content_type=kind, object_id=key, at=at)
    keys = ["person", "content_type", "object_id"]
    Seen.objects.bulk_create([row], update_conflicts=True, unique_fields=keys, update_fields=["at"])


def look(record, person, at: datetime | None = None) -> None:
    """Note that a person has a record before them, and forget their looks beyond the horizon; two queries."""
    at = at or timezone.now()
    with transaction.atomic(savepoint=False):
        Seen.objects.filter(person=person, at__lt=at - HORIZON).delete()
        _put(ContentType.objects.get_for_model(record), record.pk, person, at)


def look_at_all(model, person, at: datetime | None = None) -> None:
    """Note that nothing of a model is news to a person any more."""
    kind = ContentType.objects.get_for_model(model)
    with transaction.atomic():
        Seen.objects.filter(person=person, content_type=kind).delete()
        _put(kind, ALL, person, at or timezone.now())


def news(model, person, at: datetime | None = None):
    """Return the keys of the records that somebody else changed since the person looked, as a subquery.

    Args:
        model: a kind of record with a history.
        person: whose own changes don't count.
        at: aware moment, now when None.
    """
    kind = ContentType.objects.get_for_model(model)
    looks = Seen.objects.filter(person=person, content_type=kind, at__gte=OuterRef("history_date"))
    read = looks.filter(Q(object_id=OuterRef("id")) | Q(object_id=ALL))
    changed = model.history.filter(history_date__gt=(at or timezone.now()) - HORIZON).exclude(history_user=person)
    return changed.filter(~Exists(read)).values("id")


def mark_news(rows: list, person) -> None:
    """Say of each record of one model whether it ``is_news`` to a person; one query, none for no rows."""
    keys = {row.pk for row in rows}
    found = set(news(type(rows[0]), person).filter(id__in=keys).values_list("id", flat=True)) if rows else ()
    for row in rows:
        row.is_news = row.pk in found
