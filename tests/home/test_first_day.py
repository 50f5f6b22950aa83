"""The set-up guide, step by step on a database that holds the plan and nothing else, through the pages."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from shifts.models import Roster
from staffing.models import Appointment, Person, Zone
from tenants.models import FeeItem, Lease, ShopUnit, Tenant
from tests.people import someone
from tests.tenants.pages import errors
from tests.tenants.sheets import brought, run_through
from tianyou.core.calendar import CalendarDay
from tianyou.core.deadlines import Limit
from tianyou.core.opening import OpeningHours

pytestmark = pytest.mark.django_db
ZONE = {"code": "second", "name_zh": "二层", "name_en": "Second floor", "floor": 2}
HOURS = {"weekday_from": "09:30", "weekday_until": "22:00", "weekend_from": "09:30", "weekend_until": "22:30"}


def added(client, page: str, data: dict) -> None:
    answer = client.post(reverse(f"admin:{page}_add"), data)
    assert answer.status_code == 302, answer.context["errors"]


def joined(client, username: str, name: str) -> Person:
    """Make an account as the guide says and return its person."""
    answer = client.post(reverse("staffing:person-create"), {"name": name, "username": username, "phone": ""})
    assert answer.status_code in (200, 302)
    return Person.objects.get(username=username)


def appointed(client, person: Person, post: str, shift: str, **more):
    today = timezone.localdate()
    page = client.get(reverse("staffing:appointment-create"))
    fields = page.context["form"].fields
    chosen = {"post": fields["post"].queryset.get(code=post).pk, "shift": fields["shift"].queryset.get(code=shift).pk}
    data = {"person": person.pk, **chosen, "kind": "formal", "since": today.isoformat(), **more}
    return client.post(reverse("staffing:appointment-create"), data)


def test_the_mall_itself_is_entered_by_the_manager(as_post):
    manager, today = as_post("manager"), timezone.localdate()
    added(manager, "staffing_zone", ZONE)
    assert Zone.objects.filter(is_demo=False, code="second").exists()
    added(manager, "core_openinghours", {**HOURS, "source": "notice of the mall", "effective_on": today.isoformat()})
    assert OpeningHours.objects.filter(effective_on=today).exists()
    day = {"date": "2031-01-01", "kind": CalendarDay.objects.first().kind, "name_zh": "元旦", "name_en": "New Year"}
    added(manager, "core_calendarday", day)
    limit = Limit.objects.order_by("pk").first()
    names = ("code", "name_zh", "name_en", "unit", "clock")
    changed = {name: getattr(limit, name) for name in names} | {"amount": 7, "source": "own rule"}
    added(manager, "core_limit", {**changed, "effective_on": today.isoformat()})
    assert Limit.objects.in_force(limit.code, today).amount == 7
    item = FeeItem.objects.first()
    assert manager.get(reverse("admin:tenants_feeitem_change", args=[item.pk])).status_code == 200


def test_people_are_made_and_appointed_by_the_manager_and_sign_in(as_post):
    manager = as_post("manager")
    added(manager, "staffing_zone", ZONE)
    clerk, floor = joined(manager, "li", "李梅"), joined(manager, "zhao", "赵明")
    assert clerk.must_change_password
    assert appointed(manager, clerk, "clerk", "office").status_code == 302
    zone = Zone.objects.get(code="second")
    answer = appointed(manager, floor, "floor", "early", zone=zone.pk)
    if answer.status_code != 302:
        assert "accept_surplus" in errors(answer)
        answer = appointed(manager, floor, "floor", "early", zone=zone.pk, accept_surplus="on")
    assert answer.status_code == 302
    assert Appointment.objects.filter(person__in=[clerk, floor]).count() == 2
    assert manager.get(reverse("staffing:org-chart")).status_code == 200


def test_shops_tenants_and_leases_come_in_by_the_clerk_and_the_first_ticket_goes_its_way(as_post):
    added(as_post("manager"), "staffing_zone", ZONE)
    clerk = as_post("clerk-1")
    run_through(clerk, brought(clerk, "units", ["2F-001", "二层", 45], ["1F-002", "首层", 30]))
    run_through(clerk, brought(clerk, "tenants", ["晨光文具", "文具", "王小明", "13800138000"]))
    run_through(clerk, brought(clerk, "leases", ["2F-001", "晨光文具", "2026-03-01", "2029-02-28"]))
    assert (ShopUnit.objects.count(), Tenant.objects.count(), Lease.objects.count()) == (2, 1, 1)
    desk = as_post("frontdesk-early")
    assert desk.get(reverse("complaints:ticket-create")).status_code == 200


def test_the_supervisor_begins_the_first_roster(as_post):
    supervisor = as_post("supervisor-early")
    someone("frontdesk-early")
    page = supervisor.get(reverse("shifts:roster-create"))
    assert page.status_code == 200
    first = date.today().replace(day=1)
    form = page.context["form"]
    data = {name: form.initial.get(name, "") for name in form.fields} | {"month": first.isoformat()}
    data["shift"] = form.fields["shift"].queryset.get(code="early").pk
    answer = supervisor.post(reverse("shifts:roster-create"), {name: value for name, value in data.items() if value})
    assert answer.status_code == 302, errors(answer)
    assert Roster.objects.exists()
