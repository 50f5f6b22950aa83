"""Every figure of a made week equals the rows that it opens, for its writer and for its reader."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from shifts.models import WeeklyReport
from shifts.weekly.figures import ENTRIES, GROUPS
from tests import make
from tests.people import someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MONDAY = date(2026, 3, 16)
# Twice in the week before, thrice in the week, once on the Monday after it: a figure that mistakes its period is seen.
DAYS = (9, 15, 16, 18, 22, 23)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=timezone.get_default_timezone())


def a_day(number: int) -> None:
    """Make what the report counts, on the day that is today."""
    make.ticket()
    mended = make.ticket(kind="repair", at=timezone.now())
    type(mended).objects.filter(pk=mended.pk).update(
        state="closed", resolved_at=timezone.now(), closed_at=timezone.now()
    )
    make.ticket(kind="repair")
    item = make.found_item()
    type(item).objects.filter(pk=item.pk).update(state="returned", returned_at=timezone.now())
    make.site_check(project=make.site())
    make.inspection()
    for kind in ("smoking", "outside"):
        made = make.violation(kind=kind)
        made.move("warn", by=someone("floor-early-1"), note="told")
    make.violation()
    make.gate_operation(gate=make.gate(f"gate-{number}"))
    make.attendance(planned_from=timezone.now() - timedelta(hours=1))
    make.attendance(who="floor-late-1")
    make.shift_handover()
    make.leave(kind="sick", since=timezone.localdate(), until=timezone.localdate()).move(
        "approve", by=someone("supervisor-early")
    )
    make.access_pass(holder=f"王小{number}").move("issue", by=someone("clerk-1"))
    on_the_floor()


def on_the_floor() -> None:
    """Make what the rounds, the barriers and the alarms of a day leave."""
    now, floor = timezone.now(), someone("floor-early-1")
    done = make.patrol_round(from_at=now - timedelta(hours=2), until_at=now)
    type(done).objects.filter(pk=done.pk).update(state="done", walked_by=floor, finished_at=now)
    over = {"until_at": now - timedelta(hours=2), "closes_at": now - timedelta(minutes=90)}
    make.patrol_round(from_at=now - timedelta(hours=3), **over)
    make.finding()
    make.finding().move("mend", by=floor)
    make.incident()
    handled = make.graded()
    handled.move("control", by=someone("supervisor-early"))
    handled.move("settle", by=someone("supervisor-early"), result="x")
    make.barrier()
    notice = make.notice()
    type(notice).objects.filter(pk=notice.pk).update(state="posted", posted_at=now)
    make.hazard()
    mended = make.hazard()
    type(mended).objects.filter(pk=mended.pk).update(state="verified", closed_at=now)


def once() -> None:
    """Make what a tenant has but once."""
    make.defect()
    project = make.renovation()
    type(project).objects.filter(pk=project.pk).update(decided_at=timezone.now())
    done = make.handover()
    type(done).objects.filter(pk=done.pk).update(
        state="handed_over", closed_at=timezone.now(), opened_on=timezone.localdate()
    )
    make.unit_return()
    make.bill().move("deliver", by=someone("clerk-1"), delivery_way="message")
    make.payment(lease=make.usual_lease())
    leaver = make.access_pass(holder="赵一")
    leaver.move("issue", by=someone("clerk-1"))
    type(leaver).objects.filter(pk=leaver.pk).update(valid_from=date(2026, 2, 1), valid_until=date(2026, 3, 1))


@pytest.fixture
def week():
    """Return the report on a week in which something of everything happened."""
    for number, day in enumerate(DAYS):
        with time_machine.travel(at(day), tick=False):
            a_day(number)
    with time_machine.travel(at(22, 23), tick=False):
        once()
    with time_machine.travel(at(23, 11), tick=False):
        yield make.weekly_report(monday=MONDAY)


def kept(report: WeeklyReport) -> dict[str, tuple]:
    return {row["code"]: (row["value"], row["before"]) for row in report.figures}


def test_every_figure_of_the_registry_is_a_measure_and_stands_once():
    codes = [entry.code for group in GROUPS for entry in group.entries]
    assert len(codes) == len(set(codes)) == len(ENTRIES)
    assert not set(codes) - set(MEASURES)


@pytest.mark.parametrize("name", ["supervisor-early", "manager", "assistant"])
def test_every_figure_equals_the_rows_that_it_opens(week, name, as_post):
    client, wrong = as_post(name), []
    page = client.get(week.get_absolute_url(), {"now": "yes"})
    lines = [line for _label, lines in page.context["groups"] for line in lines]
    assert {line.entry.code for line in lines} == set(ENTRIES)
    for line in lines:
        assert f'href="{line.url}"'.replace("&", "&amp;") in text(page), line.entry.code
        rows = client.get(line.url).context["page"].rows
        if not len(rows) == line.value == line.live:
            wrong.append((line.entry.code, line.value, line.live, len(rows)))
    assert not wrong


def test_every_figure_counts_something_and_a_flow_keeps_to_its_week(week):
    figures = kept(week)
    # A tenant in the making is neither there to be opened nor to be handed out goods: one of each at most.
    assert not [code for code, (value, _before) in figures.items() if not value and code not in EMPTY]
    assert figures["complaints.registered"] == (9, 6)
    assert figures["complaints.repairs_registered"] == (6, 4)
    assert figures["complaints.repairs_resolved"] == figures["complaints.found_returned"] == (3, 2)
    assert figures["tenants.site_checks_made"] == figures["tenants.inspections_made"] == (3, 2)
    assert figures["tenants.violations_recorded"] == (9, 6)
    assert figures["tenants.trading_violations"] == (3, 2)
    assert figures["tenants.openings_noted"] == figures["tenants.handovers_done"] == (1, 0)
    assert figures["tenants.violations_open"] == (6, None)
    assert figures["shifts.rounds_done"] == figures["shifts.rounds_missed"] == (3, 2)
    assert figures["shifts.findings_made"] == figures["shifts.incidents_reported"] == (6, 4)
    assert figures["shifts.findings_closed"] == figures["shifts.incidents_handled"] == (3, 2)
    assert figures["shifts.notices_posted"] == figures["shifts.hazards_closed"] == (3, 2)
    assert figures["shifts.barriers_up"] == figures["shifts.hazards_open"] == (6, None)


EMPTY = {"tenants.openings_awaited", "tenants.sites_unchecked"}


def test_what_is_of_shifts_is_of_the_own_shift_only(week):
    late = make.weekly_report(monday=MONDAY, of="late", by="supervisor-late")
    assert kept(week)["shifts.days_signed"] == kept(late)["shifts.days_signed"] == (3, 2)
    assert (kept(week)["shifts.late_comings"], kept(late)["shifts.late_comings"]) == ((3, 2), (0, 0))
    assert (kept(week)["tenants.site_checks_made"], kept(late)["tenants.site_checks_made"]) == ((3, 2), (0, 0))


def test_a_reader_without_the_rows_sees_the_number_and_no_link(week, as_post):
    page = as_post("leader").get(week.get_absolute_url())
    lines = {line.entry.code: line for _label, lines in page.context["groups"] for line in lines}
    assert (lines["shifts.days_signed"].value, lines["shifts.days_signed"].url) == (3, "")
    assert lines["complaints.registered"].url


FIGURE = "/figures/complaints.registered/"


def test_a_figure_is_asked_for_a_period(week, as_post):
    client = as_post("manager")
    answer = client.get(FIGURE, {"since": "2026-03-16", "until": "2026-03-22"})
    assert len(answer.context["page"].rows) == 9 and "9 stand behind this figure" in text(answer)
    assert len(client.get(FIGURE, {"since": "2026-03-15", "until": "2026-03-15"}).context["page"].rows) == 3
    assert client.get(FIGURE).context["count"] is None


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2026-03-22", "until": "2026-03-16"},
        {"since": "2026-03-16"},
        {"until": "2026-03-16"},
        {"since": "soon", "until": "2026-03-16"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"since": "2020-01-01", "until": "2026-03-16"},
        {"since": "2026-03-16", "until": "2026-03-22", "shift": "night"},
        {"since": "2026-03-16\x00", "until": "2026-03-22"},
    ],
)
def test_a_period_that_is_none_is_refused_and_shows_nothing(as_post, asked):
    make.ticket()
    answer = as_post("manager").get(FIGURE, asked)
    assert answer.status_code == 422
    assert not answer.context["page"].rows and answer.context["period"].errors
