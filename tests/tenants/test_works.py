"""Permits inside a renovation, its extension, and the passes that live with it."""

from datetime import datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.models import AccessPass, PermitExtension, WorksPermit
from tenants.works.kinds import overlaps_opening
from tests import make
from tests.people import someone
from tianyou.core.models import OpeningHours

pytestmark = pytest.mark.django_db


def at(hour: int, minute: int = 0, days: int = 1) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.mark.parametrize(
    ("since", "until", "is_open"),
    [
        ((22, 0), (23, 0), False),
        ((21, 59), (23, 0), True),
        ((6, 0), (10, 0), False),
        ((6, 0), (10, 1), True),
        ((9, 0), (23, 0), True),
        ((12, 0), (13, 0), True),
    ],
)
def test_opening_hours_are_read_to_the_minute(since, until, is_open):
    assert overlaps_opening(at(*since), at(*until)) is is_open


def test_hot_work_over_midnight_lies_between_closing_and_opening():
    assert not overlaps_opening(at(22), at(9, days=2))
    assert overlaps_opening(at(22), at(11, days=2))


def test_hours_change_from_a_day_on():
    OpeningHours.objects.create(
        weekday_until=time(20), weekend_until=time(20), source="[P]", effective_on=timezone.localdate()
    )
    assert not overlaps_opening(at(20), at(21))


@given(minutes=st.integers(0, 24 * 60 - 1), length=st.integers(1, 24 * 60))
def test_no_hot_work_is_ever_in_order_while_customers_are_in_the_house(minutes, length):
    since = at(0) + timedelta(minutes=minutes)
    permit = WorksPermit(kind="hot_work", from_at=since, until_at=since + timedelta(minutes=length))
    permit.certificate, permit.fire_watch, permit.extinguishers = "T1", "Li", 2
    permit._faults_of_project = dict
    touched = (since + timedelta(minutes=minute) for minute in range(length))
    is_open = any(time(10) <= timezone.localtime(moment).time() < time(22) for moment in touched)
    assert bool(permit.faults()) is is_open


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"from_at": at(12), "until_at": at(13)}, "while the mall is open"),
        ({"fire_watch": "梁工"}, "somebody else"),
        ({"certificate": ""}, "needed here"),
        ({"extinguishers": None}, "needed here"),
        ({"until_at": at(22, days=3)}, "at most 24 hours"),
        ({"until_at": at(20)}, "not after the beginning"),
    ],
)
def test_hot_work_that_is_not_safe_is_refused_in_words(values, word):
    with pytest.raises(ValidationError, match=word):
        make.works(project=make.site(), **values)


def test_no_permit_lies_outside_of_the_renovation_s_or_while_it_rests():
    project = make.site(permit_until=timezone.localdate())
    with pytest.raises(ValidationError, match="runs from"):
        make.works(project=project)
    make.put(project, "stopped")
    with pytest.raises(ValidationError, match="No works may go on"):
        make.works(project=project)


def test_work_in_allowed_hours_needs_no_permit_of_its_own():
    with pytest.raises(ValidationError, match="no permit is needed"):
        make.works(project=make.site(), kind="after_hours", from_at=at(15), until_at=at(16))
    assert make.works(project=make.site(), kind="after_hours").number.startswith("加班")


def test_a_system_is_switched_off_by_two_departments_and_on_by_one():
    permit = make.works(project=make.site(), kind="impairment")
    names = {move.name for move in WorksPermit.workflow.open_to(permit, someone("security"))}
    assert "approve_system" not in names
    permit.move("cosign", by=someone("engineering"))
    permit.move("approve_system", by=someone("security"))
    make.put(permit, "in_force")
    assert {move.name for move in WorksPermit.workflow.open_to(permit, someone("floor-early-1"))} == set()
    permit.move("restore", by=someone("engineering"), check_after="tested")
    assert permit.state == "ended"


def test_nobody_approves_a_permit_for_themselves_and_none_begins_early():
    permit = make.works(project=make.site(), by="clerk-1")
    with pytest.raises(PermissionDenied):
        permit.move("approve_fire", by=someone("manager"))
    permit.move("approve_fire", by=someone("security"))
    with pytest.raises(ValidationError, match="not time yet"):
        permit.move("begin", by=someone("floor-early-1"), check_before="clear")


def test_a_permit_is_approved_only_while_the_works_may_go_on(as_post):
    permit = make.works(project=make.site())
    make.put(permit.project, "stopped")
    url = reverse("tenants:works-move", args=[permit.pk, "approve_fire"])
    answer = as_post("security").post(url, {})
    assert answer.status_code == 422
    assert "No works may go on there now." in answer.content.decode()


def extension(project, days: int = 5, by: str = "clerk-1") -> PermitExtension:
    made = PermitExtension(project=project, until=project.permit_until + timedelta(days=days), reason="late")
    made.full_clean()
    made.sign(someone(by))
    return made


def running(days: int):
    return make.site(permit_until=timezone.localdate() + timedelta(days=days))


def test_an_extension_moves_the_end_of_the_permit():
    project = running(10)
    asked = extension(project)
    asked.move("endorse", by=someone("supervisor-early"), note="nearly done")
    asked.move("approve", by=someone("assistant"))
    project.refresh_from_db()
    assert project.permit_until == asked.until
    assert project.due_at.astimezone(timezone.get_current_timezone()).date() == asked.until


@pytest.mark.parametrize(
    ("left", "days", "word"),
    [(2, 5, "at least 3 days"), (-1, 5, "violation"), (10, 0, "after the old one"), (10, 61, "at most 60 days")],
)
def test_an_extension_that_comes_late_or_asks_too_much_is_refused(left, days, word):
    with pytest.raises(ValidationError, match=word):
        extension(running(left), days)


def test_a_permit_is_extended_twice_at_most():
    project = running(10)
    for _time in range(2):
        make.put(extension(project), "approved", closed_at=timezone.now())
    with pytest.raises(ValidationError, match="at most 2 times"):
        extension(project)


def card(**values) -> AccessPass:
    return make.access_pass(kind="Z", **values)


def test_a_contractor_s_card_needs_a_renovation_that_is_paid():
    make.tenant()
    with pytest.raises(ValidationError, match="No renovation of this shop"):
        made = AccessPass(kind="Z", holder="Li", unit=make.unit(), tenant=make.tenant(), has_consented=True)
        made.requested_by, made.valid_until = someone("clerk-1"), timezone.localdate()
        made.full_clean()


def test_a_contractor_s_card_ends_with_the_permit():
    made = card()
    make.put(made.project, "works", permit_until=timezone.localdate() + timedelta(days=9))
    with pytest.raises(ValidationError, match="renovation permit ends on"):
        made.full_clean()


def test_a_card_rests_while_works_are_stopped_or_a_notice_is_overdue():
    made, today = card(), timezone.localdate()
    AccessPass.objects.update(state="issued")
    made.refresh_from_db()
    assert made.is_valid_on(today)
    make.put(made.project, "stopped")
    assert "permit has ended or rests" in made.why_invalid(today)
    make.put(made.project, "works")
    late = make.violation(project=made.project)
    make.put(late, "noticed", mend_by=today - timedelta(days=1))
    assert not made.is_valid_on(today)
    make.put(late, "mended")
    assert made.is_valid_on(today)
    assert list(AccessPass.objects.to_collect(timezone.now())) == []


def test_the_cards_of_a_renovation_that_ended_must_come_back():
    made = card()
    AccessPass.objects.update(state="issued")
    make.put(made.project, "trading")
    assert list(AccessPass.objects.to_collect(timezone.now())) == [made]


def test_the_list_costs_the_same_for_one_and_for_three(as_post, django_assert_num_queries):
    clerk, project = as_post("clerk-1"), make.site()
    for count in (1, 3):
        while WorksPermit.objects.count() < count:
            make.works(project=project)
        with django_assert_num_queries(6):
            clerk.get(reverse("tenants:works-list"))


def test_the_form_says_which_kind_of_works_needs_which_field(as_post):
    project = make.site()
    page = as_post("clerk-1").get(f"{project.get_absolute_url()}works/new/")
    fields = page.context["form"].fields
    assert fields["certificate"].help_text == "Needed for: hot work."
    assert "hot work, " in fields["fire_watch"].help_text
