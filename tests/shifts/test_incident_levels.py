"""The levels of an incident: graded, raised and lowered, reviewed, and closed by the post that the level wants."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from shifts.models import Incident
from staffing.models import Grant
from tests import make
from tests.people import POSTS, someone
from tests.tenants.pages import errors, text

from .incidents import GRAVEST, II, III, IV, REPORTERS, go, stamp

pytestmark = pytest.mark.django_db
CLOSERS = {
    IV: ("settle", {"supervisor-early", "supervisor-late", "assistant", "manager"}),
    III: ("close", {"manager", "leader"}),
    II: ("close-grave", {"leader"}),
    GRAVEST: ("close-grave", {"leader"}),
}


def test_an_ordinary_incident_is_three_steps(as_post):
    made, supervisor = make.incident(), as_post("supervisor-early")
    offered = [move.name for move in Incident.workflow.open_to(made, someone("supervisor-early"))]
    assert offered == ["verify", "inform", "raise", "void"]
    assert go(supervisor, made, "verify", level=4).status_code == 302
    assert go(supervisor, made, "control", people_hurt=0).status_code == 302
    answer = go(supervisor, made, "settle")
    assert answer.status_code == 422 and "result" in errors(answer)
    assert go(supervisor, made, "settle", result="已修复").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.result, made.is_open) == ("closed", "已修复", False)
    assert list(made.history.order_by("history_id").values_list("last_move", flat=True)) == [
        *("", "verify", "control", "settle")
    ]


def test_the_floor_grades_nothing(as_post):
    made = make.incident()
    for name in ("floor-early-1", "frontdesk-early", "clerk-1", "security", "leader"):
        assert go(as_post(name), made, "verify", level=4).status_code == 403
        assert go(as_post(name), made, "void", note="x").status_code == 403


def test_a_serious_incident_goes_the_long_way():
    made = make.graded(III)
    supervisor = someone("supervisor-early")
    with pytest.raises(ValidationError):
        made.move("settle", by=supervisor, result="x")
    made.move("respond", by=supervisor)
    made.move("control", by=supervisor, people_hurt=0)
    made.move("recover", by=supervisor)
    with pytest.raises(ValidationError):
        made.move("settle", by=supervisor, result="x")
    made.move("review", by=supervisor, cause="x", result="x")
    assert made.state == "reviewed"


def test_a_review_names_cause_and_result(as_post):
    made = make.graded(III)
    made.move("control", by=someone("supervisor-early"))
    answer = go(as_post("assistant"), made, "review", people_hurt=0)
    assert answer.status_code == 422
    assert {"cause", "result"} <= set(errors(answer))
    typed = {
        "cause": "老化",
        "result": "更换",
        "people_hurt": 1,
        "loss_estimate": "1200.50",
        "responsibility": "工程部",
    }
    assert go(as_post("assistant"), made, "review", **typed).status_code == 302
    made.refresh_from_db()
    assert (made.people_hurt, made.loss_estimate) == (1, Decimal("1200.50"))
    answer = go(as_post("supervisor-early"), make.graded(), "control", people_hurt=0, loss_estimate="-3")
    assert "loss_estimate" in errors(answer)


def test_nobody_closes_on_the_own_review_and_it_may_be_returned(as_post):
    made = make.reviewed(III, by="manager")
    with pytest.raises(PermissionDenied):
        made.move("close", by=someone("manager"))
    assert go(as_post("leader"), made, "return").status_code == 422
    assert go(as_post("leader"), made, "return", note="原因不清").status_code == 302
    made.refresh_from_db()
    assert made.state == "recovering"
    made.move("review", by=someone("assistant"), cause="老化", result="已更换")
    manager = as_post("manager")
    assert made.summary in text(manager.get(reverse("inbox")))
    assert f'action="{made.get_absolute_url()}close/' in text(
        manager.get(reverse("decision", args=["incident", made.pk]))
    )
    made.move("close", by=someone("manager"))


@pytest.mark.parametrize("level", [GRAVEST, II, III, IV])
def test_each_level_is_closed_by_its_own_posts(level):
    if level == IV:
        made = make.graded(IV)
        made.move("control", by=someone("supervisor-early"))
    else:
        made = make.reviewed(level)
    move, closers = CLOSERS[level]
    names = {*POSTS, "supervisor-early", "supervisor-late"}
    ending = {"settle", "close", "close-grave"}
    for name in names:
        offered = {each.name for each in Incident.workflow.open_to(made, someone(name))}
        assert (offered & ending) == ({move} if name in closers else set()), name
        for other in ending - offered:
            with pytest.raises((PermissionDenied, ValidationError)):
                made.move(other, by=someone(name))
    made.move(move, by=someone(sorted(closers)[0]), **({"result": "x"} if level == IV else {}))
    assert made.state == "closed"


@pytest.mark.parametrize("name", [*REPORTERS, "leader"])
def test_whoever_sees_it_raises_the_level_with_a_reason(as_post, name):
    made = make.graded()
    answer = go(as_post(name), made, "raise", level=3)
    assert answer.status_code == 422 and "note" in errors(answer)
    assert go(as_post(name), made, "raise", level=3, note="蔓延").status_code == 302
    made.refresh_from_db()
    assert made.level == III


def test_raising_reaches_as_far_as_seeing():
    def reaches(capability):
        return set(Grant.objects.filter(capability=capability).values_list("duty", "reach"))

    assert reaches("shifts.raise_incident") == reaches("shifts.view_incident")


def test_the_level_is_lowered_by_the_manager_alone_and_not_without_reason(as_post):
    made = make.graded(III)
    for name in (*REPORTERS[1:], "leader"):
        assert go(as_post(name), made, "lower", level=4, note="轻微").status_code == 403
    manager = as_post("manager")
    answer = go(manager, made, "lower", level=4)
    assert answer.status_code == 422 and "note" in errors(answer)
    answer = go(manager, made, "lower", level=4, note="  ")
    assert answer.status_code == 422 and "note" in errors(answer)
    made.refresh_from_db()
    assert made.level == III
    assert go(manager, made, "lower", level=4, note="只是水渍").status_code == 302
    made.refresh_from_db()
    assert made.level == IV
    step = made.steps(1)[0]
    assert (step.note, step.by.username) == ("只是水渍", "manager")
    assert "III serious → IV ordinary" in step.changes[0]


@pytest.mark.parametrize(("move", "level"), [("raise", 3), ("raise", 4), ("lower", 2), ("lower", 3), ("raise", "")])
def test_a_level_moves_in_the_direction_that_was_said(as_post, move, level):
    made = make.graded(III)
    answer = go(as_post("manager"), made, move, level=level, note="x")
    assert answer.status_code == 422 and "level" in errors(answer)
    if level:
        with pytest.raises(ValidationError):
            made.move(move, by=someone("manager"), level=level, note="x")


def test_the_gravest_is_not_raised_and_the_ordinary_not_lowered():
    assert "raise" not in {move.name for move in Incident.workflow.open_to(make.graded(GRAVEST), someone("manager"))}
    assert "lower" not in {move.name for move in Incident.workflow.open_to(make.graded(IV), someone("manager"))}


def test_each_level_has_its_time_and_a_new_level_begins_anew():
    now = timezone.now()
    made = make.graded(IV, at=now)
    assert made.due_at - now == timedelta(hours=8)
    made.move("raise", by=someone("security"), at=now + timedelta(minutes=10), level=II, note="x")
    assert made.due_at - now == timedelta(hours=2, minutes=10)
    assert make.incident(at=now).due_at - now == timedelta(minutes=10)


def test_a_false_alarm_has_a_reason_and_a_grave_one_is_lowered_first(as_post):
    supervisor, made = as_post("supervisor-early"), make.incident(level=GRAVEST)
    assert go(supervisor, made, "void").status_code == 422
    assert go(supervisor, made, "void", note="蒸汽").status_code == 302
    made.refresh_from_db()
    assert made.state == "void"
    grave = make.graded(II)
    assert go(supervisor, grave, "void", note="蒸汽").status_code == 409
    grave.move("lower", by=someone("manager"), level=IV, note="蒸汽")
    assert go(supervisor, grave, "void", note="蒸汽").status_code == 302


def test_text_for_callers_is_set_with_an_end_in_the_future(as_post):
    made, supervisor = make.graded(), as_post("supervisor-early")
    answer = go(supervisor, made, "inform", caller_text="正在抢修", caller_until=stamp(-10))
    assert answer.status_code == 422 and "caller_until" in errors(answer)
    assert go(supervisor, made, "inform", caller_text="x" * 301).status_code == 422
    assert go(supervisor, made, "inform", caller_text="正在抢修", caller_until=stamp(60)).status_code == 302
    assert "正在抢修" in text(supervisor.get(made.get_absolute_url()))
    assert go(as_post("frontdesk-early"), made, "inform", caller_text="x").status_code == 403
