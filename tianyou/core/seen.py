"""What has changed since somebody last looked: a row for each record looked at lately, and one for "all read".

Storage is bounded: what lies further back than ``HORIZON`` counts as read, so a look that old goes with the day, and
"mark all read" replaces all looks at records of a kind by one row.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
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
    """Note that a person has a record before them; one query."""
    _put(ContentType.objects.get_for_model(record), record.pk, person, at or timezone.now())


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
    looks = looks_at(model, person).filter(at__gte=OuterRef("history_date"))
    read = looks.filter(Q(object_id=OuterRef("id")) | Q(object_id=ALL))
    return changed_by_others(model, person, at).filter(~Exists(read)).values("id")


def looks_at(model, person):
    return Seen.objects.filter(person=person, content_type=ContentType.objects.get_for_model(model))


def changed_by_others(model, person, at: datetime | None = None):
    """Return the changes within the horizon that are somebody else's, see ``news``."""
    return model.history.filter(history_date__gt=(at or timezone.now()) - HORIZON).exclude(history_user=person)


def mark_news(rows: list, person) -> None:
    """Say of each record of one model whether it ``is_news`` to a person, see ``news``.

    At most two queries, none for no rows: that of ``news`` takes twice as long for the few rows of a page.
    """
    keys = [row.pk for row in rows]
    changed = latest_changes(type(rows[0]), person, keys) if rows else {}
    looks = {}
    if changed:
        looks = dict(
            looks_at(type(rows[0]), person).filter(object_id__in=[ALL, *changed]).values_list("object_id", "at")
        )
    never = datetime.min.replace(tzinfo=UTC)
    for row in rows:
        seen = max(looks.get(row.pk, never), looks.get(ALL, never))
        row.is_news = changed.get(row.pk, never) > seen


def latest_changes(model, person, keys: list[int]) -> dict[int, datetime]:
    """Return when somebody else last changed each of these records, of those that were changed; one query."""
    changes = changed_by_others(model, person).filter(id__in=keys).order_by()
    return dict(changes.values_list("id").annotate(Max("history_date")))


def forget_old(at: datetime) -> int:
    """Forget the looks beyond the horizon, and return how many they were."""
    return Seen.objects.filter(at__lt=at - HORIZON).delete()[0]
