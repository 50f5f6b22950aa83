"""The demo's whole mall moves from SQLite to PostgreSQL: every value of every row of every model is the same there."""

import json
import re
import tempfile
from pathlib import Path

import pytest

from .servers import environment, manage, postgresql

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(900)]
DIGEST = "from tests.deploy.whole import digest; digest()"
NEXT = "from tests import make; from complaints.models import Ticket; made = make.ticket(text='迁移之后的第一张单');"
NEXT += "before = Ticket.objects.exclude(pk=made.pk).latest('pk').pk; found = Ticket.objects.search('迁移之后', None);"
NEXT += "print(made.pk, before, found.count())"


def test_a_mall_moves_from_sqlite_to_postgresql_value_by_value():
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        folder.chmod(0o755)
        var = folder / "var"
        var.mkdir()
        here = environment(var, f"sqlite:///{var / 'tianyou.sqlite3'}")
        manage(here, "start", "--prepare")
        with postgresql(folder / "postgresql") as cluster:
            url = cluster.create("tianyou")
            said = manage(here, "move_database", "--to", url)
            there = here | {"DATABASE_URL": url}
            before, after = (json.loads(manage(env, "shell", "-c", DIGEST).splitlines()[-1]) for env in (here, there))
            assert {label for label in before if before[label] != after[label]} == set()
            assert sum(count for count, _digest in before.values()) == int(re.search(r"(\d+) rows are", said)[1]) > 5000
            made, newest, found = map(int, manage(there, "shell", "-c", NEXT).split()[-3:])
            assert (made, found) == (newest + 1, 1)
            manage(there, "start", "--prepare")
