"""What is logged: a line a record with the number of its request and the key of its user, and nobody's data.

Neither addresses as they were called (they may carry a secret link), nor query strings, nor the values in a fault are
written; of a fault its kinds and the places in the code, and its words only where they come from the machine.
"""

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Iterator
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
OF_THE_MACHINE = ("OperationalError", "InterfaceError", "ImproperlyConfigured")
_current: ContextVar[HttpRequest | None] = ContextVar("the request that is answered", default=None)
access = logging.getLogger("tianyou.access")


class RequestLogMiddleware:
    """Stands first of all: numbers the request, tells the number in the answer, and writes one line when it is over."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.headers.get("X-Request-ID", "")
        request.log_id = asked if SANE_ID.fullmatch(asked) else uuid.uuid4().hex
        token, started = _current.set(request), time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.log_id
            spent = round((time.perf_counter() - started) * 1000)
            line = {"method": request.method, "route": route(request), "status": response.status_code, "ms": spent}
            access.info("%(method)s %(route)s %(status)s %(ms)s ms", line, extra={"access": line})
        finally:
            _current.reset(token)
        return response


def route(request: HttpRequest) -> str:
    """Return the pattern that a request was, or would have been, answered by, without its places; '-' for none."""
    with suppress(Resolver404):
        return f"/{(request.resolver_match or resolve(request.path_info)).route}"
    return request.path if request.path in ("/healthz", "/readyz") else static_or_none(request)


def static_or_none(request: HttpRequest) -> str:
    return f"{settings.STATIC_URL}…" if request.path.startswith(settings.STATIC_URL) else "-"


def whose(request: HttpRequest) -> int | None:
    """Return the key of the user where the request has asked who that is; no query is made for the log."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)


class WithoutAddress(logging.Filter):
    """Puts the pattern in the place of the address that Django names in its records about a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(route(request) if value == request.path else value for value in record.args)
        return True


def _chain(problem: BaseException) -> Iterator[BaseException]:
    seen = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)


def _words(problem: BaseException) -> str:
    kind = type(problem)
    is_safe = isinstance(problem, OSError) or kind.__name__ in OF_THE_MACHINE or settings.DEBUG
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name}: {problem}".strip() if is_safe else name


def faults(problem: BaseException) -> list[dict]:
    """Return the kinds and places of a fault and of what it came from, innermost last, without anybody's data."""
    return [
        {
            "kind": _words(each),
            "at": [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(each.__traceback__)],
        }
        for each in _chain(problem)
    ]


def moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"time": moment(record), "level": record.levelname, "logger": record.name}
        line["message"] = record.getMessage()
        if request := _current.get():
            line |= {"request_id": request.log_id, "user": whose(request)}
        line |= getattr(record, "access", {})
        if record.exc_info and record.exc_info[1]:
            line["fault"] = faults(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """A line for the eye, with the places of a fault below it."""

    def format(self, record: logging.LogRecord) -> str:
        request = _current.get()
        told = f" [{request.log_id} user={whose(request)}]" if request else ""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}{told}"]
        if record.exc_info and record.exc_info[1]:
            for fault in faults(record.exc_info[1]):
                lines += [f"  {fault['kind']}", *(f"    {place}" for place in fault["at"])]
        return "\n".join(lines)
