"""The database as it was at one moment, in a file, with the counts of its tables at that moment."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from django.core.management.base import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

SQLITE_TABLES = (
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'"
)
POSTGRESQL_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"


class Snapshot(NamedTuple):
    """A copy of the database, and what was in it: rows a table, uploads (name, SHA-256), migrations (app.name)."""

    path: Path
    counts: dict[str, int]
    uploads: list[tuple[str, str]]
    migrations: list[str]


def take(connection: BaseDatabaseWrapper, folder: Path) -> Snapshot:
    """Copy the database while others go on writing; CommandError where a program is missing or a check fails."""
    return (take_postgresql if connection.vendor == "postgresql" else take_sqlite)(connection, folder)


def put(connection: BaseDatabaseWrapper, dump: Path) -> None:
    """Fill an empty database from a copy; all of it or nothing."""
    (put_postgresql if connection.vendor == "postgresql" else put_sqlite)(connection, dump)


def counts_of(cursor, tables: str) -> dict[str, int]:
    """Return the rows of each table that a query names."""
    cursor.execute(tables)
    names = sorted(name for (name,) in cursor.fetchall())
    return {name: _one(cursor, f'SELECT count(*) FROM "{name}"') for name in names}


def _one(cursor, query: str) -> int:
    cursor.execute(query)
    return cursor.fetchone()[0]


def _described(cursor, path: Path, tables: str) -> Snapshot:
    counts, uploads, migrations = counts_of(cursor, tables), [], []
    if "core_attachment" in counts:
        cursor.execute("SELECT DISTINCT file, sha256 FROM core_attachment ORDER BY file")
        uploads = [tuple(row) for row in cursor.fetchall()]
    if "django_migrations" in counts:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [f"{app}.{name}" for app, name in cursor.fetchall()]
    return Snapshot(path, counts, uploads, migrations)


def take_sqlite(connection: BaseDatabaseWrapper, folder: Path) -> Snapshot:
    name, path = Path(connection.settings_dict["NAME"]), folder / "database.sqlite3"
    if not name.exists():
        raise CommandError(_("There is no database to back up: %(name)s.") % {"name": name})
    with closing(sqlite3.connect(name, timeout=60)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return describe_sqlite(path)


def describe_sqlite(path: Path) -> Snapshot:
    """Check a copy from its first page to its last, and say what is in it."""
    with closing(sqlite3.connect(path)) as copy:
        said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok":
            raise CommandError(_("The copy of the database is damaged: %(said)s") % {"said": said})
        return _described(copy.cursor(), path, SQLITE_TABLES)


def take_postgresql(connection: BaseDatabaseWrapper, folder: Path) -> Snapshot:
    """Let pg_dump and the counts see the same moment, by a snapshot that one hands to the other."""
    path, own = folder / "database.dump", connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            moment = _one(cursor, "SELECT pg_export_snapshot()")
            run(
                own,
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={moment}",
                f"--file={path}",
            )
            described = _described(cursor, path, POSTGRESQL_TABLES)
            cursor.execute("ROLLBACK")
    finally:
        own.close()
    run(connection, "pg_restore", "--list", str(path))
    return described


def put_sqlite(connection: BaseDatabaseWrapper, dump: Path) -> None:
    name = Path(connection.settings_dict["NAME"])
    connection.close()
    for ending in ("-wal", "-shm", "-journal"):
        name.with_name(name.name + ending).unlink(missing_ok=True)
    name.parent.mkdir(parents=True, exist_ok=True)
    beside = name.with_name(f"{name.name}.part")
    shutil.copyfile(dump, beside)
    with beside.open("rb+") as written:
        os.fsync(written.fileno())
    beside.replace(name)


def put_postgresql(connection: BaseDatabaseWrapper, dump: Path) -> None:
    name = connection.settings_dict["NAME"]
    careful = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    run(connection, "pg_restore", *careful, f"--dbname={name}", str(dump))
    run(connection, "vacuumdb", "--analyze-only", "--quiet")


def counts(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """Return the rows of each table that the database has now; none for one that is not there yet."""
    with connection.cursor() as cursor:
        return counts_of(cursor, POSTGRESQL_TABLES if connection.vendor == "postgresql" else SQLITE_TABLES)


def run(connection: BaseDatabaseWrapper, program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL on a database; the password goes by the environment, where no list of processes
    shows it. CommandError with its words where it fails or is not installed."""
    found = shutil.which(program)
    if not found:
        text = _("%(program)s is not installed. On Debian: apt-get install postgresql-client.")
        raise CommandError(text % {"program": program})
    given = connection.settings_dict
    places = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    env = os.environ | {name: str(given[key]) for name, key in places.items() if given[key]}
    if mode := given.get("OPTIONS", {}).get("sslmode"):
        env["PGSSLMODE"] = mode
    done = subprocess.run([found, *arguments], env=env, capture_output=True, text=True)
    if done.returncode:
        text = _("%(program)s failed. It said: %(said)s")
        raise CommandError(text % {"program": program, "said": done.stderr.strip()[-2000:]})
