"""What a message is about, said on the page alone: a message itself bears no personal data."""

from collections.abc import Iterable

from django.apps import apps

from tianyou.core.access import ScopedModel, view_capability

from .models import Message


def say_subjects(messages: Iterable[Message], user) -> None:
    """Put into each message's ``subject`` what its record is about, empty for what the reader may not see.

    Args:
        messages: those of a page.
        user: who reads them; a query for each kind of record among them.
    """
    keys: dict[str, set[int]] = {}
    for label, key in filter(None, (message.record_key for message in messages)):
        keys.setdefault(label, set()).add(key)
    subjects = {(label, key): text for label, found in keys.items() for key, text in _subjects(label, found, user)}
    for message in messages:
        message.subject = subjects.get(message.record_key, "")


def _subjects(label: str, keys: set[int], user) -> list[tuple[int, str]]:
    model = apps.get_model(label)
    if not issubclass(model, ScopedModel) or not user.has_perm(view_capability(model)):
        return []
    rows = model.objects.visible_to(user).filter(pk__in=keys).with_relations()
    return [(row.pk, str(getattr(row, "summary", ""))) for row in rows]
