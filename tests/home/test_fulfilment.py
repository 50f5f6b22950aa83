"""The board of fulfilment: every numbered duty with its holders, its evidence of a period, and what was found."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from staffing.models import Appointment, Duty, DutyCheck, Task
from tests import make
from tests.people import SEATS, someone
from tests.tenants.pages import cells, errors, text
from tianyou.home.fulfilment import Standing, rows_of
from tianyou.home.spans import month_of, quarter_of, read_period, week_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
BOARD = "/fulfilment/"


@pytest.fixture
def staffed():
    for name in SEATS:
        someone(name)


def standing(post: str, no: int, period=None) -> Standing:
    today = timezone.localdate()
    rows = rows_of(period or month_of(today), today, someone("manager"))
    return next(row.standing for row in rows if (row.duty.post.code, row.duty.no) == (post, no))


def test_every_duty_of_the_plan_stands_on_the_board(staffed, as_post):
    page = as_post("manager").get(BOARD)
    assert len(page.context["rows"]) == 65
    assert sum(number for _code, _label, _tone, number in page.context["counts"]) == 65
    assert len(cells(as_post("manager").get(f"{BOARD}?export=xlsx"))) == 66


def test_a_duty_is_vacant_then_without_evidence_then_done(as_post):
    assert standing("frontdesk", 3) == Standing.VACANT
    someone("frontdesk-early")
    assert standing("frontdesk", 3) == Standing.MISSING
    make.ticket()
    assert standing("frontdesk", 3) == Standing.DONE
    last_month = month_of(timezone.localdate()).beside(-1)
    assert standing("frontdesk", 3, last_month) == Standing.MISSING


def test_what_is_late_now_shows_in_the_running_period_alone(staffed):
    task = make.task(post="supervisor", at=timezone.now() - timedelta(days=40))
    Task.objects.update(due_at=timezone.now() - timedelta(days=1), due_on=timezone.localdate() - timedelta(days=1))
    assert standing("supervisor", 13) == Standing.LATE
    task.move("report", by=someone("supervisor-early"), result="done")
    task.move("accept", by=someone("manager"))
    assert standing("supervisor", 13) == Standing.DONE


def test_the_board_of_a_person_counts_their_own_evidence(staffed, as_post):
    make.ticket(by="frontdesk-early")
    manager = as_post("manager")
    board = f"{BOARD}?person={someone('frontdesk-late').pk}"
    rows = {row.duty.no: row for row in manager.get(board).context["rows"]}
    assert (len(rows), rows[3].evidence.value) == (16, 0)
    board = f"{BOARD}?person={someone('frontdesk-early').pk}&post=frontdesk"
    row = next(row for row in manager.get(board).context["rows"] if row.duty.no == 3)
    assert row.evidence.value == 1
    assert len(manager.get(row.url).context["page"].rows) == 1


@pytest.mark.parametrize("code", ["2026-13", "2026-W54", "x", "2026-Q5", "1999-01", "2026-00"])
def test_a_period_that_does_not_exist_is_said_so(code, as_post):
    answer = as_post("manager").get(f"{BOARD}?period={code}")
    assert answer.status_code == 422
    assert "2026-W47" in text(answer)


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.sampled_from([week_of, month_of, quarter_of]))
def test_periods_follow_each_other_without_a_gap(day, of):
    period = of(day)
    assert period.first <= day <= period.last
    assert read_period(period.code) == period
    assert period.beside(1).first == period.last + timedelta(days=1)
    assert period.beside(-1).last == period.first - timedelta(days=1)


def test_the_board_costs_the_same_however_much_was_done(staffed, as_post, django_assert_max_num_queries):
    manager = as_post("manager")
    manager.get(BOARD)
    make.ticket()
    for _serial in range(2):
        with django_assert_max_num_queries(20):
            manager.get(BOARD)
        make.ticket(), make.ticket()


def test_who_else_may_see_it(as_post):
    assert as_post("leader").get(BOARD).status_code == 200
    for post in ("supervisor-early", "clerk-1", "finance"):
        assert as_post(post).get(BOARD).status_code == 403


def check(client, duty, **typed):
    values = {"checked_on": timezone.localdate(), "verdict": "faults", "text": "two visits are missing", **typed}
    return client.post(f"/staffing/duties/{duty.pk}/checks/new/", values)


def test_a_check_that_finds_faults_makes_a_task_of_whose_work_it_is(staffed, as_post):
    manager, person, duty = as_post("manager"), someone("frontdesk-early"), make.duty()
    day = timezone.localdate() + timedelta(days=3)
    assert check(manager, duty, person=person.pk, put_right="Register every visit", put_right_by=day).status_code == 302
    found = DutyCheck.objects.get()
    assert (found.checked_by, found.task.person, found.task.due_on) == (someone("manager"), person, day)
    assert found.get_verdict_display() in text(manager.get(BOARD))
    assert as_post("frontdesk-early").get(found.get_absolute_url()).status_code == 200
    assert as_post("frontdesk-late").get(found.get_absolute_url()).status_code == 404
    url = f"{found.get_absolute_url()}correct/"
    seen = manager.get(url).context["form"].initial["seen"]
    typed = {"seen": seen, "checked_on": timezone.localdate(), "verdict": "not_done", "text": "none at all"}
    assert manager.post(url, typed).status_code == 302
    assert DutyCheck.objects.get().verdict == "not_done"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"checked_on": "2999-01-01"}, "checked_on"),
        ({"verdict": "good", "put_right": "x", "put_right_by": "2099-01-01"}, "verdict"),
        ({"put_right": "x"}, "put_right_by"),
        ({"put_right_by": "2099-01-01"}, "put_right"),
        ({"put_right": "x", "put_right_by": "2020-01-01"}, "put_right_by"),
        ({"text": ""}, "text"),
    ],
)
def test_a_check_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    answer = check(as_post("manager"), make.duty(), **typed)
    assert (answer.status_code, list(errors(answer))) == (422, [field])
    assert not DutyCheck.objects.exists() and not Task.objects.exists()


def test_whose_work_is_checked_held_the_post_then(staffed, as_post):
    person = someone("frontdesk-early")
    Appointment.objects.filter(person=person).update(until=timezone.localdate() - timedelta(days=3))
    answer = check(as_post("manager"), make.duty(), person=person.pk)
    assert list(errors(answer)) == ["person"]
    assert check(as_post("manager"), make.duty(), person=person.pk, checked_on="2026-01-05").status_code == 302
    assert Duty.objects.count() > 65
