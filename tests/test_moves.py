"""States × posts × moves over the loaded plan: what the plan's file grants is possible, everything else is refused."""

import json
from collections import defaultdict

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from staffing.plan.loader import PLAN_2009
from tianyou.core.access import Reach
from tianyou.core.workflow import WORKFLOWS

from . import make
from .people import POSTS, SEATS, someone

pytestmark = pytest.mark.django_db

FLOWS = [flow for flow in WORKFLOWS if hasattr(flow, "model")]
WALKING = {flow.model._meta.model_name for flow in FLOWS}
MAKERS = {"ticket": make.ticket, "accesspass": make.access_pass, "founditem": make.found_item}
MAKERS |= {name: made for name, made in make.CASES.items() if name in WALKING}


OWN = {
    "leaverequest": "person",
    "shiftswap": "asker",
    "shiftloan": "registered_by",
    "shifthandover": "registered_by",
    "attendancecorrection": "person",
    "notice": "registered_by",
    "broadcast": "registered_by",
    "rectification": "owner",
    "visit": "host",
    "suggestion": "registered_by",
    "task": "registered_by",
    "coachingnote": "shown_to",
    "regulationversion": "registered_by",
    "assessment": "person",
    "returnvisit": "visitor",
    "tenantopinion": "registered_by",
    "requisition": "registered_by",
}


def granted() -> dict[str, set[str]]:
    """Return the capabilities of each post as the plan's file has them, read apart from the program's own reading."""
    found = defaultdict(set)
    for duty in json.loads(PLAN_2009.read_text(encoding="utf-8"))["duties"]:
        found[duty["post"]] |= {capability for capability, _reach in duty["grants"]}
    return found


def cells(flow):
    rows = granted()
    for state in flow.states:
        for post in POSTS:
            yield (
                state,
                post,
                {move.name for move in flow if state in move.source and move.capability in rows[SEATS[post][0]]},
            )


def record_in_reach(flow):
    """Make a record that every post with a narrower reach can reach too."""
    record = MAKERS[flow.model._meta.model_name]()
    if hasattr(record, "zone_id"):
        flow.model.objects.filter(pk=record.pk).update(zone=make.zone("ground"))
    return record


def place(record, state: str, person) -> None:
    """Put the record into a state, in the hands and the department of the person."""
    values = {"state": state}
    if hasattr(record, "handler_id"):
        values["handler"] = person
    for name in ("department", "post"):
        if record.reach_by.get(Reach.POST) == (name,):
            values[name] = person.appointments.first().post
    if field := OWN.get(record._meta.model_name):
        values[field] = person
    if field == "asker":
        values["partner"] = someone("floor-early-2")
    type(record).objects.filter(pk=record.pk).update(**values)
    record.refresh_from_db()


def test_every_workflow_is_in_this_table():
    assert set(MAKERS) == WALKING


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model._meta.model_name)
def test_the_buttons_are_what_the_plan_grants_in_that_state(flow):
    record, people = record_in_reach(flow), {post: someone(post) for post in POSTS}
    for state, post, expected in cells(flow):
        place(record, state, people[post])
        never = {move.name for move in flow if record.is_barred(move, people[post]) or not move.applies_to(record)}
        assert {move.name for move in flow.open_to(record, people[post])} == expected - never, (state, post)


def refusals(flow):
    """Yield state, post and the moves to be refused for one reason: the wrong state, or the capability that is lacking.

    Whoever lacks a capability is tried in the first state that the move would start from; together with the buttons of
    every state and post above this is each cell of the table.
    """
    rights, tried = granted(), set()
    for state in flow.states:
        for post in POSTS:
            held = {move.name for move in flow if move.capability in rights[SEATS[post][0]]}
            here = {move.name for move in flow if state in move.source}
            lacking = {(post, name) for name in here - held} - tried
            tried |= lacking
            yield state, post, (held - here) | {name for _post, name in lacking}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model._meta.model_name)
def test_every_other_move_is_refused_and_changes_nothing(flow):
    record, people = record_in_reach(flow), {post: someone(post) for post in POSTS}
    tried = set()
    for state, post, names in refusals(flow):
        if not names:
            continue
        place(record, state, people[post])
        steps = record.history.count()
        for name in names:
            with pytest.raises((PermissionDenied, ValidationError)), transaction.atomic():
                record.move(name, by=people[post], note="forced")
        tried |= {(post, name) for name in names}
        record.refresh_from_db()
        assert (record.state, record.history.count()) == (state, steps), (state, post)
    assert tried >= {(post, move.name) for post in POSTS for move in flow if set(flow.states) - set(move.source)}


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.model._meta.model_name)
def test_every_move_is_granted_to_some_post(flow):
    every = set().union(*granted().values())
    assert not [move.name for move in flow if move.capability not in every]
