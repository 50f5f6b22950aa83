"""``manage.py start`` and ``manage.py appoint``: the first minutes of an installation, and each later one."""

import os
import socket
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from complaints.models import Ticket
from staffing.models import Appointment, Person, Plan
from staffing.plan.backends import DutyBackend
from tenants.models import AccessPass
from tests import make
from tests.people import someone
from tianyou.core.terminal import language_of_terminal
from tianyou.home import accounts
from tianyou.home.demo import mall
from tianyou.home.demo.people import make_people
from tianyou.home.demo.rosters import make_rosters
from tianyou.home.demo.shops import make_shops
from tianyou.home.demo.tickets import make_tickets
from tianyou.home.management.commands import start
from tianyou.home.setup import load_everything

PASSWORD = "eine-lange-brücke-9"


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch):
    monkeypatch.setattr(os, "environ", {"LANG": "en_US.UTF-8", "PATH": os.environ["PATH"]})


@pytest.fixture
def served(monkeypatch, settings, tmp_path):
    """The command line that ``start`` hands over to."""
    handed = []
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(os, "execv", lambda program, arguments: handed.append(arguments))
    return handed


@pytest.fixture
def first_parts(monkeypatch):
    """A demo of people, shops and tickets; `.ci/run` starts the whole one, and tests/home/demo looks at it."""
    people, *others = mall.PARTS
    parts = [(label, part) for label, part in others if part in (make_rosters, make_shops, make_tickets)]
    monkeypatch.setattr(mall, "PARTS", [people, *parts])
    monkeypatch.setattr(mall, "make_photos", lambda random: 0)


@pytest.fixture
def no_shops(monkeypatch):
    """A start whose demo is one person, for tests that are not about the demo."""
    monkeypatch.setattr(start, "make_demo", lambda say: someone("manager"))


def run(*arguments: str, port: str = "0") -> str:
    out = StringIO()
    call_command("start", "--port", port, *arguments, stdout=out)
    return out.getvalue()


def type_in(monkeypatch, *answers: str) -> None:
    """Sit at a terminal and answer what is asked."""
    left = iter(answers)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: next(left))
    monkeypatch.setattr(accounts, "getpass", lambda prompt: next(left))


def signs_in(username: str, password: str) -> bool:
    return DutyBackend().authenticate(None, username=username, password=password) is not None


def test_an_empty_database_becomes_the_demo_and_a_second_start_keeps_what_people_did(db, served, first_parts):
    said = run()
    assert "tickets: 1" in said
    assert "http://127.0.0.1:0/" in said
    assert all(f"{name} " in said for name in ("manager", "frontdesk-late", "floor-early-5", "leader"))
    assert "tianyou-demo" in said
    assert os.environ["DEMO"] == "1"
    assert served[0][1:3] == ["-m", "gunicorn"]
    assert served[0][-1] == "tianyou.wsgi:application"
    assert signs_in("floor-late-5", "tianyou-demo")
    second_start_keeps_what_people_did()


def second_start_keeps_what_people_did():
    ticket = Ticket.objects.get(grade="major")
    ticket.move("decide-major", by=Person.objects.get(username="manager"), note="由原经办人继续跟进")
    before = Ticket.objects.count(), Appointment.objects.count(), Ticket.history.count()
    said = run()
    assert (Ticket.objects.count(), Appointment.objects.count(), Ticket.history.count()) == before
    assert Ticket.objects.get(pk=ticket.pk).state == "dispatched"
    assert "making the demo" not in said


def test_the_demo_password_can_be_set_and_a_changed_one_is_not_made_up(db, served, monkeypatch):
    monkeypatch.setattr(start, "make_demo", lambda say: make_people())
    os.environ["DEMO_PASSWORD"] = "another-word-7"
    assert "another-word-7" in run()
    assert signs_in("manager", "another-word-7")
    del os.environ["DEMO_PASSWORD"]
    assert "tianyou-demo" not in run()


def test_loading_twice_changes_nothing(db):
    load_everything()
    before = [list(model.objects.values()) for model in (Plan, Appointment)]
    load_everything()
    assert [list(model.objects.values()) for model in (Plan, Appointment)] == before


def test_without_the_demo_the_first_manager_comes_from_the_environment(db, served):
    os.environ |= {"FIRST_MANAGER_PASSWORD": PASSWORD, "FIRST_MANAGER_NAME": "林志远"}
    said = run("--no-demo")
    manager = Person.objects.get()
    assert (manager.username, manager.name, manager.must_change_password) == ("manager", "林志远", True)
    assert manager.has_perm("staffing.add_appointment")
    assert os.environ["DEMO"] == "0"
    assert "Demo accounts" not in said
    assert PASSWORD not in said


def test_without_the_demo_the_first_manager_is_asked_for_on_the_terminal(db, served, monkeypatch):
    type_in(monkeypatch, "lin", "林志远", PASSWORD, PASSWORD)
    run("--no-demo")
    assert Person.objects.get().must_change_password is False
    assert signs_in("lin", PASSWORD)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (("lin", "林志远", PASSWORD, "something else"), "not the same"),
        (("lin", "林志远", "12345678", "12345678"), "numeric"),
        (("l i n", "林志远", PASSWORD, PASSWORD), "username"),
    ],
)
def test_a_bad_answer_is_refused_and_leaves_nobody_behind(db, served, monkeypatch, answers, fault):
    type_in(monkeypatch, *answers)
    with pytest.raises(CommandError, match=fault):
        run("--no-demo")
    assert not Person.objects.exists()
    assert not served


def test_without_a_terminal_and_without_a_password_it_says_what_is_missing(db, served):
    with pytest.raises(CommandError, match="FIRST_MANAGER_PASSWORD"):
        run("--no-demo")
    assert not served


def test_an_address_in_use_is_refused_before_anything_is_made(db, served):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="in use"):
            run(port=str(taken.getsockname()[1]))
    assert not Person.objects.exists()


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_an_impossible_port_is_refused(db, served, port):
    with pytest.raises(CommandError, match="listened"):
        run(f"--port={port}")


def test_a_folder_that_cannot_be_written_is_refused(db, served, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.VAR_DIR = tmp_path / "file" / "var"
    with pytest.raises(CommandError, match="VAR_DIR"):
        run()


def test_a_database_of_a_later_version_is_refused(db, served, settings):
    settings.MIGRATION_MODULES = {}
    MigrationRecorder(connection).record_applied("staffing", "9999_from_the_future")
    with pytest.raises(CommandError, match="later version"):
        run()


def test_numbers_sealed_under_another_key_are_refused(db, served, no_shops, settings, monkeypatch):
    make.access_pass(id_number="11010519491231002X")
    settings.SALT_KEY = settings.SECRET_KEY = "another key"
    for remembered in ("keys", "f"):
        monkeypatch.delitem(AccessPass._meta.get_field("id_number").__dict__, remembered)
    with pytest.raises(CommandError, match="key"):
        run()
    assert not served


@pytest.mark.parametrize(
    ("locale", "language"), [("zh_CN.UTF-8", "zh-hans"), ("en_US.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_speaks_the_language_of_the_terminal(monkeypatch, locale, language):
    monkeypatch.setattr(os, "environ", {"LANG": locale})
    assert language_of_terminal() == language


def test_an_address_it_is_bound_to_may_be_called(db, served, no_shops):
    run("--bind", "127.0.0.2", "--workers", "3", "--access-log")
    assert "127.0.0.2" in os.environ["ALLOWED_HOSTS"].split(",")
    assert "127.0.0.2:0" in served[0]
    assert served[0][served[0].index("--workers") + 1] == "3"
    assert "--access-logfile" in served[0]


def test_bound_to_every_address_it_says_how_to_be_reached(db, served, no_shops):
    assert "ALLOWED_HOSTS" in run("--bind", start.EVERYWHERE[0])
    assert "ALLOWED_HOSTS" not in os.environ


def test_appoint_makes_the_account_and_gives_the_post(db, monkeypatch):
    type_in(monkeypatch, PASSWORD, PASSWORD)
    call_command("appoint", "lin", "supervisor", "--shift", "late", "--name", "林志远", stdout=StringIO())
    person = Person.objects.get(username="lin")
    assert person.must_change_password
    assert person.appointments.get().shift.code == "late"
    assert person.has_perm("complaints.decide_ticket")


def test_appoint_repairs_a_mall_without_a_manager_and_keeps_the_password(db):
    someone("clerk-1")
    call_command("appoint", "clerk-1", "manager", stdout=StringIO())
    assert Person.objects.get(username="clerk-1").has_perm("staffing.add_appointment")
    assert signs_in("clerk-1", "tianyou-demo")


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["king"], "Known: manager"),
        (["supervisor"], "--shift"),
        (["supervisor", "--shift", "night"], "Known: office"),
        (["floor", "--shift", "late", "--zone", "roof"], "Known: ground"),
        (["clerk"], "already"),
    ],
)
def test_appoint_refuses_what_the_plan_does_not_know(db, arguments, fault):
    someone("clerk-1")
    with pytest.raises(CommandError, match=fault):
        call_command("appoint", "clerk-1", *arguments, stdout=StringIO())
    assert Appointment.objects.count() == 1
