"""Proposals: started, worked out beside the roster, stopped, taken over, refused when the roster changed meanwhile."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from shifts.models import Roster, RosterDay, RosterProposal
from shifts.proposals import run, solver, views
from shifts.proposals.run import work_out
from shifts.roster.changes import Day, put
from shifts.roster.sheet import read
from shifts.rules.checks import Weight
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

from .pages import cell_of, far_month, keep_to_the_rules, publish, whole_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Work a proposal out in the request: another connection would not see what a test has not committed."""
    monkeypatch.setattr(views, "start", work_out)


def asked(client, roster, **values):
    typed = {"since": roster.days[0].isoformat(), **values}
    return client.post(f"{roster.get_absolute_url()}propose/", typed)


def test_a_supervisor_proposes_takes_over_and_everything_by_hand_stays(as_post):
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    kept = roster.days[6]
    put(roster, [Day.off(someone("floor-early-1").pk, kept, "annual")], someone("supervisor-early"))
    answer = asked(client, roster)
    proposal = RosterProposal.objects.get()
    assert answer.url == proposal.get_absolute_url()
    assert proposal.state == "found" and proposal.is_proven and proposal.gap == 0
    assert RosterDay.objects.count() == 1, "nothing changes before somebody takes it over"
    page = text(client.get(proposal.get_absolute_url()))
    assert "the best there is, proven" in page and "How it is shared out" in page
    assert client.post(f"{proposal.get_absolute_url()}take/").status_code == 302
    assert roster.cells.count() == 7 * len(roster.days)
    assert cell_of("floor-early-1", kept).kind == "annual"
    assert not [breach for breach in read(roster).breaches if breach.weight in (Weight.BLOCKS, Weight.EMERGENCY)]


def test_the_manager_proposes_for_all_shifts_and_a_supervisor_for_the_own_one(as_post):
    whole_team("early"), whole_team("late")
    early, late = (make.roster_of(code, far_month(), by=f"supervisor-{code}") for code in ("early", "late"))
    asked(as_post("manager"), early, is_whole="on")
    both = RosterProposal.objects.get()
    assert {roster.pk for roster in both.rosters} == {early.pk, late.pk}
    both.move("take", by=someone("manager"))
    assert early.cells.exists() and late.cells.exists()
    asked(as_post("supervisor-early"), early, is_whole="on")
    assert RosterProposal.objects.latest("pk").rosters == [early]
    assert asked(as_post("supervisor-late"), early).status_code == 404


def test_what_is_impossible_is_said_with_names(as_post):
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    asked(client, roster)
    page = text(client.get(RosterProposal.objects.get().get_absolute_url()))
    assert "What is impossible, and why" in page
    assert re.search(r"Early shift Supervisor, \w+ \d+ \w+: supervisor-early [^.]+\. Nearest: supervisor-early\.", page)


def test_a_roster_that_changed_meanwhile_is_not_overwritten(as_post):
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    asked(client, roster)
    proposal = RosterProposal.objects.get()
    put(roster, [Day.off(someone("floor-early-1").pk, roster.days[0], "annual")], someone("manager"))
    answer = client.post(f"{proposal.get_absolute_url()}take/")
    assert answer.status_code == 422 and "propose again" in text(answer)
    assert roster.cells.count() == 1


def test_a_proposal_that_is_stopped_half_way_changes_nothing(as_post, monkeypatch):
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    monkeypatch.setattr(views, "start", lambda proposal: None)
    asked(client, roster)
    proposal = RosterProposal.objects.get()
    page = client.get(proposal.get_absolute_url())
    assert "data-goes-on" in text(page) and "Looking for a first roster" in text(page)
    assert client.post(f"{proposal.get_absolute_url()}cancel/").status_code == 302
    work_out(RosterProposal.objects.select_related("roster__shift", "registered_by").get())
    proposal = RosterProposal.objects.get()
    assert (proposal.state, proposal.days) == ("cancelled", [])
    assert not roster.cells.exists()
    with pytest.raises(ValidationError):
        proposal.move("take", by=someone("supervisor-early"))


def test_one_proposal_of_a_roster_runs_at_a_time_unless_it_was_broken_off(as_post, monkeypatch):
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    monkeypatch.setattr(views, "start", lambda proposal: None)
    asked(client, roster)
    assert asked(client, roster).status_code == 409
    RosterProposal.objects.update(registered_at=timezone.now() - timedelta(minutes=1))
    silent = RosterProposal.objects.get()
    assert silent.is_silent and "was stopped while" in text(client.get(silent.get_absolute_url()))
    assert asked(client, roster).status_code == 302


def test_without_the_solver_a_rule_of_thumb_proposes_and_all_else_works(as_post, monkeypatch):
    monkeypatch.setattr(solver, "highspy", None)
    whole_team()
    roster, client = make.roster_of(month=far_month()), as_post("supervisor-early")
    asked(client, roster)
    proposal = RosterProposal.objects.get()
    assert proposal.state == "found" and proposal.is_rule_of_thumb
    assert "rule of thumb" in text(client.get(proposal.get_absolute_url()))
    proposal.move("take", by=someone("supervisor-early"))
    assert not [breach for breach in read(roster).breaches if breach.weight == Weight.BLOCKS]


def test_after_a_call_in_sick_the_published_roster_changes_in_few_days(as_post):
    roster = publish(keep_to_the_rules())
    someone("assistant")
    before = {(cell.person_id, cell.day): cell.kind for cell in roster.cells.all()}
    sick = someone("floor-early-2")
    first = roster.days[9]
    days = [day for day in roster.days[9:12] if before[sick.pk, day] == "work"]
    put(roster, [Day.off(sick.pk, day, "sick") for day in days], someone("supervisor-early"), reason="ill")
    answer = asked(as_post("supervisor-early"), roster, since=first.isoformat(), keeps="on")
    assert answer.status_code == 302
    proposal = RosterProposal.objects.get()
    proposal.move("take", by=someone("supervisor-early"))
    after = {(cell.person_id, cell.day): cell.kind for cell in roster.cells.all()}
    changed = [key for key in after if after[key] != before[key] and key[0] != sick.pk]
    assert len(changed) <= len(days)
    assert not [breach for breach in read(roster).breaches if breach.weight == Weight.BLOCKS]


@pytest.mark.parametrize("since", ["", "soon", "2000-01-01"])
def test_a_day_that_is_not_of_the_month_is_refused(as_post, since):
    whole_team()
    roster = make.roster_of(month=far_month())
    assert "since" in errors(asked(as_post("supervisor-early"), roster, since=since))
    assert not RosterProposal.objects.exists()


def test_a_locked_roster_is_not_proposed(as_post):
    roster = publish(keep_to_the_rules())
    Roster.objects.update(state="locked")
    assert asked(as_post("supervisor-early"), roster).status_code == 409


def test_what_people_had_before_counts(as_post):
    month = far_month()
    earlier = publish(keep_to_the_rules(month=(month - timedelta(days=1)).replace(day=1)))
    counts = run.past(read(make.roster_of(month=month)))
    person = someone("floor-early-1").pk
    worked = earlier.cells.filter(person=person, kind="work")
    assert counts.weekends[person] == sum(cell.day.weekday() > 4 for cell in worked)
    assert counts.covers[person] == worked.exclude(cover_post=None).count()


def test_a_fault_in_the_thread_is_told_and_not_lost(monkeypatch):
    whole_team()
    proposal = make.proposal(roster=make.roster_of(month=far_month()))
    monkeypatch.setattr(run, "work_out", lambda proposal: 1 / 0)
    monkeypatch.setattr(run.connection, "close", lambda: None)
    run._in_thread(proposal.pk)
    proposal.refresh_from_db()
    assert proposal.state == "failed"
