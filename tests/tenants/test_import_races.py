"""Two clerks import the same sheet at the same moment, each on a connection of their own."""

import pytest
from django.test import Client

from tenants.imports.batches import write_batch
from tenants.imports.states import RunState
from tenants.models import ImportRun, Lease, ShopUnit, Tenant
from tests import make
from tests.core.test_numbering import together
from tests.people import someone

from .sheets import brought
from .test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def client(name: str) -> Client:
    made = Client(headers={"accept-language": "en"})
    made.force_login(someone(name), "staffing.plan.backends.DutyBackend")
    return made


ROWS = {
    "units": [[f"1F-{n:03}", "ground", 5] for n in range(1, 301)],
    "tenants": [[f"商户{n}", "", "", ""] for n in range(300)],
    "leases": [[f"1F-{n:03}", "晨光文具", "2026-1-1", ""] for n in range(1, 41)],
}


@pytest.mark.parametrize(("kind", "model"), [("units", ShopUnit), ("tenants", Tenant), ("leases", Lease)])
@pytest.mark.parametrize("order", [1, -1])
def test_the_same_rows_at_once_are_registered_once(kind, model, order):
    make.zone("ground")
    if kind == "leases":
        make.tenant("晨光文具", at=None)
        for row in ROWS["leases"]:
            make.unit(row[0])
    runs = [brought(client("clerk-1"), kind, *ROWS[kind]), brought(client("clerk-2"), kind, *ROWS[kind][::order])]
    for run, name in zip(runs, ("clerk-1", "clerk-2"), strict=True):
        run.move("start", by=someone(name))
    for _batch in range(2):
        statuses = at_once(*[(f"clerk-{n}", f"{run.get_absolute_url()}go-on/", {}) for n, run in enumerate(runs, 1)])
        assert statuses == [302, 302]
    assert model.objects.count() == len(ROWS[kind])
    found = ImportRun.objects.values_list("state", "failed", "done")
    assert set(found) == {(RunState.DONE, 0, len(ROWS[kind]))}
    assert {each.history.count() for each in model.objects.all()} == {1}


def test_two_windows_of_one_import_write_each_row_once():
    make.zone("ground")
    run = brought(client("clerk-1"), "units", *ROWS["units"])
    run.move("start", by=someone("clerk-1"))
    by = someone("clerk-1")
    answers = together(lambda index: write_batch(run, by), 4)
    assert not [each for each in answers if isinstance(each, Exception)]
    run.refresh_from_db()
    assert (run.state, run.done, ShopUnit.objects.count()) == (RunState.DONE, 300, 300)
    assert run.history.filter(last_move="finish").count() == 1


def test_a_clerk_who_types_what_an_import_brings_is_never_answered_with_a_crash():
    make.zone("ground")
    run = brought(client("clerk-1"), "units", *ROWS["units"][:20])
    run.move("start", by=someone("clerk-1"))
    typed = {"number": "1F-010", "zone": make.zone("ground").pk}
    statuses = at_once(("clerk-1", f"{run.get_absolute_url()}go-on/", {}), ("clerk-2", "/tenants/units/new/", typed))
    assert statuses in ([302, 302], [302, 422])
    assert ShopUnit.objects.count() == 20
