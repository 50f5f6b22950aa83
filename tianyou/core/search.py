"""One index over all records that can be searched for; the models say what to find them by, pages ask ``matching``.

A searchable model has three methods: ``search_label()`` (what the record is called), ``search_names()`` (its names,
numbers, telephones: found by pinyin too) and ``search_texts()`` (its long texts). No encrypted value belongs there.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.search_index import TYPE_SHIFT, IsAnyFound, IsFound
from tianyou.core.tokens import name_tokens, terms, tokens

TEXT_LENGTH = 10_000
BATCH = 500


class SearchEntry(models.Model):
    """What one record is found by. Its key is made of the kind and key of the record, which the index relies on."""

    id = models.BigIntegerField(primary_key=True)
    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind of record"))
    object_id = models.BigIntegerField(_("record"))
    label = models.CharField(_("name"), max_length=200)
    keys = models.TextField(_("search keys"))
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        app_label = "core"
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_search_entry_a_record")]

    def __str__(self) -> str:
        return self.label


def entry_key(record: models.Model) -> int:
    """Return the primary key of the entry of ``record``, whose own key must be a positive integer below 2**40."""
    return (ContentType.objects.get_for_model(record).pk << TYPE_SHIFT) + record.pk


def entry_of(record: models.Model) -> SearchEntry:
    """Return the entry ``record`` should have now, unsaved."""
    keys = [key for name in record.search_names() if name for key in name_tokens(str(name))]
    texts = "\n".join(str(text) for text in record.search_texts() if text)
    return SearchEntry(
        id=entry_key(record),
        content_type=ContentType.objects.get_for_model(record),
        object_id=record.pk,
        label=record.search_label()[:200],
        keys=" ".join(dict.fromkeys([*keys, *tokens(texts[:TEXT_LENGTH])])),
        updated_at=timezone.now(),
    )


_gathered: ContextVar[dict[int, models.Model] | None] = ContextVar("records to index", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Index all records that are saved within in one go at its end, each once, for imports of thousands of rows.

    It must lie inside the transaction that saves them. A block that fails indexes nothing.
    """
    token = _gathered.set(gathered := {})
    try:
        yield
    finally:
        _gathered.reset(token)
    for model in {type(record) for record in gathered.values()}:
        keys = iter([record.pk for record in gathered.values() if type(record) is model])
        while batch := list(islice(keys, BATCH)):
            index(*_for_search(model).filter(pk__in=batch))


def _for_search(model: type[models.Model]) -> models.QuerySet:
    """Return all records, with what their names are made of where the model says how to fetch that at once."""
    return model.objects.for_search() if hasattr(model.objects, "for_search") else model._base_manager.all()


def index(*records: models.Model) -> None:
    """Make or renew the entries of saved ``records`` in one query; of their texts the first 10,000 characters count."""
    gathered = _gathered.get()
    if gathered is not None:
        gathered.update({entry_key(record): record for record in records})
        return
    SearchEntry.objects.bulk_create(
        [entry_of(record) for record in records],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["label", "keys", "updated_at"],
    )


def unindex(*records: models.Model) -> None:
    """Forget the entries of ``records``; call it before the delete, which clears their keys."""
    SearchEntry.objects.filter(pk__in=[entry_key(record) for record in records]).delete()


def searchable() -> list[type[models.Model]]:
    """Return every model that says what its records are found by."""
    return [model for model in apps.get_models() if hasattr(model, "search_names") and not model._meta.proxy]


def reindex(model: type[models.Model]) -> Iterator[int]:
    """Renew all entries of ``model`` in batches, yielding after each the number of records done; drop stray entries.

    Needed once after ``search_names`` or ``search_texts`` changes, and after writes in bulk.
    """
    records = _for_search(model).order_by("pk").iterator(chunk_size=BATCH)
    done = 0
    while batch := list(islice(records, BATCH)):
        index(*batch)
        done += len(batch)
        yield done
    kind = ContentType.objects.get_for_model(model)
    SearchEntry.objects.filter(content_type=kind).exclude(object_id__in=model._base_manager.values("pk")).delete()


def matching(queryset: models.QuerySet, text: str) -> models.QuerySet:
    """Narrow ``queryset`` to the records that match every word of ``text``, whatever was typed.

    A blank text narrows nothing; a text without anything to search for (``"!!"``) matches nothing.
    """
    if not text.strip():
        return queryset
    wanted = tuple(terms(text))
    if not wanted:
        return queryset.none()
    return queryset.filter(IsFound(models.F("pk"), ContentType.objects.get_for_model(queryset.model).pk, wanted))


def matched_kinds(text: str, searched: list[type[models.Model]]) -> set[type[models.Model]]:
    """Return the models of which the index has any record that matches every word of ``text``; one query."""
    wanted, kinds = tuple(terms(text)), ContentType.objects.get_for_models(*searched)
    if not wanted or not kinds:
        return set()
    matched = ContentType.objects.filter(
        IsAnyFound(models.F("pk"), wanted), pk__in=[kind.pk for kind in kinds.values()]
    )
    keys = set(matched.values_list("pk", flat=True))
    return {model for model, kind in kinds.items() if kind.pk in keys}


def find(text: str, searched: Iterable[type[models.Model]], user, limit: int = 8) -> list[tuple]:
    """Return ``(model, records)`` for each model of which ``user`` may see matching records, newest first.

    Costs a query, and one more for each model that may have a match and whose ``view_`` capability the user has; a
    blank text finds nothing.
    """
    if not text.strip():
        return []
    visible = [each for each in searched if user.has_perm(f"{each._meta.app_label}.view_{each._meta.model_name}")]
    matched, found = matched_kinds(text, visible), []
    for model in visible:
        rows = model.objects.visible_to(user)
        if model in matched or not rows.is_found_by_index_alone:
            records = list(rows.search(text, user).order_by("-pk")[:limit])
            found += [(model, records)] if records else []
    return found
