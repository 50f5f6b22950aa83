"""Barriers: put up with a look at the exits, looked at every day, prolonged with a reason, taken down with a photo."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from shifts.barriers.limits import next_check
from shifts.handover.sources import SOURCES, Where
from shifts.models import Barrier, BarrierCheck
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
BARRIERS = "/shifts/barriers/"
BOARD = f"{BARRIERS}up/"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(day: int, hour: int, minute: int = 0):
    return time_machine.travel(at(day, hour, minute), tick=False)


def photo():
    return upload("barrier.jpg", picture())


def put_up(client, **values):
    typed = {
        "zone": make.zone().pk,
        "place": "north escalator",
        "reason": "leak",
        "ways": "free",
        "notice_text": "wet floor",
        "owner": "engineering",
        "expected_until": "2026-03-11T12:00",
        "files": photo(),
    }
    typed |= values
    return client.post(f"{BARRIERS}new/", {name: value for name, value in typed.items() if value is not None})


def rows_of(code: str):
    now = timezone.now()
    return list(MEASURES[code].rows(Span(now, now)))


def test_a_barrier_is_put_up_by_phone_with_a_photo(as_post):
    with travel(10, 10):
        answer = put_up(as_post("floor-early-1"))
    made = Barrier.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.number, made.state, made.registered_at) == ("围蔽〔2026〕1号", "up", at(10, 10))
    assert "barrier.jpg" in text(as_post("supervisor-early").get(answer.url))


@pytest.mark.parametrize(("typed", "field", "words"), [
    ({"ways": "blocked"}, "ways", "art. 28"),
    ({"ways": None}, "ways", "required"),
    ({"files": None}, "files", "photo"),
    ({"expected_until": "2026-03-10T09:59"}, "expected_until", "passed"),
    ({"expected_until": "soon"}, "expected_until", "date"),
    ({"zone": ""}, "zone", "zone"),
    ({"reason": "boredom"}, "reason", "boredom"),
    ({"unit": "9F-999"}, "unit", "No shop"),
    ({"notice_text": ""}, "notice_text", "required"),
])  # fmt: skip
def test_what_a_barrier_must_not_lack_is_said_at_its_field(as_post, typed, field, words):
    with travel(10, 10):
        answer = put_up(as_post("supervisor-early"), **typed)
    assert answer.status_code == 422 and words in str(errors(answer)[field])
    assert not Barrier.objects.exists()


def test_nobody_gets_round_the_law_by_another_way():
    made = make.barrier()
    with pytest.raises(IntegrityError), transaction.atomic():
        Barrier.objects.update(ways="blocked")
    made.ways = "blocked"
    with pytest.raises(ValidationError, match="art. 28"):
        made.full_clean()


def test_an_administrator_puts_barriers_up_on_the_own_floor(as_post):
    second, shop = make.zone("second"), make.unit("2F-101", where="second")
    with travel(10, 10):
        client = as_post("floor-early-1")
        assert "zone" in errors(put_up(client, zone=second.pk))
        assert "unit" in errors(put_up(client, unit=shop.number))
        assert "unit" in errors(put_up(client, zone="", unit=shop.number))
        assert put_up(client, zone="", unit=make.unit("1F-023").number).status_code == 302
        assert put_up(as_post("supervisor-early"), zone="", unit=shop.number).status_code == 302
        assert as_post("finance").post(f"{BARRIERS}new/").status_code == 403
    assert [barrier.zone.code for barrier in Barrier.objects.order_by("pk")] == ["ground", "second"]


def test_another_floors_barrier_is_not_found(as_post):
    made = make.barrier(zone=make.zone("second"), by="supervisor-early")
    client = as_post("floor-early-1")
    assert client.get(made.get_absolute_url()).status_code == 404
    assert client.post(f"{made.get_absolute_url()}well/").status_code == 404
    assert made.place not in text(client.get(BOARD))
    assert as_post("engineering").get(made.get_absolute_url()).status_code == 200
    assert as_post("engineering").post(f"{made.get_absolute_url()}well/").status_code == 403


def test_the_next_look_is_due_two_hours_after_the_next_opening():
    assert next_check(at(10, 15), at(10, 15).date()) == at(11, 11)
    assert next_check(at(10, 23, 30), at(10, 15).date()) == at(11, 11)


def test_it_is_due_by_the_earlier_of_its_end_and_the_next_look():
    long = make.barrier(at=at(10, 15), expected_until=at(13, 12))
    short = make.barrier(at=at(10, 15), expected_until=at(10, 20))
    assert (long.due_at, long.check_by, short.due_at) == (at(11, 11), at(11, 11), at(10, 20))
    long.move("well", by=someone("floor-early-1"), at=at(11, 9, 30))
    assert (long.due_at, long.check_by) == (at(12, 11), at(12, 11))
    short.move("well", by=someone("floor-early-1"), at=at(11, 9, 30))
    assert short.due_at == at(10, 20)


def test_all_well_is_one_tap_and_a_double_click_is_one_look(as_post):
    made = make.barrier(at=at(10, 15), expected_until=at(13, 12))
    with travel(11, 9, 30):
        client = as_post("floor-early-1")
        page = client.get(BOARD)
        key = page.context["cards"][0][2]
        sent = [client.post(f"{made.get_absolute_url()}well/?next={BOARD}", {"form_key": key}) for _click in range(2)]
        assert [(answer.status_code, answer.url) for answer in sent] == [(302, BOARD)] * 2
        check = made.checks.get()
        assert (check.day, check.finding, check.checked_by.username) == (at(11, 9).date(), "well", "floor-early-1")
        assert "09:30 floor-early-1 · all well" in text(client.get(BOARD))
        assert "all well" in text(client.get(made.get_absolute_url()))


def test_what_is_not_well_has_a_word_and_perhaps_a_photo(as_post):
    made, client = make.barrier(), as_post("floor-early-1")
    url = f"{made.get_absolute_url()}not-well/"
    assert "note" in errors(client.post(url, {"note": " "}))
    assert client.post(url, {"note": "lamp is dark", "files": photo()}).status_code == 302
    check = made.checks.get()
    assert (check.finding, check.remark) == ("not_well", "lamp is dark")
    page = text(client.get(made.get_absolute_url()))
    assert "lamp is dark" in page and "barrier.jpg" in page


def test_who_was_not_looked_at_today_is_late_from_the_hour_on(as_post):
    made = make.barrier(at=at(10, 15), expected_until=at(13, 12))
    with travel(10, 20):
        assert rows_of("shifts.barriers_unchecked") == []
    with travel(11, 9, 5):
        assert rows_of("shifts.barriers_unchecked") == [made]
        assert (rows_of("shifts.barriers_late"), made.is_unchecked, made.is_late) == ([], True, False)
    with travel(11, 11, 5):
        assert (rows_of("shifts.barriers_late"), made.is_late) == ([made], True)
        assert "not looked at today" in text(as_post("floor-early-1").get(BOARD))
        assert "barriers nobody has looked at today" in text(as_post("supervisor-early").get("/"))
        made.move("well", by=someone("floor-early-1"))
        assert (rows_of("shifts.barriers_late"), rows_of("shifts.barriers_unchecked")) == ([], [])
    with travel(13, 12, 5):
        made.move("well", by=someone("floor-early-1"))
        assert (rows_of("shifts.barriers_late"), made.shortcomings) == ([made], "should be gone")


def test_it_stays_longer_with_a_reason_until_a_moment_to_come(as_post):
    made = make.barrier(at=at(10, 15), expected_until=at(10, 22))
    url = f"{made.get_absolute_url()}prolong/"
    with travel(10, 21):
        client = as_post("supervisor-early")
        assert "note" in errors(client.post(url, {"expected_until": "2026-03-12T12:00"}))
        past = client.post(url, {"expected_until": "2026-03-10T20:00", "note": "parts are late"})
        assert past.status_code == 422 and "expected_until" in errors(past)
        assert client.post(url, {"expected_until": "2026-03-12T12:00", "note": "parts are late"}).status_code == 302
    made.refresh_from_db()
    assert (made.expected_until, made.due_at, made.state) == (at(12, 12), at(11, 11), "up")
    assert made.steps(1)[0].note == "parts are late"


def test_it_is_taken_down_with_a_photo_and_stays_down(as_post):
    made, client = make.barrier(), as_post("floor-late-1")
    url = f"{made.get_absolute_url()}take-down/"
    assert "files" in errors(client.post(url, {}))
    assert client.post(url, {"files": photo()}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.due_at, made.check_by) == ("taken_down", None, None)
    assert client.post(f"{made.get_absolute_url()}well/", {}).status_code == 409
    assert BarrierCheck.objects.count() == 0
    assert not made.is_correctable
    assert "No barrier is up" in text(client.get(BOARD))


def test_words_are_corrected_by_whoever_wrote_them_or_the_supervisor(as_post):
    made = make.barrier()
    url = f"{made.get_absolute_url()}correct/"
    assert as_post("floor-late-1").get(url).status_code == 404
    client = as_post("floor-early-1")
    form = client.get(url).context["form"]
    assert "expected_until" not in form.fields and "ways" not in form.fields
    typed = {"place": "x", "reason": "works", "notice_text": "y", "owner": "z", "seen": form.initial["seen"]}
    assert client.post(url, typed).status_code == 302
    made.refresh_from_db()
    assert (made.place, made.reason) == ("x", "works")


def test_what_is_up_stands_in_the_handover_book_of_its_floor():
    mine, other = make.barrier(), make.barrier(zone=make.zone("second"), by="supervisor-early")
    gone = make.barrier()
    gone.move("take-down", by=someone("floor-early-1"))
    now, source = timezone.now(), SOURCES["barriers"]
    assert list(source.rows(Where(now, make.zone()))) == [mine]
    assert set(source.rows(Where(now, None, is_desk=True))) == {mine, other}
    book = make.shift_handover()
    line = book.lines.get(source="barriers")
    assert (line.title, line.text) == (mine.number, mine.summary)


def test_the_file_of_a_shop_shows_its_barriers():
    unit = make.unit("1F-023")
    mine = make.barrier(unit=unit)
    make.barrier()
    assert list(MATTERS["barriers"].rows(About(unit=unit))) == [mine]
    assert list(MATTERS["barriers"].rows(About(tenant=make.tenant()))) == []


def test_the_lists_are_narrowed_searched_and_downloaded(as_post):
    up, down = make.barrier(place="atrium"), make.barrier(place="west gate", reason="works")
    down.move("well", by=someone("floor-early-1"))
    down.move("take-down", by=someone("floor-early-1"))
    client = as_post("supervisor-early")
    for query, expected in (({"state": "up"}, [up]), ({"reason": "works"}, [down]), ({"q": "atrium"}, [up])):
        assert [row.pk for row in client.get(BARRIERS, query).context["page"].rows] == [row.pk for row in expected]
    assert client.get(BARRIERS, {"state": "sideways"}).status_code == 422
    assert len(cells(client.get(BARRIERS, {"export": "xlsx"}))) == 3
    looks = client.get(f"{BARRIERS}checks/", {"q": "west", "day": timezone.localdate().isoformat()})
    assert [row.barrier_id for row in looks.context["page"].rows] == [down.pk]
    assert client.get(f"{BARRIERS}checks/", {"finding": "not_well"}).context["page"].rows == []


def test_looks_are_counted_for_whoever_made_them():
    make.barrier_check()
    now = timezone.now()
    for name, count in (("floor-early-1", 1), ("floor-late-1", 0)):
        span = Span(now - timedelta(hours=1), now + timedelta(hours=1), someone(name), make.zone())
        assert MEASURES["shifts.barrier_checks_made"].rows(span).count() == count


@pytest.mark.parametrize("count", [1, 3])
def test_board_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        made = make.barrier(unit=make.unit("1F-023"))
        make.barrier_check(barrier=made)
    for _number in range(count - 1):
        made.move("well", by=someone("floor-early-1"))
    client = as_post("supervisor-early")
    pages = ((BOARD, 5), (BARRIERS, 7), (f"{BARRIERS}checks/", 7), (made.get_absolute_url(), 7))
    for url, queries in pages:
        client.get(url)
        with django_assert_num_queries(queries):
            answer = client.get(url)
    assert len(answer.context["checks"]) == len(client.get(BOARD).context["cards"]) == count
