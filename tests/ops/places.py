"""Empty places to restore into and move to: a folder, and on PostgreSQL a new database of the same server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

KEYS = ("SECRET_KEY", "FIELD_KEY", "DATABASE_URL", "VAR_DIR")


class Place:
    """An installation elsewhere: its folder, its database, and the commands run there."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.database: BaseDatabaseWrapper = connection.copy()
        self.database.settings_dict = {**connection.settings_dict, "NAME": name}
        given, url = connection.settings_dict, f"sqlite:///{name}"
        if connection.vendor == "postgresql":
            owner = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
            url = f"postgres://{owner}@{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}/{name}"
        self.env = {key: value for key, value in os.environ.items() if key not in KEYS}
        self.env |= {"VAR_DIR": str(folder), "DATABASE_URL": url, "LANG": "en_US.UTF-8"}

    def manage(self, *arguments: str, **env: str) -> tuple[int, str]:
        """Run a command there; return its code and all that it said."""
        command = [sys.executable, "manage.py", *map(str, arguments)]
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=self.env | env, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def rows(self, query: str) -> list[tuple]:
        with self.database.cursor() as cursor:
            cursor.execute(query)
            return [tuple(row) for row in cursor.fetchall()]


@contextmanager
def elsewhere(folder: Path) -> Iterator[Place]:
    """An empty place, gone afterwards."""
    if connection.vendor == "sqlite":
        place = Place(folder, str(folder / "tianyou.sqlite3"))
        yield place
        place.database.close()
        return
    name = f"tianyou_test_{uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    place = Place(folder, name)
    try:
        yield place
    finally:
        place.database.close()
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
