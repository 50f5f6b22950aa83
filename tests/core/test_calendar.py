from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tianyou.core.calendar import (
    Calendar,
    CalendarDay,
    DayKind,
    is_published,
    is_working_day,
    load_calendar,
    published_days,
)

PUBLISHED = {day.date: day.kind for day in published_days()}
CALENDAR = Calendar(2025, PUBLISHED)


def days_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_published_year_has_thirteen_statutory_days_and_248_working_days(year):
    assert sum(CALENDAR.is_statutory(day) for day in days_of(year)) == 13
    assert sum(CALENDAR.is_working_day(day) for day in days_of(year)) == 248


def test_no_day_is_listed_twice_and_every_day_names_its_notice():
    days = published_days()
    assert len({day.date for day in days}) == len(days)
    assert all(day.source_url.startswith("https://www.gov.cn/") for day in days)


def test_make_up_days_fall_on_weekends_and_days_off_around_the_holiday():
    assert all(day.weekday() >= 5 for day, kind in PUBLISHED.items() if kind == DayKind.WORK)
    for day, kind in PUBLISHED.items():
        if kind == DayKind.OFF:
            neighbours = {PUBLISHED.get(day - timedelta(days=1)), PUBLISHED.get(day + timedelta(days=1))}
            assert neighbours & {DayKind.OFF, DayKind.STATUTORY}, day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 26), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 23), False),
        (date(2026, 4, 4), False),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_known_days(day, works):
    assert CALENDAR.is_working_day(day) is works


def test_a_day_off_beside_a_holiday_is_not_paid_as_a_statutory_one():
    assert CALENDAR.is_statutory(date(2026, 10, 3))
    assert not CALENDAR.is_statutory(date(2026, 10, 4))


@given(st.dates(date(2027, 1, 1), date(2035, 12, 31)))
def test_weekdays_count_where_nothing_is_published(day):
    assert CALENDAR.is_working_day(day) is (day.weekday() < 5)


def test_a_day_before_the_calendar_is_refused_rather_than_guessed():
    with pytest.raises(ValueError, match="2024"):
        CALENDAR.is_working_day(date(2024, 12, 31))


@pytest.mark.django_db
def test_loading_twice_adds_nothing_and_keeps_what_was_edited():
    CalendarDay.objects.all().delete()
    assert load_calendar() == len(PUBLISHED)
    CalendarDay.objects.filter(date="2026-10-07").update(kind=DayKind.WORK)
    CalendarDay.objects.filter(date="2026-10-06").delete()
    assert load_calendar() == 1
    assert CalendarDay.objects.get(date="2026-10-07").kind == DayKind.WORK


@pytest.mark.django_db
def test_the_table_is_read_once_however_many_days_are_asked(django_assert_num_queries):
    load_calendar()
    with django_assert_num_queries(1):
        calendar = Calendar(2025)
        assert [calendar.is_working_day(day) for day in days_of(2026)].count(True) == 248
        assert calendar.is_published(2026)


@pytest.mark.django_db
def test_a_year_counts_as_published_once_its_holidays_are_entered_by_hand():
    load_calendar()
    assert is_published(2026)
    assert not is_published(2027)
    assert is_working_day(date(2027, 1, 1))
    CalendarDay.objects.create(date="2027-01-01", kind=DayKind.STATUTORY, name_zh="-", name_en="New Year's Day")
    assert is_published(2027)
    assert not is_working_day(date(2027, 1, 1))


def test_a_day_is_named_in_the_language_of_the_reader():
    day = CalendarDay(date=date(2026, 1, 1), name_zh="zh", name_en="New Year's Day")
    with translation.override("en"):
        assert str(day) == "2026-01-01 New Year's Day"
    with translation.override("zh-hans"):
        assert str(day) == "2026-01-01 zh"
