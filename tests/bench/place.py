"""A database that belongs to one run of the bench, and is gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg


@contextmanager
def own_database(server: str, scratch: Path, *, keep: bool = False) -> Iterator[str]:
    """Yield the URL of a new, empty database.

    Args:
        server: ``sqlite`` for a file in ``scratch``, or a PostgreSQL URL of somebody who may create databases.
        scratch: directory of the run.
        keep: leave a PostgreSQL database behind.
    """
    if server == "sqlite":
        yield f"sqlite:///{scratch / 'bench.sqlite3'}"
        return
    name = f"bench_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        if not keep:
            with psycopg.connect(server, autocommit=True) as owner:
                owner.execute(f"DROP DATABASE {name} WITH (FORCE)")
