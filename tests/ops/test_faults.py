"""The database goes away and comes back, the disk fills up: a page that says so, never a 500, and no restart."""

import errno
from contextlib import contextmanager, suppress

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from complaints.models import Ticket
from tianyou.core import storage
from tianyou.core.faults import status_of
from tianyou.core.models import Attachment

from ..core.uploads import picture
from ..people import someone
from .serving import ask, breakable, free_port, served, until

TICKET = {"text": "灯不亮", "place": "1F", "kind": "repair", "category": "service", "grade": "ordinary"}
TICKET |= {"channel": "phone", "complainant": "customer"}
PAGES = ("/", "/complaints/tickets/", "/due/", "/admin/", "/staffing/guide/")


def test_while_the_database_is_away_every_page_says_so_in_both_languages(tmp_path):
    url = f"postgres://nobody:secret-word@127.0.0.1:{free_port()}/nothing"
    with served(tmp_path, DATABASE_URL=url) as (port, said):
        answers = {path: ask(port, path, Accept_Language="en") for path in PAGES}
        chinese = ask(port, "/", Accept_Language="zh-CN")
        written = ask(port, "/login/", "POST")
        assert ask(port, "/healthz")[0] == 200
        assert ask(port, "/readyz")[0] == 503
    assert {path: answer[0] for path, answer in answers.items()} == dict.fromkeys(PAGES, 503)
    for _status, headers, page in [*answers.values(), chinese]:
        assert headers["Retry-After"] == "15"
        assert "127.0.0.1" not in page
        assert "Content-Security-Policy" in headers
        assert "Set-Cookie" not in headers or "sessionid" not in headers["Set-Cookie"]
    assert "Out of reach for the moment" in answers["/"][2]
    assert "暂时连不上" in chinese[2]
    assert 'lang="zh-hans"' in chinese[2]
    assert written[0] in (403, 503)
    assert "secret-word" not in said.read_text()


@pytest.mark.django_db(transaction=True)
def test_it_serves_again_without_a_restart_when_the_database_is_back(tmp_path):
    url, mend, cut = breakable(tmp_path)
    with served(tmp_path, DATABASE_URL=url, CONN_MAX_AGE="60" if connection.vendor == "postgresql" else "0") as (
        port,
        _,
    ):
        for _round in range(2):
            assert ask(port, "/")[0] == 503
            mend()
            until(lambda: ask(port, "/")[0] == 302)
            cut()
    if connection.vendor == "sqlite":
        mend()


@contextmanager
def full_disk():
    """Let the database file grow no further, and fill what is free in it."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filler (content)")
        try:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count={pages}")
            with suppress(OperationalError):
                while True:
                    cursor.execute("INSERT INTO filler VALUES (zeroblob(3000))")
            yield
        finally:
            cursor.execute("PRAGMA max_page_count=4294967294")
            cursor.execute("DROP TABLE filler")


@pytest.mark.django_db(transaction=True)
def test_a_full_database_takes_nothing_and_says_so_and_takes_again_when_there_is_room():
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    client.force_login(someone("frontdesk-early"), "staffing.plan.backends.DutyBackend")
    page = reverse("complaints:ticket-create")
    if connection.vendor == "sqlite":
        with full_disk():
            answer = client.post(page, TICKET | {"text": "灯不亮" * 1000})
        assert answer.status_code == 507
        assert answer["Retry-After"] == "120"
        assert "disk is full" in answer.content.decode()
        assert not Ticket.objects.exists()
    assert client.post(page, TICKET).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_an_upload_to_a_full_disk_leaves_neither_a_file_nor_a_record(monkeypatch, settings):
    def full(path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(storage, "sync", full)
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    client.force_login(someone("frontdesk-early"), "staffing.plan.backends.DutyBackend")
    sent = TICKET | {"files": SimpleUploadedFile("light.jpg", picture(), "image/jpeg")}
    answer = client.post(reverse("complaints:ticket-create"), sent)
    assert answer.status_code == 507
    assert "disk is full" in answer.content.decode()
    assert not Ticket.objects.exists() and not Attachment.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def caused(kind, driver):
    problem = kind("it said")
    problem.__cause__ = driver
    return problem


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (caused(OperationalError, psycopg.OperationalError("connection refused")), 503),
        (caused(InterfaceError, psycopg.InterfaceError("the connection is closed")), 503),
        (caused(OperationalError, psycopg.errors.AdminShutdown("terminating connection")), 503),
        (caused(OperationalError, psycopg.errors.TooManyConnections("too many clients")), 503),
        (caused(OperationalError, psycopg.errors.DeadlockDetected("deadlock")), 503),
        (caused(OperationalError, psycopg.errors.DiskFull("could not extend file")), 507),
        (OSError(errno.EDQUOT, "quota"), 507),
        (OSError(errno.EACCES, "not allowed"), None),
        (caused(ValueError, OSError(errno.ENOSPC, "no space")), 507),
        (ValueError("a bug"), None),
        (None, None),
    ],
)
def test_only_the_two_faults_of_the_machine_have_their_page(problem, status):
    assert status_of(problem) == status


@pytest.mark.django_db
def test_a_mistake_in_a_query_stays_a_mistake():
    with pytest.raises(Exception, match="no_such_table") as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert status_of(caught.value) is None
