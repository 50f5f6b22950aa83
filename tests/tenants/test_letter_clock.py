"""The clock of incoming documents, what it counts, and whom it reminds."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.letters.incoming import RUNNING
from tenants.models import IncomingDocument
from tests import make
from tests.make.letters import forwarded, handling, instructed, proposed, sent_reply, step
from tests.people import someone
from tianyou.core.deadlines import on_day
from tianyou.core.measures import MEASURES, Span

from .pages import text, today

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("urgency", "days"), [("ordinary", 15), ("urgent", 3), ("most-urgent", 0)])
def test_the_limit_runs_from_the_receipt_by_urgency(urgency, days):
    at = on_day(today(), time(10))
    made = make.incoming(urgency=urgency, at=at, received_on=today())
    assert made.due_at == on_day(today() + timedelta(days=days), time(23))
    assert made.half_at == at + (made.due_at - at) / 2
    assert at < made.half_at < made.warn_at < made.due_at


@given(st.sampled_from(IncomingDocument.Urgency.values), st.integers(0, 40), st.none() | st.integers(0, 20))
def test_half_most_and_all_of_the_time_follow_each_other(urgency, earlier, sooner):
    now = timezone.now()
    document = IncomingDocument(urgency=urgency, received_on=today() - timedelta(days=earlier), registered_at=now)
    document.answer_by = sooner is not None and today() + timedelta(days=sooner) or None
    document.run_clock()
    assert document.half_at <= document.warn_at <= document.due_at <= document.limit_ends()
    assert timezone.localdate(document.due_at) >= document.received_on
    before = document.due_at
    document.start_clock(now + timedelta(days=3))
    assert document.due_at == before


def test_an_answer_of_the_same_day_is_late_at_once_after_closing_time():
    with time_machine.travel(on_day(today(), time(23, 30))):
        now = timezone.now()
        document = IncomingDocument(urgency="ordinary", received_on=today(), registered_at=now, answer_by=today())
        document.run_clock()
        assert document.half_at == document.warn_at == document.due_at < now


def test_what_was_received_earlier_has_used_up_some_of_its_time():
    made = make.incoming(urgency="urgent", received_on=today() - timedelta(days=2))
    assert made.due_at == on_day(today() + timedelta(days=1), time(23))
    assert make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=1)).is_late


def test_no_step_on_the_way_moves_the_clock_and_the_answer_stops_it():
    made = make.incoming()
    due = made.due_at
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        step(made, "propose", action="reply", proposal="拟复函")
        step(made, "instruct", "manager", action="reply", instruction="照办")
        step(made, "handle")
        step(made, "chase", note="催一次")
        assert (made.due_at, made.state in RUNNING) == (due, True)
        sent_reply(made)
        step(made, "answer", result="已复函")
    assert made.due_at is None and made.is_in_time is True and made.answered_at
    assert made.closed_at is None
    step(made, "file", archive_place="A-3-12")
    assert made.closed_at


def test_an_answer_after_the_limit_is_noted_as_late():
    made = handling("information")
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        assert made.is_late
        step(made, "answer", result="阅知")
    assert made.is_in_time is False and not made.is_late


def test_an_instruction_can_only_shorten_the_limit():
    for wrong in (today() - timedelta(days=1), today() + timedelta(days=16)):
        with pytest.raises(ValidationError) as problem:
            instructed(answer_by=wrong)
        assert list(problem.value.message_dict) == ["answer_by"]
    made = instructed(answer_by=today() + timedelta(days=5))
    assert made.due_at == on_day(today() + timedelta(days=5), time(23))


def test_the_urgency_is_corrected_for_a_reason_and_the_clock_follows():
    made = handling()
    for values in ({"urgency": "ordinary", "note": "x"}, {"urgency": "urgent", "note": " "}, {"urgency": "slow"}):
        with pytest.raises(ValidationError):
            step(made, "urgency", **values)
    step(made, "urgency", urgency="urgent", note="来电催办")
    assert timezone.localdate(made.due_at) == today() + timedelta(days=3)
    assert (made.state, made.steps(1)[0].note) == ("handling", "来电催办")


def test_the_figures_tell_what_waits_and_the_share_in_time():
    late = make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=2))
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        half = make.incoming()
    waiting, gone = proposed(), forwarded()
    done = step(handling("information"), "answer", result="阅")
    overdue = handling("information")
    IncomingDocument.objects.filter(pk=overdue.pk).update(due_at=timezone.now() - timedelta(days=1))
    step(overdue, "answer", result="阅")
    start = datetime.combine(today() - timedelta(days=1), time(), timezone.get_current_timezone())
    span, manager = Span(start, timezone.now() + timedelta(minutes=1)), someone("manager")

    def rows(code):
        return set(MEASURES[f"tenants.{code}"].figure(span, manager).rows)

    assert rows("letters_unanswered") == {late, half, waiting, gone}
    assert (rows("letters_late"), rows("letters_half_gone"), rows("letters_nearly_due")) == ({late}, {half}, set())
    assert (rows("letters_to_instruct"), rows("letters_forwarded")) == ({waiting}, {gone})
    assert rows("letters_to_file") == {done, overdue}
    assert MEASURES["tenants.letters_in_time"].figure(span, manager).value == 50


def test_the_workbench_reminds_those_who_must_act_and_nobody_else(as_post):
    proposed()
    forwarded()
    make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=2))
    make.outgoing().move("submit", by=someone("clerk-1"))

    def reminded(post):
        codes = (each.measure.code for each in as_post(post).get("/").context["reminders"])
        return {code.partition("_")[2] for code in codes if code.startswith("tenants.letters_")}

    assert reminded("manager") == {"to_instruct"}
    assert reminded("assistant") == {"to_instruct", "to_check"}
    assert reminded("clerk-1") == {"late"}
    assert reminded("engineering") == {"forwarded"}
    assert reminded("finance") == reminded("frontdesk-early") == set()


def test_a_reminder_says_how_far_the_time_has_gone(as_post):
    for days in (8, 13):
        with time_machine.travel(timezone.now() - timedelta(days=days)):
            proposed()
    reminders = {each.measure.code: each for each in as_post("manager").get("/").context["reminders"]}
    tally = reminders["tenants.letters_to_instruct"].figure.tally
    assert (tally.count, tally.half, tally.soon, tally.late) == (2, 1, 1, 0)
    page = text(as_post("manager").get("/"))
    assert "1 with half of the time gone" in page and "1 nearly due" in page
