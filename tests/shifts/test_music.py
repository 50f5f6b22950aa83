"""The music: a plan without overlaps, the day laid from it, what was heard or not and why, and the licences."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from shifts.models import MusicLicence, PlaylistSlot, ProgrammeLine
from shifts.music.programme import lay_lines
from shifts.music.slots import kind_of
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text
from tianyou.core.measures import MEASURES, Span
from tianyou.home.reminders import reminders_for

pytestmark = pytest.mark.django_db
PAGES = "/shifts/programme/"
DESK = "frontdesk-early"


def at(hour: int, minute: int = 0, day: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=timezone.get_default_timezone())


def travel(hour: int, minute: int = 0, day: int = 10):
    return time_machine.travel(at(hour, minute, day), tick=False)


def figure(code: str):
    now = timezone.now()
    return MEASURES[code].figure(Span(now - timedelta(hours=24), now + timedelta(hours=24)), someone(DESK))


@pytest.mark.parametrize(("day", "kind"), [
    (date(2026, 3, 10), "weekday"),
    (date(2026, 3, 14), "weekend"),
    (date(2026, 10, 1), "holiday"),
    (date(2026, 2, 14), "weekday"),
])  # fmt: skip
def test_the_kind_of_a_day_follows_the_published_calendar(day, kind):
    assert kind_of(day) == kind


def slot(client, **values):
    typed = {"day_kind": "weekday", "starts": "22:00", "ends": "22:30", "volume": 55, "is_in_use": "on"}
    typed["playlist"] = make.playlist_slot().playlist_id
    return client.post(f"{PAGES}slots/new/", {**typed, **values})


@pytest.mark.parametrize(("typed", "field"), [
    ({"starts": "21:59"}, "starts"),
    ({"starts": "08:00", "ends": "09:51"}, "starts"),
    ({"starts": "08:00", "ends": "23:00"}, "starts"),
    ({"ends": "22:00"}, "ends"),
    ({"volume": 90}, "volume"),
    ({"starts": "x"}, "starts"),
])  # fmt: skip
def test_two_slots_of_one_kind_of_day_never_overlap(as_post, typed, field):
    before = PlaylistSlot.objects.count()
    answer = slot(as_post("assistant"), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert PlaylistSlot.objects.count() == before


def test_a_slot_that_touches_another_fits_and_so_does_one_out_of_use(as_post):
    client = as_post("assistant")
    assert slot(client).status_code == 302
    typed = {"starts": "12:00", "ends": "13:00", "is_in_use": ""}
    assert slot(client, **typed).status_code == 302
    assert as_post(DESK).get(f"{PAGES}slots/new/").status_code == 403


def test_the_day_is_laid_once_and_keeps_what_it_was():
    day = at(10).date()
    assert lay_lines(day) == 7
    PlaylistSlot.objects.update(starts=time(9), ends=time(9, 30))
    assert lay_lines(day) == 0
    assert ProgrammeLine.objects.filter(day=day).order_by("from_at").first().from_at == at(9, 50)


def test_the_desk_starts_the_music_in_time_and_says_what_was_different(as_post):
    with travel(12, 5):
        desk, line = as_post(DESK), make.programme_line(hour=12)
        page = text(desk.get(PAGES))
        assert "on now" in page and "Medium tempo" in page
        assert desk.post(f"{line.get_absolute_url()}start/").status_code == 302
        assert figure("shifts.programme_to_start").value == 2
    with travel(13):
        desk = as_post(DESK)
        assert "deviation" in errors(desk.post(f"{line.get_absolute_url()}deviate/"))
        assert desk.post(f"{line.get_absolute_url()}deviate/", {"deviation": "player broken"}).status_code == 302
        assert desk.post(f"{line.get_absolute_url()}stop/").status_code == 302
        assert "player broken" in text(desk.get("/shifts/broadcasts/day/"))
    line.refresh_from_db()
    assert (line.state, line.started_at, line.deviated_at) == ("stopped", at(12, 5), at(13))


def test_music_is_started_in_its_hour_and_not_before_or_after():
    line, desk = make.programme_line(day=at(10).date(), hour=12), someone(DESK)
    with pytest.raises(ValidationError, match="not come yet"):
        line.move("start", by=desk, at=at(11, 44))
    with pytest.raises(ValidationError, match="not come yet"):
        line.move("skip", by=desk, at=at(11, 44), deviation="x")
    with pytest.raises(ValidationError, match="say why"):
        line.move("start", by=desk, at=at(14))
    line.move("skip", by=desk, at=at(14), deviation="power cut")
    assert line.state == "skipped"


def test_the_share_followed_counts_what_was_started_in_time_and_as_planned():
    with travel(16):
        lines = {hour: make.programme_line(hour=hour) for hour in (9, 10, 12)}
        desk = someone(DESK)
        lines[9].move("start", by=desk, at=at(9, 50))
        lines[10].move("start", by=desk, at=at(10, 11))
        lines[12].move("start", by=desk, at=at(12))
        lines[12].move("deviate", by=desk, at=at(12, 30), deviation="x")
        assert figure("shifts.programme_due").value == 3
        assert figure("shifts.programme_followed").value == 33.3
        assert list(figure("shifts.programme_followed").rows) == [lines[9]]
        assert figure("shifts.programme_to_start").late == 1


def test_a_licence_is_reminded_of_thirty_days_ahead_until_the_next_is_entered():
    with travel(10):
        today = timezone.localdate()
        ending = make.music_licence(number="1", since=today - timedelta(days=335), until=today + timedelta(days=30))
        make.music_licence(number="2", body="other", until=today + timedelta(days=31))
        assert list(MusicLicence.objects.ending(today)) == [ending]
        assert figure("shifts.music_licences_ending").value == 1
        assert "shifts.music_licences_ending" in reminders()
        make.music_licence(number="3", since=ending.until, until=ending.until + timedelta(days=365))
        assert list(MusicLicence.objects.ending(today)) == []


def reminders() -> set[str]:
    return {each.measure.code for each in reminders_for(someone("assistant"), timezone.now())}


def test_a_licence_ends_after_it_begins_and_is_entered_once(as_post):
    client, today = as_post("assistant"), timezone.localdate()
    typed = {"body": "音著协", "number": "1", "area": 20000, "since": today, "until": today}
    assert "until" in errors(client.post("/shifts/music-licences/new/", {**typed, "until": today - timedelta(days=1)}))
    assert client.post("/shifts/music-licences/new/", typed).status_code == 302
    assert client.post("/shifts/music-licences/new/", {**typed, "remark": "x"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_day_and_its_log_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    day = at(10).date()
    make.programme_line(day=day)
    ProgrammeLine.objects.exclude(pk__in=list(ProgrammeLine.objects.values_list("pk", flat=True)[:count])).delete()
    with travel(10):
        client = as_post(DESK)
        for url, queries in ((PAGES, 6), (f"{PAGES}log/", 6)):
            client.get(url)
            with django_assert_num_queries(queries):
                client.get(url)
