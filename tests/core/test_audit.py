"""Histories and logs can't be changed: the database refuses what no code of the program should ever ask."""

import sqlite3

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from complaints.models import Ticket
from tianyou.core import audit
from tianyou.core.audit import erasing, kept_tables, protect, statements
from tianyou.core.models import ExportLog, RevealLog
from tianyou.core.privacy import reveal

from .. import make
from ..people import someone

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HISTORY = Ticket.history.model._meta.db_table


@pytest.fixture
def rows() -> dict[str, int]:
    """Make a row in a history and in each log; return its key by table."""
    ticket, card = make.ticket(), make.access_pass()
    reveal(card, "id_number", by=someone("clerk-1"), reason="a test of the log")
    ExportLog.objects.create(by=someone("clerk-1"), title="list", path="/", rows=1)
    return {
        HISTORY: ticket.history.latest().history_id,
        RevealLog._meta.db_table: RevealLog.objects.get().pk,
        ExportLog._meta.db_table: ExportLog.objects.get().pk,
    }


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def key_of(table: str) -> str:
    return "history_id" if table == HISTORY else "id"


@pytest.mark.parametrize("table", [HISTORY, RevealLog._meta.db_table, ExportLog._meta.db_table])
@pytest.mark.parametrize("act", ["UPDATE {table} SET {key} = {key} WHERE {key} = {row}", "DELETE FROM {table}"])
def test_a_raw_update_or_delete_is_refused(rows, table, act):
    with pytest.raises(IntegrityError, match=audit.REFUSAL):
        run(act.format(table=table, key=key_of(table), row=rows[table]))


@pytest.mark.parametrize(
    "act",
    [
        lambda ticket: ticket.history.update(history_change_reason="another"),
        lambda ticket: ticket.history.all().delete(),
        lambda ticket: ticket.history.latest().delete(),
        lambda ticket: ticket.history.latest().save(),
        lambda ticket: RevealLog.objects.update(reason="another"),
        lambda ticket: RevealLog.objects.all().delete(),
    ],
)
def test_the_program_itself_is_refused(rows, act):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(Ticket.objects.get())
    assert Ticket.history.count() == 1


def test_new_rows_are_written_as_ever(rows):
    ticket = Ticket.objects.get()
    ticket.sign(someone("clerk-1"), reason="more")
    assert ticket.history.count() == 2


def test_what_erases_may_write_until_it_is_done(rows):
    ticket = Ticket.objects.get()
    with erasing():
        ticket.history.update(text="")
    assert ticket.history.get().text == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        ticket.history.update(text="x")


def test_a_failure_while_erasing_leaves_the_door_shut(rows):
    with pytest.raises(ZeroDivisionError), erasing():
        Ticket.history.update(text="")
        raise ZeroDivisionError
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.history.update(text="x")
    assert Ticket.history.get().text


def test_every_history_of_the_program_has_its_triggers():
    with connection.cursor() as cursor:
        cursor.execute(audit.EXISTING[connection.vendor], [f"{audit.KEPT}%"])
        there = set(cursor.fetchall())
    wanted = {(table, name) for table in kept_tables() for name in statements(connection.vendor, table)}
    assert len(wanted) > 200
    assert wanted <= there
    histories = [model for model in apps.get_models() if model.__name__.startswith("Historical")]
    assert {model._meta.db_table for model in histories} <= set(kept_tables())


def test_a_trigger_that_was_lost_comes_back_and_nothing_else_is_done():
    name = next(iter(statements(connection.vendor, HISTORY)))
    run(f'DROP TRIGGER "{name}"' + (f" ON {HISTORY}" if connection.vendor == "postgresql" else ""))
    protect(), protect()
    test_every_history_of_the_program_has_its_triggers()


@pytest.mark.django_db(transaction=True)
def test_another_program_is_refused_too(rows):
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError):
            run(f"TRUNCATE {HISTORY} CASCADE")
        return
    other = sqlite3.connect(connection.settings_dict["NAME"])
    with pytest.raises(sqlite3.Error):
        other.execute(f"DELETE FROM {HISTORY}")
    other.close()
