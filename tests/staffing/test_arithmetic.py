"""The figures of the relief gap, as the plan's reading notes work them out by hand."""

import pytest

from staffing.plan.arithmetic import Cover, covers, longest_month_overtime, overtime_a_month, total
from staffing.plan.boxes import lines_of
from staffing.plan.models import Plan

FLOOR, ALL_SHIFT_POSTS = Cover(10), Cover(14)


@pytest.mark.parametrize(("cover", "days", "gap"), [(ALL_SHIFT_POSTS, 6, 14), (ALL_SHIFT_POSTS, 5, 28), (FLOOR, 6, 10)])
def test_one_person_a_seat_leaves_a_gap(cover, days, gap):
    assert cover.gap(days) == gap
    assert cover.given(days) + gap == cover.wanted


def test_ten_floor_seats_need_more_than_ten_heads():
    assert (round(FLOOR.heads(6), 1), FLOOR.heads(5)) == (11.7, 14)


def test_six_days_of_eight_hours_break_the_monthly_limit_in_a_long_month():
    assert round(overtime_a_month(6), 1) == 34.7
    assert overtime_a_month(5) == 0
    assert longest_month_overtime() == 40


@pytest.mark.django_db
def test_the_plan_has_14_shift_seats_and_office_posts_are_none_of_them():
    found = {post.code: cover.seats for post, cover in covers(lines_of(Plan.objects.get())).items()}
    assert found == {"supervisor": 2, "frontdesk": 2, "floor": 10}
    assert total(covers(lines_of(Plan.objects.get())).values()) == ALL_SHIFT_POSTS
