"""How finished matters come into the archive: by themselves, in the transaction of the move that ends them."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils import timezone

from tianyou.core.workflow import follows

from .models import ArchiveItem, FileClass

CLASSES = Path(__file__).parent / "data" / "classes.json"


def load_classes() -> None:
    """Add the classes that the table lacks; one that is there already is never touched."""
    for row in json.loads(CLASSES.read_text(encoding="utf-8")):
        FileClass.objects.get_or_create(code=row["code"], defaults=row)


def filed_models() -> list:
    """Return the models whose finished records are filed: those that name a ``file_class``."""
    return [model for model in apps.get_models() if getattr(model, "file_class_code", "")]


@follows
def keep_in_step(record, by, at: datetime) -> None:
    """File a matter that has ended; note on its file that it goes on when it is opened again."""
    if not getattr(record, "file_class_code", ""):
        return
    has_ended = record.state in record.workflow.ends
    item = ArchiveItem.objects.select_for_update().of(record).first()
    if has_ended and (item is None or item.reopened_at):
        file(record, item or ArchiveItem(matter=record), by, at)
    elif item and not has_ended and not item.reopened_at:
        item.reopened_at = at
        if item.is_open:
            item.destruction = None
        item.sign(by, at=at)


def file(record, item: ArchiveItem, by, at: datetime) -> ArchiveItem:
    """Store a finished record's file.

    Args:
        record: a finished matter.
        item: its file, new or from before it was opened again.
        by: who finished it.
        at: aware moment.
    """
    item.title = title_of(record)[:200]
    item.file_class = FileClass.objects.get(code=record.file_class_code)
    item.tenant, item.unit = getattr(record, "tenant", None), getattr(record, "unit", None)
    item.filed_at, item.finished_on, item.reopened_at = at, timezone.localdate(at), None
    item.place = getattr(record, "archive_place", "") or item.place
    item.kept_until = item.file_class.kept_until(item.finished_on)
    item.sign(by, at=at)
    return item


def title_of(record) -> str:
    """Return how the archive names a matter; ``is_internal`` ones by their number alone, whoever reads the list."""
    if getattr(record, "is_internal", False) or not hasattr(record, "search_label"):
        return str(record)
    return record.search_label()


def unfiled(model):
    """Return the finished records of a model that are not in the archive."""
    kind = ContentType.objects.get_for_model(model)
    filed = ArchiveItem.objects.filter(content_type=kind, object_id=OuterRef("pk"))
    return model.objects.filter(~Exists(filed), state__in=model.workflow.ends)


def backlog() -> Iterator[tuple]:
    """Yield each model that has finished records outside the archive, with the first fifty of them."""
    for model in filed_models():
        if rows := list(unfiled(model).order_by("pk")[:50]):
            yield model, rows


def file_the_finished(by=None) -> int:
    """File what was finished before there was an archive; return how many. Running it twice does no harm."""
    done = 0
    for model in filed_models():
        for record in unfiled(model).order_by("pk").iterator(chunk_size=500):
            last = record.history.order_by("-history_date", "-history_id").first()
            file(record, ArchiveItem(matter=record), by or last.history_user, last.history_date)
            done += 1
    return done
