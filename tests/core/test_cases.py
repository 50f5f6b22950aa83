"""The clocks of a case, seen on the smallest one: an opinion asked of a department."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.models import Opinion
from tianyou.core.deadlines import Limit
from tianyou.core.workflow import FOLLOWERS

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 3, 2, 10, tzinfo=timezone.get_default_timezone())


def asked(at=MONDAY) -> Opinion:
    opinion = Opinion(case=make.unit(), title="1F-023", department=someone("engineering").appointments.get().post)
    opinion.sign(someone("clerk-1"), at=at)
    return opinion


def test_a_new_case_belongs_to_who_opens_it_and_its_limit_runs():
    opinion = asked()
    assert (opinion.registered_by, opinion.registered_at, opinion.closed_at) == (someone("clerk-1"), MONDAY, None)
    assert timezone.localtime(opinion.due_at) == datetime(2026, 3, 5, 18, tzinfo=timezone.get_default_timezone())
    assert opinion.half_at - MONDAY == (opinion.due_at - MONDAY) / 2
    assert opinion.due_at - opinion.warn_at == (opinion.due_at - MONDAY) * 0.2


def test_the_reminders_follow_each_other():
    opinion = asked()
    moments = [MONDAY, opinion.half_at, opinion.warn_at, opinion.due_at + timedelta(seconds=1)]
    rows = Opinion.objects
    assert [rows.half_gone(at).count() for at in moments] == [0, 1, 1, 0]
    assert [rows.nearly_due(at).count() for at in moments] == [0, 0, 1, 0]
    assert [rows.late(at).count() for at in moments] == [0, 0, 0, 1]
    assert [rows.filter(Opinion.late_at(at)).count() for at in moments] == [0, 0, 0, 1]


def test_an_end_stops_the_clock_and_closes():
    opinion, at = asked(), MONDAY + timedelta(hours=1)
    assert list(Opinion.objects.open_at(at)) == [opinion]
    opinion.move("give", by=someone("engineering"), at=at, answer="agree", text="")
    assert (opinion.due_at, opinion.half_at, opinion.warn_at, opinion.closed_at) == (None, None, None, at)
    assert not opinion.is_open
    assert [list(Opinion.objects.open_at(moment)) for moment in (MONDAY, at)] == [[opinion], []]
    assert (Opinion.objects.open().count(), Opinion.objects.closed().count()) == (0, 1)


def test_a_running_case_keeps_the_limit_it_began_with():
    before = Limit.objects.in_force("opinion.give", MONDAY.date())
    Limit.objects.create(
        code=before.code, name_zh="x", name_en="x", amount=9, unit=before.unit, clock=before.clock, source="[P]",
        effective_on=MONDAY.date() + timedelta(days=1),
    )  # fmt: skip
    assert asked().due_at < asked(at=MONDAY + timedelta(days=1)).due_at - timedelta(days=5)


def test_a_correction_leaves_the_clock_alone():
    opinion = asked()
    due = opinion.due_at
    opinion.sign(someone("clerk-1"), at=MONDAY + timedelta(days=1), reason="slip")
    opinion.refresh_from_db()
    assert (opinion.due_at, opinion.registered_at) == (due, MONDAY)


def test_no_answer_is_taken_without_its_reason():
    opinion = asked()
    with pytest.raises(ValidationError, match="conditions or the reason"):
        opinion.move("give", by=someone("engineering"), answer="disagree", text=" ")
    opinion.refresh_from_db()
    assert opinion.is_open


def test_a_department_speaks_for_itself_alone():
    opinion = asked()
    with pytest.raises(PermissionDenied):
        opinion.move("give", by=someone("finance"), answer="agree", text="")


def test_whoever_follows_hears_of_every_move_in_its_transaction(monkeypatch):
    heard = []
    monkeypatch.setattr("tianyou.core.workflow.FOLLOWERS", [*FOLLOWERS, lambda *told: heard.append(told)])
    opinion, at = asked(), MONDAY + timedelta(hours=1)
    opinion.move("give", by=someone("engineering"), at=at, answer="agree", text="")
    assert [(record.pk, by, moment) for record, by, moment in heard] == [(opinion.pk, someone("engineering"), at)]
