"""Two addresses for whoever watches over the server: does the program answer, and could it serve a page now."""

import logging
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

log = logging.getLogger(__name__)


class HealthMiddleware:
    """Answers ``/healthz`` and ``/readyz`` before hosts, sessions and users are looked at; the reason is in the log.

    ``/healthz`` is 200 while the process answers. ``/readyz`` is 200 when the database answers, its migrations are
    applied and files can be written, else 503.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in ("/healthz", "/readyz"):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        reason = why_not_ready() if request.path == "/readyz" else ""
        if reason:
            log.warning("not ready: %s", reason)
        answer = JsonResponse({"ok": not reason}, status=503 if reason else 200)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def why_not_ready() -> str:
    """Return what keeps the program from serving, '' when nothing does."""
    try:
        missing = newest_migrations() - applied_migrations()
    except DatabaseError as problem:
        return f"the database does not answer ({problem})".strip()
    if missing:
        return f"migrations are not applied: {sorted(missing)}"
    try:
        probe(Path(settings.MEDIA_ROOT))
    except OSError as problem:
        return f"files can't be written ({problem.strerror})"
    return ""


@cache
def newest_migrations() -> frozenset[tuple[str, str]]:
    """Return the last migration of each app, as the files of this version have them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def applied_migrations() -> set[tuple[str, str]]:
    """Return the migrations that the database has seen, in one query; DatabaseError where it has no such table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def probe(folder: Path) -> None:
    """Write a file that has no name, so that nothing can be left behind; OSError where that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as written:
        written.write(b"x")
        written.flush()
