import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tianyou.core.calendar import Calendar, load_calendar, published_days
from tianyou.core.deadlines import Clock, Limit, Unit, due, load_limits, minutes_between, open_periods

MALL = ZoneInfo("Asia/Shanghai")
CALENDAR = Calendar(2025, {day.date: day.kind for day in published_days()})
OPEN_CLOCKS = (Clock.CENTRE, Clock.OFFICE)
starts = st.datetimes(datetime(2025, 1, 1), datetime(2027, 6, 30), timezones=st.sampled_from([MALL, UTC]))
short = st.tuples(st.integers(1, 3000), st.just(Unit.MINUTE)) | st.tuples(st.integers(1, 80), st.just(Unit.HOUR))
spans = short | st.tuples(st.integers(0, 60), st.sampled_from([Unit.DAY, Unit.WORKING_DAY]))


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=MALL)


def is_open(moment, clock):
    return any(opens <= moment <= closes for opens, closes in open_periods(moment.date(), clock, CALENDAR))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "clock", "expected"),
    [
        ("2026-11-20 22:50", 30, Unit.MINUTE, Clock.CENTRE, "2026-11-21 09:20"),
        ("2026-11-20 22:50", 30, Unit.MINUTE, Clock.ELAPSED, "2026-11-20 23:20"),
        ("2026-11-20 11:50", 30, Unit.MINUTE, Clock.OFFICE, "2026-11-20 13:20"),
        ("2026-11-20 12:30", 30, Unit.MINUTE, Clock.OFFICE, "2026-11-20 13:30"),
        ("2026-11-20 11:00", 1, Unit.HOUR, Clock.OFFICE, "2026-11-20 12:00"),
        ("2026-11-20 17:00", 2, Unit.HOUR, Clock.OFFICE, "2026-11-23 10:00"),
        ("2026-11-20 17:00", 24, Unit.HOUR, Clock.ELAPSED, "2026-11-21 17:00"),
        ("2026-11-20 10:00", 3, Unit.DAY, Clock.CENTRE, "2026-11-23 23:00"),
        ("2026-11-20 10:00", 3, Unit.WORKING_DAY, Clock.OFFICE, "2026-11-25 18:00"),
        ("2026-09-30 10:00", 1, Unit.WORKING_DAY, Clock.OFFICE, "2026-10-08 18:00"),
        ("2026-09-30 17:30", 1, Unit.HOUR, Clock.OFFICE, "2026-10-08 09:30"),
        ("2026-10-08 10:00", 2, Unit.WORKING_DAY, Clock.OFFICE, "2026-10-10 18:00"),
        ("2026-11-20 10:00", 0, Unit.DAY, Clock.CENTRE, "2026-11-20 23:00"),
        ("2026-11-20 23:00", 0, Unit.DAY, Clock.CENTRE, "2026-11-21 23:00"),
        ("2026-11-20 10:00", 0, Unit.WORKING_DAY, Clock.OFFICE, "2026-11-20 18:00"),
        ("2026-11-20 18:00", 0, Unit.WORKING_DAY, Clock.OFFICE, "2026-11-23 18:00"),
        ("2026-11-21 10:00", 0, Unit.WORKING_DAY, Clock.OFFICE, "2026-11-23 18:00"),
    ],
)
def test_known_limits(start, amount, unit, clock, expected):
    assert due(at(start), amount, unit, clock, CALENDAR) == at(expected)


def test_the_wall_clock_of_the_mall_counts_whatever_zone_the_start_is_in():
    assert due(datetime(2026, 11, 20, 14, 50, tzinfo=UTC), 30, Unit.MINUTE, Clock.CENTRE, CALENDAR) == at(
        "2026-11-21 09:20"
    )


@given(starts, spans, st.sampled_from(Clock))
def test_a_limit_ends_after_it_starts(start, span, clock):
    assert due(start, *span, clock, CALENDAR) > start


@given(starts, spans, st.integers(1, 20), st.sampled_from(Clock))
def test_more_time_never_ends_sooner(start, span, more, clock):
    amount, unit = span
    assert due(start, amount + more, unit, clock, CALENDAR) >= due(start, amount, unit, clock, CALENDAR)


@given(starts, spans, st.timedeltas(timedelta(0), timedelta(days=9)), st.sampled_from(Clock))
def test_a_later_start_never_ends_sooner(start, span, later, clock):
    assert due(start + later, *span, clock, CALENDAR) >= due(start, *span, clock, CALENDAR)


@given(starts, short, st.sampled_from(OPEN_CLOCKS))
def test_a_limit_in_hours_ends_while_its_clock_runs(start, span, clock):
    assert is_open(due(start, *span, clock, CALENDAR), clock)


@given(starts, short, st.sampled_from(Clock))
def test_the_minutes_until_the_end_are_the_minutes_given(start, span, clock):
    amount, unit = span
    minutes = amount * 60 if unit == Unit.HOUR else amount
    assert minutes_between(start, due(start, amount, unit, clock, CALENDAR), clock, CALENDAR) == minutes


@given(starts, st.integers(1, 60))
def test_working_days_never_end_before_as_many_days_and_always_on_one(start, amount):
    end = due(start, amount, Unit.WORKING_DAY, Clock.OFFICE, CALENDAR)
    assert CALENDAR.is_working_day(end.date())
    assert end.date() >= due(start, amount, Unit.DAY, Clock.OFFICE, CALENDAR).date()


def test_lunch_night_and_holidays_do_not_count_as_office_minutes():
    start, end = at("2026-09-30 11:00"), at("2026-10-08 10:00")
    assert minutes_between(start, end, Clock.OFFICE, CALENDAR) == 60 + 5 * 60 + 60
    assert minutes_between(end, start, Clock.OFFICE, CALENDAR) == 0
    assert minutes_between(end, start, Clock.ELAPSED, CALENDAR) == 0
    assert minutes_between(at("2026-10-08 12:00"), at("2026-10-08 13:00"), Clock.OFFICE, CALENDAR) == 0


@pytest.mark.parametrize("clock", Clock)
def test_a_naive_moment_is_refused(clock):
    naive = at("2026-11-20 10:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        due(naive, 1, Unit.HOUR, clock, CALENDAR)
    with pytest.raises(ValueError, match="time zone"):
        minutes_between(at("2026-11-20 10:00"), naive, clock, CALENDAR)


@pytest.mark.parametrize(("amount", "unit"), [(0, Unit.MINUTE), (0, Unit.HOUR), (-1, Unit.DAY), (-1, Unit.WORKING_DAY)])
def test_no_time_at_all_is_no_limit(amount, unit):
    with pytest.raises(ValueError, match="no limit"):
        due(at("2026-11-20 10:00"), amount, unit, Clock.CENTRE, CALENDAR)


def limit(**fields):
    defaults = {"code": "probe.close", "name_zh": "zh", "name_en": "Close", "amount": 3, "unit": Unit.WORKING_DAY}
    return Limit(**{**defaults, "clock": Clock.OFFICE, "source": "[P]", "effective_on": date(2026, 1, 1), **fields})


@pytest.mark.django_db
def test_a_limit_is_the_newest_that_has_taken_effect():
    limit().save()
    limit(amount=2, effective_on=date(2026, 6, 1)).save()
    assert Limit.objects.in_force("probe.close", date(2026, 5, 31)).amount == 3
    assert Limit.objects.in_force("probe.close", date(2026, 6, 1)).amount == 2
    with pytest.raises(Limit.DoesNotExist, match=r"probe\.close"):
        Limit.objects.in_force("probe.close", date(2025, 12, 31))


@pytest.mark.django_db
def test_a_limit_reads_the_calendar_once_and_only_for_working_days(django_assert_num_queries):
    load_calendar()
    with django_assert_num_queries(1):
        assert limit().due(at("2026-09-30 10:00")) == at("2026-10-10 18:00")
    with django_assert_num_queries(0):
        assert limit(amount=24, unit=Unit.HOUR, clock=Clock.ELAPSED).due(at("2026-09-30 10:00")) == at(
            "2026-10-01 10:00"
        )
        assert limit().due(at("2026-09-30 10:00"), CALENDAR) == at("2026-10-10 18:00")


@pytest.mark.django_db
def test_the_table_refuses_a_second_row_for_a_day_and_a_limit_of_no_hours():
    limit().save()
    for wrong in (limit(amount=9), limit(code="other", amount=0, unit=Unit.HOUR)):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()
        with pytest.raises(ValidationError):
            wrong.full_clean()
    limit(code="same.day", amount=0, unit=Unit.DAY).full_clean()


ROW = {
    "code": "probe.return", "name_zh": "zh", "name_en": "Return", "amount": 2, "unit": "working_day",
    "clock": "office", "source": "[P]", "effective_on": "2026-01-01",
}  # fmt: skip


def written(tmp_path, *rows):
    path = tmp_path / "limits.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_loading_limits_again_keeps_what_somebody_changed(tmp_path):
    mine = Limit.objects.filter(code=ROW["code"])
    assert load_limits(written(tmp_path, ROW)) == 1
    mine.update(amount=5)
    assert load_limits(written(tmp_path, ROW, ROW | {"effective_on": "2026-07-01"})) == 1
    assert [row.amount for row in mine.order_by("effective_on")] == [5, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"unit": "week"}, {"amount": -1}, {"amount": 0, "unit": "hour"}, {"source": ""}])
def test_a_wrong_row_stops_the_whole_file(tmp_path, wrong):
    with pytest.raises(ValidationError):
        load_limits(written(tmp_path, ROW, ROW | {"code": "wrong"} | wrong))
    assert not Limit.objects.filter(code=ROW["code"]).exists()
