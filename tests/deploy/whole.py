"""What holds of the records of an installation, looked at from inside the program (``manage.py shell``)."""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from complaints.models import Ticket
from tianyou.core.backup.moving import all_models
from tianyou.core.models import Attachment, SearchEntry


def look() -> None:
    """Write what is wrong as a JSON list on the last line."""
    told = json.loads((Path(settings.VAR_DIR) / "acknowledged.json").read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps([*of_acknowledged(told), *of_all(), *of_files(), *of_database()]) + "\n")


def of_acknowledged(told: list[tuple[int, str]]) -> Iterator[str]:
    there = dict(Ticket.objects.values_list("pk", "text"))
    yield from (f"acknowledged and gone: {key}" for key, text in told if there.get(key) != text)


def of_all() -> Iterator[str]:
    """A ticket is whole with its number, its first step, its place in the search and its photo."""
    kind = ContentType.objects.get_for_model(Ticket)
    steps = set(Ticket.history.values_list("id", flat=True))
    found = set(SearchEntry.objects.filter(content_type=kind).values_list("object_id", flat=True))
    pictured = set(Attachment.objects.filter(content_type=kind).values_list("object_id", flat=True))
    keys = set(Ticket.objects.values_list("pk", flat=True))
    for name, have in (("step", steps), ("search entry", found), ("photo", pictured)):
        yield from (f"ticket {key} has no {name}" for key in keys - have)
        yield from (f"a {name} of no ticket: {key}" for key in have - keys)
    numbers = sorted(Ticket.objects.values_list("number", flat=True))
    if len(numbers) != len(set(numbers)) or not all(numbers):
        yield "numbers are missing or doubled"
    serials = sorted(int(re.search(r"(\d+)号$", number)[1]) for number in numbers)
    if serials != list(range(1, len(serials) + 1)):
        yield "there are gaps between the numbers"


def of_files() -> Iterator[str]:
    """What a row names is there as it was; a request that was cut off may leave a file that no row names."""
    for attachment in Attachment.objects.all():
        path = Path(settings.MEDIA_ROOT) / attachment.file.name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != attachment.sha256:
            yield f"a photo is not what was stored: {attachment.file.name}"


def of_database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            said = [row[0] for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            said += [f"a key leads nowhere: {row}" for row in cursor.fetchall()]
        yield from (line for line in said if line != "ok")


def digest() -> None:
    """Write, for each model, how many rows there are and the SHA-256 of all their values as Python has them."""
    told = {}
    for model in all_models():
        names, seen, count = [field.attname for field in model._meta.local_concrete_fields], hashlib.sha256(), 0
        for row in model._base_manager.order_by("pk").iterator(chunk_size=500):
            values = [plain(getattr(row, name)) for name in names]
            seen.update(repr(values).encode())
            count += 1
        told[model._meta.label] = [count, seen.hexdigest()]
    sys.stdout.write(json.dumps(told) + "\n")


def plain(value: object) -> object:
    """PostgreSQL keeps the keys of JSON in an order of its own."""
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
