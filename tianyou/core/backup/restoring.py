"""Putting a backup into an empty place: everything is read and checked before anything is changed."""

import json
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from . import manifest, snapshots
from .unpacking import unpack

DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
KEYS = ("SECRET_KEY", "FIELD_KEY")


def restore(backup: Path, passphrase: bytes | None) -> dict:
    """Fill the database and the folder of uploads from a backup; return its manifest.

    Raises:
        CommandError: something is there already, the backup is no good, or it is of another kind of database.
    """
    media = Path(settings.MEDIA_ROOT)
    refuse_unless_empty(media)
    media.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=media, prefix=".restore-") as work:
        laid = Path(work)
        told = unpack(backup, passphrase, laid)
        refuse_unfit(told)
        if told["has_keys"]:
            put_keys(read_keys(laid))
        snapshots.put(connection, laid / DUMPS[connection.vendor])
        compare(told["counts"], snapshots.counts(connection))
        for entry in (laid / manifest.FILES).iterdir() if (laid / manifest.FILES).exists() else ():
            entry.rename(media / entry.name)
    return told


def refuse_unless_empty(media: Path) -> None:
    try:
        tables = snapshots.counts(connection) if is_there() else {}
    except DatabaseError as problem:
        text = _("The database can't be opened. Check DATABASE_URL. It said: %(problem)s")
        raise CommandError(text % {"problem": f"{problem}".strip()}) from None
    if tables:
        text = _("The database is not empty: it has %(count)s tables. Restore into a new one, and change DATABASE_URL.")
        raise CommandError(text % {"count": len(tables)})
    if media.exists() and any(media.iterdir()):
        text = _("The folder of uploads is not empty: %(folder)s. Move it away first.")
        raise CommandError(text % {"folder": media})


def is_there() -> bool:
    """Tell whether there is a database to look into: asking SQLite would make the file."""
    name = Path(connection.settings_dict["NAME"])
    return connection.vendor != "sqlite" or (name.exists() and name.stat().st_size > 0)


def refuse_unfit(told: dict) -> None:
    if told["database"] != connection.vendor:
        text = _("The backup is of %(theirs)s and this is %(ours)s. Restore to %(theirs)s, then use move_database.")
        raise CommandError(text % {"theirs": NAMES[told["database"]], "ours": NAMES[connection.vendor]})
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    ours = {name.partition(".")[0] for name in known}
    unknown = [name for name in told["migrations"] if name.partition(".")[0] in ours and name not in known]
    if unknown and known:
        raise CommandError(_("The backup was made by a later version of this program."))


def read_keys(laid: Path) -> dict[str, str]:
    """Return the keys of a backup; CommandError where the environment names others, for those would rule."""
    keys = json.loads((laid / manifest.KEYS).read_text(encoding="utf-8"))
    for name in KEYS:
        if os.environ.get(name, keys[name]) != keys[name]:
            text = _("The environment names another %(name)s than the backup has. Remove it there and restore again.")
            raise CommandError(text % {"name": name})
    return keys


def put_keys(keys: dict[str, str]) -> None:
    """Keep the keys under VAR_DIR; another one that lies there, made by this very start, is put aside."""
    for name in KEYS:
        path = Path(settings.VAR_DIR) / f"{name.lower()}.txt"
        if name in os.environ or (path.exists() and path.read_text(encoding="utf-8").strip() == keys[name]):
            continue
        if path.exists():
            path.rename(path.with_name(f"{path.name}.before-{timezone.now():%Y%m%dT%H%M%S}"))
        path.touch(mode=0o600)
        path.write_text(keys[name], encoding="utf-8")


def compare(wanted: dict[str, int], found: dict[str, int]) -> None:
    """Raise CommandError when the tables do not have the rows that they had."""
    wrong = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    if wrong:
        text = _("After restoring, these tables differ from the backup: %(tables)s. Don't use this database.")
        raise CommandError(text % {"tables": ", ".join(wrong)})
