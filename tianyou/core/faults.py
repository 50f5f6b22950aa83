"""When the database is away or the disk is full: a page that says so and when to come again, in place of a 500."""

import errno
import sqlite3
import sys
from collections.abc import Iterator

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils import translation
from django.views.defaults import server_error as usual_error

AWAY, FULL = 503, 507
RETRY_SECONDS = {AWAY: 15, FULL: 120}
FULL_DISK = (errno.ENOSPC, errno.EDQUOT)
SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# Classes of SQLSTATE: connection, deadlock, resources, locks, and the server going down. 53100 is its full disk.
POSTGRESQL_AWAY, POSTGRESQL_FULL = ("08", "40", "53", "55P03", "57"), "53100"


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what no view caught (Django's handler500): 503 and 507 for the two faults of the machine, else 500."""
    status = status_of(sys.exc_info()[1])
    if status is None:
        return usual_error(request)
    with translation.override(translation.get_language_from_request(request)):
        page = loader.get_template(f"{status}.html").render()
    return HttpResponse(page, status=status, headers={"Retry-After": str(RETRY_SECONDS[status])})


def status_of(problem: BaseException | None) -> int | None:
    """Return 503 where an exception, or what it came from, says that the database is away, 507 for a full disk."""
    found = {_status_of_one(each) for each in _causes(problem)}
    return FULL if FULL in found else AWAY if AWAY in found else None


def _causes(problem: BaseException | None) -> Iterator[BaseException]:
    seen = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__


def _status_of_one(problem: BaseException) -> int | None:
    if isinstance(problem, OSError) and problem.errno in FULL_DISK:
        return FULL
    if not isinstance(problem, OperationalError | InterfaceError):
        return None
    driver = problem.__cause__
    if isinstance(driver, sqlite3.Error):
        return _status_of_sqlite(getattr(driver, "sqlite_errorcode", 0) & 0xFF)
    return _status_of_postgresql(getattr(driver, "sqlstate", None))


def _status_of_sqlite(code: int) -> int | None:
    if code == sqlite3.SQLITE_FULL:
        return FULL
    return AWAY if code in SQLITE_AWAY else None


def _status_of_postgresql(state: str | None) -> int | None:
    """Without a state no server has answered."""
    if state == POSTGRESQL_FULL:
        return FULL
    return AWAY if state is None or state.startswith(POSTGRESQL_AWAY) else None
