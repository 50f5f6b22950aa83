"""Briefings of the own shift with who was there; talks that only few may read."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from staffing.models import CoachingNote, TeamBriefing
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, day, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
BRIEFINGS, TALKS = "/staffing/briefings/", "/staffing/talks/"


def span(person=None) -> Span:
    now = timezone.now()
    return Span(now - timedelta(days=30), now + timedelta(seconds=1), person)


def figure(code: str, name: str) -> float:
    person = someone(name)
    return MEASURES[code].figure(span(person), person).value


@pytest.fixture
def team():
    return [someone(name) for name in ("frontdesk-early", "floor-early-1", "floor-early-2")]


def typed(team, **values) -> dict:
    return {
        "day": day(), "shift": make.shift().pk, "kind": "pre-shift", "topics": "rain mats",
        "conduct": "badges", "there": [each.pk for each in team], **values,
    }  # fmt: skip


def test_a_supervisor_briefs_the_own_shift_and_ticks_who_was_there(as_post, team):
    supervisor = as_post("supervisor-early")
    form = supervisor.get(f"{BRIEFINGS}new/").context["form"]
    assert set(form.fields["there"].queryset) == set(team) == set(form.initial["there"])
    assert list(form.fields["shift"].queryset) == [make.shift()]
    assert supervisor.post(f"{BRIEFINGS}new/", typed(team[:2])).status_code == 302
    made = TeamBriefing.objects.get()
    assert list(made.presences.values_list("person__username", "was_there")) == [
        ("floor-early-1", True), ("floor-early-2", False), ("frontdesk-early", True),
    ]  # fmt: skip
    page = text(supervisor.get(made.get_absolute_url()))
    assert "missing" in page and "rain mats" in page
    assert "2 / 3" in text(as_post("manager").get(BRIEFINGS))
    assert figure("staffing.briefings_held", "supervisor-early") == 1
    assert figure("staffing.briefings_on_conduct", "floor-early-1") == 1
    assert figure("staffing.briefings_on_conduct", "floor-early-2") == 0


def test_a_briefing_is_corrected_while_it_is_fresh(as_post, team):
    made, supervisor = make.briefing(), as_post("supervisor-early")
    page = supervisor.get(f"{made.get_absolute_url()}correct/")
    seen = page.context["form"].initial["seen"]
    answer = supervisor.post(f"{made.get_absolute_url()}correct/", typed(team[:1], seen=seen))
    assert answer.status_code == 302
    assert made.presences.filter(was_there=True).count() == 1
    TeamBriefing.objects.update(day=timezone.localdate() - timedelta(days=9))
    assert supervisor.get(f"{made.get_absolute_url()}correct/").status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": day(1)}, "day"),
        ({"topics": ""}, "topics"),
        ({"there": []}, "there"),
        ({"kind": "party"}, "kind"),
        ({"day": "tomorrow"}, "day"),
    ],
)
def test_a_briefing_that_cannot_be_is_refused_at_its_field(as_post, team, values, field):
    answer = as_post("supervisor-early").post(f"{BRIEFINGS}new/", typed(team, **values))
    assert answer.status_code == 422 and field in errors(answer)
    assert not TeamBriefing.objects.exists()


def test_another_shift_and_its_people_are_out_of_reach(as_post, team):
    late, stranger = make.shift("late"), someone("floor-late-1")
    supervisor = as_post("supervisor-early")
    assert "shift" in errors(supervisor.post(f"{BRIEFINGS}new/", typed(team, shift=late.pk)))
    assert "there" in errors(supervisor.post(f"{BRIEFINGS}new/", typed([stranger])))
    url = make.briefing().get_absolute_url()
    assert as_post("floor-early-1").get(url).status_code == 200
    assert as_post("supervisor-late").get(url).status_code == 404
    assert as_post("floor-late-1").get(url).status_code == 404
    assert as_post("clerk-1").get(url).status_code == 403
    assert as_post("manager").get(f"{BRIEFINGS}new/").status_code == 403


def test_there_is_one_briefing_before_a_shift_but_a_meeting_beside_it(as_post, team):
    make.briefing()
    supervisor = as_post("supervisor-early")
    again = supervisor.post(f"{BRIEFINGS}new/", typed(team))
    assert again.status_code == 422 and "day" in errors(again)
    assert supervisor.post(f"{BRIEFINGS}new/", typed(team, kind="meeting")).status_code == 302
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamBriefing(shift=make.shift(), topics="x").sign(someone("supervisor-early"))


def test_a_talk_is_read_by_author_and_manager_until_it_is_shown(as_post):
    supervisor = as_post("supervisor-early")
    about = someone("floor-early-1")
    said = {"about": about.pk, "day": day(), "kind": "praise", "text": "well done"}
    assert supervisor.post(f"{TALKS}new/", said).status_code == 302
    note = CoachingNote.objects.get()
    url = note.get_absolute_url()
    hidden = ("floor-early-1", "floor-early-2", "supervisor-late", "assistant", "clerk-1", "frontdesk-early")
    assert [as_post(name).get(url).status_code for name in hidden] == [404] * len(hidden)
    assert as_post("leader").get(url).status_code == 403
    assert as_post("manager").get(url).status_code == 200
    assert as_post("manager").get(f"{url}release/").status_code == 404
    assert supervisor.post(f"{url}release/").status_code == 302
    assert [as_post(name).get(url).status_code for name in hidden] == [200, *[404] * (len(hidden) - 1)]
    assert figure("staffing.notes_to_read", "floor-early-1") == 1
    assert "well done" not in text(as_post("floor-early-2").get("/search/?q=done"))
    assert as_post("floor-early-1").post(f"{url}acknowledge/").status_code == 302
    assert figure("staffing.notes_to_read", "floor-early-1") == 0


def test_what_was_shown_is_changed_no_more_and_its_author_does_not_read_it_for_them(as_post):
    note = make.coaching()
    note.move("release", by=someone("supervisor-early"))
    url = note.get_absolute_url()
    assert as_post("supervisor-early").get(f"{url}correct/").status_code == 302
    with pytest.raises(PermissionDenied):
        note.move("acknowledge", by=someone("supervisor-early"))


def test_a_talk_is_come_back_to_on_its_day(as_post):
    note = make.coaching_to_follow()
    assert figure("staffing.notes_to_follow", "supervisor-early") == 1
    supervisor = as_post("supervisor-early")
    assert [row.pk for row in supervisor.get(TALKS, {"follow": "yes"}).context["page"].rows] == [note.pk]
    assert reverse("measure", args=["staffing.notes_to_follow"]) in text(supervisor.get("/"))
    assert supervisor.post(f"{note.get_absolute_url()}follow/", {"note": ""}).status_code == 422
    assert supervisor.post(f"{note.get_absolute_url()}follow/", {"note": "better"}).status_code == 302
    assert figure("staffing.notes_to_follow", "supervisor-early") == 0
    assert supervisor.get(f"{note.get_absolute_url()}follow/").status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": day(1)}, "day"),
        ({"follow_on": day(-1)}, "follow_on"),
        ({"text": ""}, "text"),
        ({"about": ""}, "about"),
    ],
)
def test_a_talk_that_cannot_be_is_refused_at_its_field(as_post, values, field):
    said = {"about": someone("floor-early-1").pk, "day": day(), "kind": "care", "text": "x", **values}
    answer = as_post("supervisor-early").post(f"{TALKS}new/", said)
    assert answer.status_code == 422 and field in errors(answer)


def test_a_talk_is_held_with_the_own_people_and_never_with_oneself(as_post):
    names = ("supervisor-early", "floor-late-1", "manager", "clerk-1", "frontdesk-early")
    people = {name: someone(name) for name in names}

    def choices(name: str) -> set:
        return set(as_post(name).get(f"{TALKS}new/").context["form"].fields["about"].queryset)

    assert choices("supervisor-early") & set(people.values()) == {people["frontdesk-early"]}
    assert choices("manager") & set(people.values()) == set(people.values()) - {people["manager"]}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.briefing(day=timezone.localdate() - timedelta(days=number))
        make.coaching()
    client = as_post("supervisor-early")
    for url, queries in ((BRIEFINGS, 8), (TALKS, 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
    assert len(cells(client.get(BRIEFINGS, {"export": "xlsx"}))) == count + 1
