"""Unauthorised occupations and their six-month clock, through their pages."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tenants.models import UnauthorisedOccupation
from tenants.units.standing import standings
from tests import make
from tests.core.uploads import picture, upload
from tests.make.transfers import walked
from tests.people import someone
from tianyou.core.measures import MEASURES, Span

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db

OCCUPATIONS = "/tenants/occupations/"


def report(client, **values):
    typed = {"unit": "1f 23", "operator": "陌生商贸行", "known_since": day(), "circumstances": "墙上执照是别人的"}
    return client.post(f"{OCCUPATIONS}new/", {**typed, **values})


def move(client, case, name, **values):
    return client.post(f"{case.get_absolute_url()}{name}/", values)


def photo() -> dict:
    return {"files": upload("seen.jpg", picture())}


def known(days_ago: int, **values) -> UnauthorisedOccupation:
    return make.occupation(known_since=today() - timedelta(days=days_ago), **values)


def counted(code: str) -> int:
    now = timezone.now()
    return MEASURES[code].figure(Span(now - timedelta(days=1), now), someone("manager")).value


def test_a_case_is_opened_on_the_floor_noticed_and_ended(as_post):
    tenant, floor, supervisor = make.tenant(at="1F-023"), as_post("floor-early-1"), as_post("supervisor-early")
    assert report(floor, **photo()).status_code == 302
    case = UnauthorisedOccupation.objects.get()
    assert (case.tenant, case.state, case.registered_by.username) == (tenant, "open", "floor-early-1")
    assert standings(today())[case.unit.pk].code == "other-operator"
    served = {"served_on": day(), "served_how": "EMS 1234，签收回执"}
    assert move(floor, case, "notice", **served, **photo()).status_code == 403
    assert "files" in errors(move(supervisor, case, "notice", **served))
    assert move(supervisor, case, "notice", **served, **photo()).status_code == 302
    case.refresh_from_db()
    assert case.state == "noticed" and case.due_at < timezone.now() + timedelta(days=31)
    assert "files" in errors(move(floor, case, "end", note="gone"))
    assert move(floor, case, "end", note="gone", **photo()).status_code == 302
    case.refresh_from_db()
    assert case.closed_at and case.due_at is None


@pytest.mark.parametrize(
    ("days_ago", "half", "near", "late"),
    [(0, 0, 0, 0), (89, 0, 0, 0), (91, 1, 0, 0), (143, 1, 0, 0), (145, 1, 1, 0), (179, 1, 1, 0), (182, 0, 1, 1)],
)
def test_the_clock_runs_from_the_day_it_was_known(days_ago, half, near, late):
    with time_machine.travel(timezone.localtime().replace(hour=23, minute=30)):
        case = known(days_ago)
        assert timezone.localdate(case.due_at) == case.known_since + timedelta(days=180)
        assert counted("tenants.occupations_half") == half
        assert counted("tenants.occupations_near") == near
        assert case.is_late == bool(late)


def test_a_corrected_day_moves_the_clock(as_post):
    case, floor = known(10), as_post("floor-early-1")
    url = f"{case.get_absolute_url()}correct/"
    form = floor.get(url).context["form"]
    typed = {"unit": "1F-023", "operator": "x", "known_since": day(-100), "circumstances": "y"}
    assert floor.post(url, {**typed, "seen": form.initial["seen"]}).status_code == 302
    case.refresh_from_db()
    assert timezone.localdate(case.due_at) == today() + timedelta(days=80)


def test_silence_goes_on_running_while_the_leaders_decide():
    case = known(179)
    case.move("escalate", by=someone("supervisor-early"), note="refuses")
    assert case.due_at <= timezone.now() + timedelta(days=2)
    fresh = known(1, unit=make.unit("1F-024"), tenant=make.tenant("乙", at="1F-024"))
    fresh.move("escalate", by=someone("supervisor-early"), note="refuses")
    assert fresh.due_at < timezone.now() + timedelta(days=30)


def test_leaders_decide_and_it_is_carried_out(as_post):
    case = make.occupation()
    assert move(as_post("supervisor-early"), case, "escalate", note="refuses").status_code == 302
    leader = as_post("leader")
    assert "decision" in errors(move(leader, case, "decide", note="why"))
    assert "note" in errors(move(leader, case, "decide", decision="terminate"))
    assert move(leader, case, "decide", decision="terminate", note="third time").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.decision) == ("decided", "terminate")
    assert "terminate the lease" in text(leader.get(case.get_absolute_url())).lower()


def test_only_an_approved_application_of_this_shop_makes_it_lawful(as_post):
    case, clerk = make.occupation(), as_post("clerk-1")
    assert "Link the application" in text(move(clerk, case, "legalise"))
    other = make.transfer(lease=make.tenant("乙", at="1F-024").leases.get())
    assert "transfer" in errors(move(clerk, case, "link", transfer=other.pk))
    mine = make.transfer()
    assert move(clerk, case, "link", transfer=mine.pk).status_code == 302
    refused = move(clerk, case, "legalise")
    assert refused.status_code == 422 and "clock goes on" in text(refused)
    walked(mine, "sanction")
    assert move(clerk, case, "legalise").status_code == 302
    case.refresh_from_db()
    assert case.state == "legalised" and case.closed_at
    with pytest.raises(ValidationError, match="lawful"):
        mine.move("call-off", by=someone("clerk-1"), note="they fell out")
    assert move(clerk, case, "reopen", note="not carried out").status_code == 302
    case.refresh_from_db()
    assert case.is_open and timezone.localdate(case.due_at) == today() + timedelta(days=180)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"unit": ""}, "unit"),
        ({"unit": "9F-999"}, "unit"),
        ({"unit": "2F-101"}, "unit"),
        ({"operator": ""}, "operator"),
        ({"operator": "晨光文具"}, "operator"),
        ({"operator": "a\x00b"}, "operator"),
        ({"operator": "x" * 101}, "operator"),
        ({"known_since": day(1)}, "known_since"),
        ({"known_since": "1999-12-31"}, "known_since"),
        ({"known_since": "soon"}, "known_since"),
        ({"circumstances": ""}, "circumstances"),
    ],
)
def test_bad_reports_are_refused_next_to_the_field(as_post, values, field):
    make.tenant(at="1F-023")
    make.unit("2F-101")
    answer = report(as_post("floor-early-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not UnauthorisedOccupation.objects.exists()


@pytest.mark.parametrize("served", [day(1), day(-30)])
def test_an_objection_is_served_between_knowledge_and_today(as_post, served):
    case = known(20)
    values = {"served_on": served, "served_how": "by hand", **photo()}
    assert move(as_post("supervisor-early"), case, "notice", **values).status_code == 422


def test_a_shop_has_one_open_case(as_post):
    first, floor = make.occupation(), as_post("floor-early-1")
    answer = report(floor)
    assert answer.status_code == 422 and first.number in text(answer)
    first.move("cancel", by=someone("supervisor-early"), note="the tenant's brother")
    assert report(floor).status_code == 302
    assert standings(today())[first.unit.pk].code == "other-operator"


def test_whoever_opened_a_case_does_not_cancel_it():
    case = make.occupation(by="supervisor-early")
    assert "cancel" not in {step.name for step in case.workflow.open_to(case, someone("supervisor-early"))}
    assert "cancel" in {step.name for step in case.workflow.open_to(case, someone("supervisor-late"))}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        shop = f"1F-{number + 1:03d}"
        make.occupation(unit=make.unit(shop), tenant=make.tenant(f"商户{number}", at=shop))
    supervisor = as_post("supervisor-early")
    with django_assert_num_queries(7):
        assert supervisor.get(OCCUPATIONS).status_code == 200


@pytest.mark.parametrize(("clock", "found"), [("half", 1), ("near", 1), ("late", 0)])
def test_the_list_is_narrowed_by_the_clock(as_post, clock, found):
    known(160)
    rows = as_post("supervisor-early").get(f"{OCCUPATIONS}?clock={clock}").context["page"].rows
    assert len(rows) == found
    assert as_post("supervisor-early").get(f"{OCCUPATIONS}?clock=never").status_code == 422


def test_the_objection_is_printed_while_the_case_is_open(as_post):
    case, supervisor = known(100), as_post("supervisor-early")
    page = text(supervisor.get(f"{case.get_absolute_url()}print/"))
    for shown in ("晨光文具", "1F-023", "陌生商贸行", case.known_since.isoformat(), "Received by the tenant"):
        assert shown in page
    assert 'class="notice notice-warning"' in text(supervisor.get(case.get_absolute_url()))
    case.move("end", by=someone("floor-early-1"), note="gone")
    assert supervisor.get(f"{case.get_absolute_url()}print/").status_code == 404


def test_a_case_reported_after_closing_time_stands_on_the_map_of_the_same_day():
    make.tenant(at="1F-023")
    with time_machine.travel(timezone.localtime().replace(hour=23, minute=30)):
        case = known(0)
        assert standings(today())[case.unit.pk].code == "other-operator"
