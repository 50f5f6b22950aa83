"""What is logged: a line a request, JSON where asked for, and nobody's data."""

import json
import logging
import sys
from io import StringIO

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client, RequestFactory

from tianyou.core import logs

from ..people import someone
from .serving import ask, free_port, served


@pytest.fixture
def lines(settings):
    """What the JSON handler writes during a test."""
    written, root = StringIO(), logging.getLogger()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.JsonFormatter())
    handler.addFilter(logs.WithoutAddress())
    level = logs.access.level
    logs.access.setLevel(logging.INFO)
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)
    logs.access.setLevel(level)


def test_one_line_a_request_with_pattern_user_and_number_but_no_query(as_post, lines):
    client = as_post("manager")
    answer = client.get("/staffing/people/", {"q": "王小明"}, headers={"x-request-id": "proxy-00000042"})
    line = [line for line in lines() if line["logger"] == "tianyou.access"][-1]
    assert answer["X-Request-ID"] == line["request_id"] == "proxy-00000042"
    assert (line["method"], line["route"], line["status"]) == ("GET", "/staffing/people/", answer.status_code)
    assert line["user"] == someone("manager").pk
    assert isinstance(line["ms"], int)
    assert line["time"].endswith("+00:00")
    assert "王小明" not in json.dumps(lines(), ensure_ascii=False)


@pytest.mark.parametrize(
    "asked", ["", "short", "a" * 65, "with space 12345", "id\x1b[31m-red-0000", "-starts-with-dash"]
)
def test_a_number_that_is_none_is_made_anew(asked):
    request = RequestFactory().get("/healthz", headers={"x-request-id": asked})
    logs.RequestLogMiddleware(lambda request: logs.HttpResponse())(request)
    assert request.log_id != asked
    assert len(request.log_id) == 32


def test_a_secret_link_is_logged_as_its_pattern(db, lines):
    Client().get("/due/a-secret-token.ics")
    Client().get("/no/such/page/of/13812341234")
    said = json.dumps(lines())
    assert "a-secret-token" not in said and "13812341234" not in said
    assert "/due/<str:token>.ics" in said


def fault(problem: Exception) -> dict:
    try:
        raise problem
    except type(problem):
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broken", None, sys.exc_info())
    return json.loads(logs.JsonFormatter().format(record))["fault"]


def test_of_a_fault_the_kind_and_the_place_are_logged_and_not_the_values():
    told = fault(IntegrityError("DETAIL: Key (phone)=(13812341234) already exists."))
    assert told[0]["kind"] == "django.db.utils.IntegrityError"
    assert "test_logs.py" in told[0]["at"][0]
    assert "connection refused" in fault(OperationalError("connection refused"))[0]["kind"]


def test_the_line_for_the_eye_says_the_same(rf):
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "broken", None, None)
    assert logs.TextFormatter().format(record) == "ERROR x: broken"


def test_with_log_format_json_every_line_on_stderr_is_one(tmp_path):
    url = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    settled = {"LOG_FORMAT": "json", "GUNICORN_CMD_ARGS": "--config deploy/gunicorn.conf.py"}
    with served(tmp_path, DATABASE_URL=url, **settled) as (port, said):
        ask(port, "/?q=13812341234", X_Request_ID="proxy-00000043")
        ask(port, "/static/app.css")
        ask(port, "/login/?next=/files/")
    lines = [json.loads(line) for line in said.read_text().splitlines()]
    assert {line["logger"] for line in lines} >= {"gunicorn.error", "tianyou.access", "django.request"}
    routes = [line["route"] for line in lines if line["logger"] == "tianyou.access"]
    assert routes[-3:] == ["/", "/static/…", "/login/"]
    assert any("fault" in line and line["request_id"] == "proxy-00000043" for line in lines)
    assert "13812341234" not in said.read_text()
