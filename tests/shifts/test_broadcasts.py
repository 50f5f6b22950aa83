"""Broadcasts: asked for, approved by whoever their kind wants, read out in their turn, each time marked once."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from shifts.broadcast.retention import erase_old
from shifts.broadcast.schedule import clashes, first_in_line, moments
from shifts.broadcast.texts import has_phone
from shifts.models import Broadcast, BroadcastPlay, BroadcastTemplate
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
PAGES = "/shifts/broadcasts/"
DESK, SUPERVISOR = "frontdesk-early", "supervisor-early"


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0, day: int = 10):
    return time_machine.travel(at(hour, minute, day), tick=False)


def ask(client, **values):
    typed = {"kind": "notice", "text": "电梯停用", "times": 2, "interval": 10}
    typed |= {"wanted_from": "2026-03-10T11:00", "wanted_until": "2026-03-10T12:00", **values}
    return client.post(f"{PAGES}new/", {name: value for name, value in typed.items() if value is not None})


def rows_of(code: str, **asked):
    now = timezone.now()
    return list(MEASURES[code].rows(Span(now - timedelta(hours=12), now + timedelta(hours=1), **asked)))


def names(made, person: str) -> set[str]:
    return {move.name for move in made.workflow.open_to(made, someone(person))}


def test_the_desk_puts_a_notice_on_air_and_marks_each_time(as_post):
    with travel(10, 30):
        desk = as_post(DESK)
        assert ask(desk).status_code == 302
        made = Broadcast.objects.get()
        assert (made.state, made.due_at) == ("requested", at(11))
        assert desk.post(f"{made.get_absolute_url()}start-directly/").status_code == 302
    with travel(11):
        desk = as_post(DESK)
        page = text(desk.get(f"{PAGES}desk/"))
        assert made.number in page and "Played 1 of 2" in page
        assert desk.post(f"{made.get_absolute_url()}played/", {"repetition": 1}).status_code == 302
        made.refresh_from_db()
        assert (made.state, made.repetition, made.due_at) == ("on_air", 1, at(11, 10))
    with travel(11, 13):
        assert rows_of("shifts.plays_overdue") == [made]
        desk = as_post(DESK)
        assert desk.post(f"{made.get_absolute_url()}played-last/", {"repetition": 2}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.closed_at, made.due_at) == ("done", at(11, 13), None)
    assert [(play.repetition, play.played_at, play.played_by.username) for play in made.plays.order_by("pk")] == [
        (1, at(11), DESK),
        (2, at(11, 13), DESK),
    ]
    with travel(12):
        assert len(rows_of("shifts.broadcasts_made", person=someone(DESK))) == 2


@pytest.mark.parametrize(("typed", "field"), [
    ({"kind": "song"}, "kind"),
    ({"text": ""}, "text"),
    ({"text": "{place}暂停使用"}, "text"),
    ({"times": 0}, "times"),
    ({"times": "x"}, "times"),
    ({"interval": 0}, "interval"),
    ({"times": 8}, "times"),
    ({"wanted_from": "2026-03-10T10:24"}, "wanted_from"),
    ({"wanted_from": "x"}, "wanted_from"),
    ({"wanted_until": "2026-03-10T11:00"}, "wanted_until"),
    ({"kind": "promotion"}, "spot"),
    ({"kind": "missing", "text": "请拨打138 1234 1234"}, "text"),
    ({"kind": "missing", "text_en": "call 0571-87654321"}, "text_en"),
])  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(as_post, typed, field):
    with travel(10, 30):
        answer = ask(as_post(DESK), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not Broadcast.objects.exists()


def test_who_approves_follows_from_the_kind():
    notice, thing, alarm = (make.broadcast(kind=kind) for kind in ("notice", "lost_thing", "emergency"))
    assert names(notice, DESK) == {"start-directly", "cancel"}
    assert names(thing, DESK) == names(alarm, DESK) == {"cancel"}
    assert names(thing, SUPERVISOR) >= {"approve", "refuse"} and "start" not in names(thing, SUPERVISOR)
    for person in (SUPERVISOR, "assistant", "manager", "leader"):
        assert "approve-emergency" in names(alarm, person)
    assert "approve" not in names(thing, "leader")
    thing.move("approve", by=someone(SUPERVISOR))
    assert "start" in names(thing, DESK)
    assert names(alarm, "security") == {"evacuate"}
    alarm.move("evacuate", by=someone("security"), note="smoke on 3F")
    assert alarm.state == "on_air"


def test_nobody_approves_their_own():
    for kind, move in (("lost_thing", "approve"), ("emergency", "approve-emergency")):
        made = make.broadcast(kind=kind, by=SUPERVISOR)
        with pytest.raises(PermissionDenied):
            made.move(move, by=someone(SUPERVISOR))
        made.move(move, by=someone("supervisor-late"))
        assert made.state == "approved"


def test_the_floor_asks_and_takes_back_only_its_own(as_post):
    with travel(10, 30):
        assert ask(as_post("floor-early-1")).status_code == 302
    own, other = Broadcast.objects.get(), make.broadcast()
    assert names(own, "floor-early-1") == {"cancel"}
    assert names(other, "floor-early-1") == set()
    assert as_post("engineering").get(f"{PAGES}new/").status_code == 403


def test_a_promotion_is_of_the_list_and_says_what_was_approved(as_post):
    with travel(10, 30):
        spot = make.promotion_spot(text="二楼女装八折")
        over = make.promotion_spot(since=at(0).date() - timedelta(days=9), until=at(0).date() - timedelta(days=1))
        desk = as_post(DESK)
        typed = {"kind": "promotion", "spot": spot.pk, "interval": 30, "text": "全场一折"}
        assert "interval" in errors(ask(desk, **{**typed, "interval": 29}))
        assert "spot" in errors(ask(desk, **{**typed, "spot": over.pk}))
        assert "spot" in errors(ask(desk, spot=spot.pk))
        assert ask(desk, **typed).status_code == 302
    made = Broadcast.objects.get()
    assert made.text == "二楼女装八折"
    assert "seconds" in errors(as_post("assistant").post("/shifts/promotions/new/", {"seconds": 61}))


def test_one_promotion_in_thirty_minutes():
    with travel(10):
        spot = make.promotion_spot()
        given = {"kind": "promotion", "spot": spot, "times": 2, "interval": 60}
        first = make.broadcast(**given, wanted_from=at(11), wanted_until=at(13))
        near = make.broadcast(**given, wanted_from=at(11, 31), wanted_until=at(13))
        far = make.broadcast(**given, wanted_from=at(11, 30), wanted_until=at(13))
        by = someone(SUPERVISOR)
        first.move("approve", by=by)
        with pytest.raises(ValidationError, match="follow too closely"):
            near.move("approve", by=by)
        far.move("approve", by=by)
    assert (near.state, far.state) == ("requested", "approved")


def test_one_repetition_is_marked_once_and_in_its_turn():
    with travel(11):
        notice, by = make.on_air(), someone(DESK)
        with pytest.raises(ValidationError, match="marked this one"):
            notice.move("played", by=by, repetition=2)
        search = make.on_air(kind="missing")
        with pytest.raises(ValidationError, match="has its turn first"):
            make.play(notice)
        make.play(search), make.play(notice)
        alarm = make.broadcast(kind="emergency", by="floor-early-1")
        alarm.move("evacuate", by=someone("security"), note="x")
    with travel(11, 6), pytest.raises(ValidationError, match=alarm.number):
        make.play(search)
    assert BroadcastPlay.objects.count() == 2


def test_two_that_meet_are_shown_with_who_waits(as_post):
    with travel(10):
        notice = make.on_air(wanted_from=at(11), wanted_until=at(12), times=3, interval=10)
        search = make.on_air(kind="missing", wanted_from=at(11, 10), wanted_until=at(12), times=1)
        later = make.on_air(wanted_from=at(11, 15), wanted_until=at(12), times=1)
        assert moments(notice) == [at(11), at(11, 10), at(11, 20)]
        (clash,) = clashes(notice, [search, later])
        assert (clash.other, clash.at, clash.other_waits) == (search, at(11, 10), False)
        assert "this one waits" in text(as_post(DESK).get(notice.get_absolute_url()))
        assert "the other one waits" in text(as_post(DESK).get(search.get_absolute_url()))
        assert first_in_line(notice, [search], at(11, 9)) is None
        assert first_in_line(notice, [search], at(11, 10)) == search


@given(times=st.integers(1, 30), interval=st.integers(1, 240), played=st.integers(0, 30))
def test_repetitions_still_to_come_are_evenly_apart(times, interval, played):
    made = Broadcast(times=times, interval=interval, repetition=min(played, times), wanted_from=at(11))
    left = moments(made)
    assert len(left) == times - made.repetition
    assert {after - before for before, after in zip(left, left[1:], strict=False)} <= {timedelta(minutes=interval)}


def test_its_time_over_it_is_neither_started_nor_played_but_ended():
    with travel(10):
        made = make.on_air(wanted_from=at(10), wanted_until=at(11), times=2)
        waiting = make.broadcast(kind="notice", wanted_from=at(10), wanted_until=at(11))
    with travel(11):
        with pytest.raises(ValidationError, match="time is over"):
            make.play(made)
        with pytest.raises(ValidationError, match="time is over"):
            waiting.move("start-directly", by=someone(DESK))
        with pytest.raises(ValidationError):
            made.move("end", by=someone(DESK))
        made.move("end", by=someone(DESK), note="too late")
        waiting.move("cancel", by=someone(DESK), note="too late")
    assert (made.state, waiting.state) == ("done", "cancelled")


def test_a_text_with_gaps_asks_for_them_and_fills_them(as_post):
    page = as_post(DESK, "zh-hans").get(f"{PAGES}new/", {"template": "lost-thing"})
    assert "{place}" in page.context["form"]["text"].value()
    filled = as_post(DESK).get(f"{PAGES}new/", {"template": "lost-thing", "place": "二楼", "thing": "雨伞"})
    form = filled.context["form"]
    assert (form["kind"].value(), "在二楼拾到雨伞" in form["text"].value()) == ("lost_thing", True)
    assert "a 雨伞 was found" in form["text_en"].value()
    assert as_post(DESK).get(f"{PAGES}new/", {"template": "nonsense"}).status_code == 200
    braces = as_post(DESK).get(f"{PAGES}new/", {"template": "lost-thing", "place": "{x}"})
    assert "Leave out the braces" in text(braces)


def test_a_text_asks_only_for_gaps_that_the_form_knows():
    row = BroadcastTemplate(code="x", kind="notice", name_zh="x", name_en="x", text_zh="{nonsense}")
    with pytest.raises(ValidationError, match="nonsense"):
        row.full_clean()
    for template in BroadcastTemplate.objects.all():
        template.full_clean()


@pytest.mark.parametrize(("words", "expected"), [
    ("138-1234-1234", True), ("8765 4321", True), ("6岁，110厘米", False), ("1F-023", False), ("22:30", False),
])  # fmt: skip
def test_what_looks_like_a_phone_is_seen(words, expected):
    assert has_phone(words) is expected


def test_the_text_about_somebody_missing_goes_after_thirty_days_and_no_other():
    with travel(10):
        missing, notice = make.on_air(kind="missing", times=1, text="寻找小明"), make.on_air(times=1)
        make.play(missing), make.play(notice)
    assert "小明" not in missing.search_label() and missing.search_texts() == ("", "")
    assert erase_old(at(9, 59) + timedelta(days=30)) == 0
    assert erase_old(at(10, 1) + timedelta(days=30)) == 1
    assert erase_old(at(10, 1) + timedelta(days=31)) == 0
    missing.refresh_from_db(), notice.refresh_from_db()
    assert (missing.text, notice.text) == ("—", "电梯停用，请走扶梯。")
    assert not missing.history.filter(text__contains="小明").exists()
    assert missing.plays.count() == 1


def test_the_log_is_narrowed_downloaded_and_printed(as_post):
    with travel(11):
        made = make.play(make.on_air(text="电梯停用"))
        desk = as_post(DESK)
        for query, count in (({"day": "2026-03-10"}, 1), ({"day": "2026-03-09"}, 0), ({"kind": "missing"}, 0)):
            assert len(desk.get(f"{PAGES}plays/", query).context["page"].rows) == count
        assert desk.get(f"{PAGES}plays/", {"day": "x"}).status_code == 422
        assert len(cells(desk.get(f"{PAGES}plays/", {"export": "xlsx"}))) == 2
        assert len(cells(desk.get(PAGES, {"export": "xlsx"}))) == 2
        paper = text(desk.get(f"{PAGES}day/", {"day": "2026-03-10"}))
        assert made.number in paper and "Light music" not in paper
        assert "Nothing was read out" in text(desk.get(f"{PAGES}day/", {"day": "2026-03-09"}))


@pytest.mark.parametrize("count", [1, 3])
def test_desk_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        made = make.on_air()
        make.play(make.on_air())
    client = as_post(DESK)
    for url, queries in ((f"{PAGES}desk/", 8), (PAGES, 6), (f"{PAGES}plays/", 6), (made.get_absolute_url(), 8)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
