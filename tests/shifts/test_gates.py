"""Gates: planned by the opening hours, signed with one tap, late shown, faults told, and the sheet of the day."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from shifts.models import Gate, GateOperation
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
GATES = "/shifts/gates/"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0):
    return time_machine.travel(at(hour, minute), tick=False)


def sign(client, gate, action: str, **values):
    return client.post(f"{GATES}{gate.pk}/{action}/", {"condition": "ok", **values})


def to_do() -> int:
    now = timezone.now()
    return MEASURES["shifts.gates_to_do"].rows(Span(now, now)).count()


def test_a_gate_is_opened_and_closed_with_one_tap_each(as_post):
    gate = make.gate()
    with travel(9, 52):
        client = as_post("floor-early-1")
        page = text(client.get(GATES))
        assert "09:50" in page and "22:15" in page and "Opened, in order" in page
        assert sign(client, gate, "open").url == GATES
        assert "Opened, in order" not in text(client.get(GATES))
    with travel(22, 40):
        assert sign(as_post("floor-late-1"), gate, "close").status_code == 302
    opened, closed = GateOperation.objects.order_by("done_at")
    assert (opened.planned_at, opened.is_late, opened.operator.username) == (at(9, 50), False, "floor-early-1")
    assert (closed.planned_at, closed.is_late) == (at(22, 15), True)
    with travel(22, 50):
        assert "late" in text(as_post("supervisor-late").get(GATES))


def test_only_the_own_floors_gates_are_signed(as_post):
    mine, other = make.gate(), make.gate("second", name_zh="二层卷闸", zone=make.zone("second"))
    client = as_post("floor-early-1")
    page = text(client.get(GATES))
    assert "North shutter" in page and f"{GATES}{other.pk}/" not in page
    assert sign(client, other, "open").status_code == 404
    assert sign(client, mine, "turn").status_code == 404
    assert sign(as_post("supervisor-early"), other, "open").status_code == 302
    assert as_post("finance").get(GATES).status_code == 403


def test_a_gate_is_signed_once_and_the_second_is_told_by_whom(as_post):
    gate = make.gate()
    assert sign(as_post("floor-early-1"), gate, "open").status_code == 302
    answer = sign(as_post("supervisor-early"), gate, "open")
    assert answer.status_code == 409 and "floor-early-1 has signed this already" in text(answer)
    assert GateOperation.objects.count() == 1


def test_a_fault_has_a_word_and_leads_to_a_repair(as_post):
    gate, client = make.gate(), as_post("floor-early-1")
    assert "remark" in errors(sign(client, gate, "open", condition="fault"))
    assert sign(client, gate, "open", condition="fault", remark="sticks half-way").status_code == 302
    page = text(as_post("frontdesk-early").get(GATES))
    assert "sticks half-way" in page and "Report the repair" in page


def test_what_is_due_waits_and_what_is_done_does_not():
    gate = make.gate()
    with travel(9, 10):
        assert to_do() == 0
    with travel(9, 25):
        assert to_do() == 1
        make.gate_operation(gate=gate)
        assert to_do() == 0
    with travel(21, 50):
        assert to_do() == 1
        make.gate_operation(gate=gate, action="close")
        assert to_do() == 0
    Gate.objects.update(is_in_use=False)
    with travel(21, 50):
        assert to_do() == 0


def test_a_wrong_entry_is_corrected_by_the_supervisor_and_its_history_stays(as_post):
    with travel(10, 30):
        made = make.gate_operation()
        client = as_post("supervisor-early")
        url = f"{made.get_absolute_url()}correct/"
        seen = client.get(url).context["form"].initial["seen"]
        typed = {"done_at": "2026-03-10T09:51", "condition": "ok", "seen": seen}
        assert client.post(url, {**typed, "done_at": "2026-03-11T09:51"}).status_code == 422
        assert client.post(url, typed).status_code == 302
        assert as_post("floor-early-1").get(url).status_code == 403
    made.refresh_from_db()
    assert made.done_at == at(9, 51) and made.history.count() == 2


def test_the_sheet_of_the_day_has_people_and_gates_on_one_page(as_post):
    with travel(9, 55):
        make.attendance(came_at=at(8, 51), day=at(8).date())
        make.gate_operation(planned_at=at(9, 50))
        page = text(as_post("supervisor-early").get("/shifts/day-sheet/"))
        assert "08:51" in page and "North shutter" in page and "09:55 floor-early-1" in page
        assert as_post("supervisor-early").get("/shifts/day-sheet/?day=soon").status_code == 302
        assert "Nobody has signed in" in text(as_post("supervisor-early").get("/shifts/day-sheet/?day=2026-03-01"))


def test_the_log_is_narrowed_and_downloads_as_seen(as_post):
    with travel(10, 30):
        make.gate_operation(planned_at=at(9, 50))
        make.gate_operation(planned_at=at(10, 30), action="close")
    client = as_post("manager")
    late = client.get(f"{GATES}log/", {"late": "yes"})
    assert [row.action for row in late.context["page"].rows] == ["open"]
    rows = cells(client.get(f"{GATES}log/", {"export": "xlsx"}))
    assert len(rows) == 3 and rows[1][1] == "North shutter"


@pytest.mark.parametrize("count", [1, 3])
def test_the_day_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.gate_operation(gate=make.gate(f"gate-{number}"))
    client = as_post("supervisor-early")
    client.get(GATES)
    with django_assert_num_queries(6):
        assert len(client.get(GATES).context["rows"]) == count


def test_evidence_counts_what_somebody_signed():
    make.gate_operation()
    now = timezone.now()
    span = Span(now.replace(hour=0), now + timezone.timedelta(seconds=1), someone("floor-early-1"))
    assert MEASURES["shifts.gates_done"].rows(span).count() == 1
    other = Span(span.since, span.until, someone("floor-late-1"))
    assert MEASURES["shifts.gates_done"].rows(other).count() == 0
