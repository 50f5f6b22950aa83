"""Every row of every model arrives in the other database under its own key, and new rows go on from there.

The move itself runs where the suite runs on PostgreSQL; from SQLite it is proved by tests/deploy.
"""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from complaints.models import Ticket
from tests import make
from tianyou.core.backup import moving

from .places import Place, elsewhere

DIGEST = "from tests.deploy.whole import digest; digest()"
NEXT = "from tests import make; from complaints.models import Ticket;"
NEXT += "print(make.ticket().pk, Ticket.objects.search('地面', None).count())"


@pytest.mark.parametrize("url", ["", "sqlite:///x", "mysql://a:b@c/d"])
def test_only_postgresql_is_moved_to(url):
    with pytest.raises(CommandError, match="postgres://"):
        call_command("move_database", "--to", url)


def here(folder) -> Place:
    return Place(folder, connection.settings_dict["NAME"])


def test_a_database_that_does_not_answer_is_told(tmp_path):
    code, said = here(tmp_path / "here").manage("move_database", "--to", "postgres://a:b@127.0.0.1:1/c")
    assert (code, "can't be opened" in said) == (1, True)


def test_histories_and_tables_between_models_are_moved_too():
    names = {model._meta.label for model in moving.all_models()}
    assert {"complaints.HistoricalTicket", "core.Attachment", "core.SearchEntry", "sessions.Session"} <= names
    assert any("_" in model._meta.object_name for model in moving.all_models() if model._meta.auto_created)
    tables = [model._meta.db_table for model in moving.all_models()]
    assert len(tables) == len(set(tables))


def moves_into(place: Place, source: Place) -> None:
    make.bill(rent="1234.56")
    make.access_pass(id_number="11010519491231002X")
    newest = make.ticket().pk
    keys = {"SECRET_KEY": settings.SECRET_KEY, "FIELD_KEY": settings.SALT_KEY}
    url = place.env["DATABASE_URL"]
    code, said = source.manage("move_database", "--to", url, **keys)
    assert code == 0, said
    before, after = (each.manage("shell", "-c", DIGEST, **keys)[1].splitlines()[-1] for each in (source, place))
    assert json.loads(before) == json.loads(after)
    code, said = place.manage("shell", "-c", NEXT, **keys)
    assert code == 0, said
    key, found = map(int, said.split()[-2:])
    assert (key > newest, found) == (True, Ticket.objects.count() + 1)
    code, said = source.manage("move_database", "--to", url, **keys)
    assert (code, "not empty" in said) == (1, True)


@pytest.mark.timeout(900)
def test_everything_arrives_and_a_second_move_is_refused(transactional_db, tmp_path):
    if connection.vendor == "postgresql":
        with elsewhere(tmp_path / "new") as place:
            moves_into(place, here(tmp_path / "here"))
