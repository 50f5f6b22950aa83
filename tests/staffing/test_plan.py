from datetime import date, timedelta

import pytest
from django.utils import timezone

from staffing.models import Duty, Grant, Person, Plan
from staffing.plan.loader import load_plan

from ..people import appoint, someone

pytestmark = pytest.mark.django_db


def test_the_plan_has_65_duties_and_keeps_its_contradiction():
    plan = Plan.objects.get()
    assert plan.duties.exclude(kind="outside").count() == 65
    assert (plan.declared_total, plan.computed_total, plan.is_contradictory) == (17, 18, True)


def test_loading_again_changes_nothing():
    before = list(Duty.objects.order_by("pk").values_list()), list(Grant.objects.order_by("pk").values_list())
    load_plan()
    assert (list(Duty.objects.order_by("pk").values_list()), list(Grant.objects.order_by("pk").values_list())) == before


def test_rights_come_and_go_with_the_dates_of_an_appointment():
    today = timezone.localdate()
    person = someone("newcomer")
    appoint(person, "clerk", "office", since=today + timedelta(days=1), until=today + timedelta(days=1))
    assert [bool(person.appointments.holdings(today + timedelta(days=d))) for d in (0, 1, 2)] == [False, True, False]
    assert not Person.objects.get(pk=person.pk).has_perm("tenants.issue_accesspass")


def test_rights_cost_one_query_a_request(django_assert_num_queries):
    clerk = someone("clerk-1")
    with django_assert_num_queries(1):
        assert clerk.has_perm("tenants.issue_accesspass")
        assert not clerk.has_perm("complaints.decide_ticket")


def test_an_inactive_person_may_nothing():
    someone("clerk-1")
    Person.objects.filter(username="clerk-1").update(is_active=False)
    assert not someone("clerk-1").has_perm("tenants.issue_accesspass")


def test_no_plan_no_rights():
    Plan.objects.update(effective_on=date(2999, 1, 1))
    assert not someone("manager").has_perm("complaints.view_ticket")
