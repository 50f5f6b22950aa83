from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from tianyou.core.templatetags.say import ago, due, duration_words, late_by, moment

MALL = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 3, 14, 0, tzinfo=MALL)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=MALL)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (at("2026-11-03 14:30"), "today 14:30"),
        (at("2026-11-03 00:00"), "today 00:00"),
        (at("2026-11-02 09:05"), "yesterday 09:05"),
        (at("2026-11-04 09:05"), "tomorrow 09:05"),
        (at("2026-11-05 14:30"), "5 Nov 14:30"),
        (at("2027-11-05 14:30"), "5 Nov 2027 14:30"),
        (datetime(2026, 11, 2, 16, 0, tzinfo=UTC), "today 00:00"),
        (date(2026, 11, 3), "today"),
        (date(2026, 11, 1), "1 Nov"),
        (date(2025, 11, 3), "3 Nov 2025"),
        (None, ""),
    ],
)
def test_a_moment_is_said_as_staff_say_it(value, words):
    assert moment(value, NOW) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (at("2026-11-03 14:30"), "by 14:30 today"),
        (at("2026-11-04 18:00"), "by 18:00 tomorrow"),
        (at("2026-11-02 18:00"), "by 18:00 yesterday"),
        (at("2026-11-05 18:00"), "by 5 Nov"),
        (at("2027-01-05 18:00"), "by 5 Jan 2027"),
        (date(2026, 11, 3), "by the end of today"),
        (date(2026, 11, 5), "by 5 Nov"),
        (None, ""),
    ],
)
def test_a_limit_is_said_with_its_time_only_when_near(value, words):
    assert due(value, NOW) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (at("2026-11-03 11:55"), "2 h 5 min late"),
        (at("2026-11-03 13:59:30"), "1 min late"),
        (at("2026-11-03 12:00"), "2 h late"),
        (at("2026-10-31 10:00"), "3 d 4 h late"),
        (at("2026-10-31 14:00"), "3 d late"),
        (at("2026-11-03 14:00"), ""),
        (at("2026-11-03 15:00"), ""),
        (date(2026, 11, 3), ""),
        (date(2026, 11, 2), "14 h late"),
        (None, ""),
    ],
)
def test_lateness_is_said_in_words_and_is_empty_in_time(value, words):
    assert late_by(value, NOW) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (at("2026-11-03 13:59:40"), "just now"),
        (at("2026-11-03 14:00:20"), "just now"),
        (at("2026-11-03 13:55"), "5 min ago"),
        (at("2026-11-02 14:00"), "1 d ago"),
        (at("2026-11-03 15:00"), "today 15:00"),
        (None, ""),
    ],
)
def test_how_long_ago(value, words):
    assert ago(value, NOW) == words


@given(moments, moments)
def test_a_limit_is_late_exactly_when_it_is_past(value, now):
    assert bool(late_by(value, now)) is (value < now)


@given(st.timedeltas(timedelta(minutes=1), timedelta(days=400)))
def test_a_duration_is_said_to_the_hour_or_the_minute(span):
    words = duration_words(span).split()
    worth = {"d": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1)}
    said = sum((int(number) * worth[unit] for number, unit in zip(words[::2], words[1::2], strict=True)), timedelta(0))
    assert timedelta(0) <= span - said < (timedelta(hours=1) if "d" in words else timedelta(minutes=1))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_filters_are_at_hand_in_every_template(language):
    page = Template("{{ at|moment }}|{{ at|due }}|{{ past|late_by }}|{{ past|ago }}|{{ phone|mask_phone }}")
    with translation.override(language):
        now = timezone.now()
        words = page.render(Context({"at": now, "past": now - timedelta(hours=2), "phone": "13812341234"})).split("|")
    assert all(words)
    assert words[-1] == "138****1234"
    assert timezone.localtime(now).strftime("%H:%M") in words[0]
