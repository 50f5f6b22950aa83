"""What a post may take in a month: more needs a reason and is kept; what it cost adds up to the cent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from staffing.models import MaterialQuota, Post, StockMovement
from staffing.supplies.costs import cost_sheet
from staffing.supplies.quotas import month_around
from staffing.supplies.worth import Holding
from tests import make
from tests.make.supplies import move
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
MATERIALS, QUOTAS, MOVEMENTS = "/staffing/materials/", "/staffing/material-quotas/", "/staffing/stock-movements/"
COSTS = "/staffing/material-costs/"
ACTS = st.tuples(
    st.sampled_from(["used", "received", "counted", "corrected"]), st.integers(-9, 30), st.integers(0, 999)
)


class WorthProperty(TestCase):
    """What was paid for what lies in stock is the sum of all movements, nothing once the stock is empty."""

    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
    @given(st.lists(ACTS, max_size=12))
    def test_worth_and_the_sheet_add_up(self, acts):
        material, paid = make.material(), Decimal(0)
        for kind, number, price in acts:
            told = {"price": Decimal(price) / 100} if kind == "received" else {}
            try:
                made = move(material, kind, number, note="x", **told)
            except ValidationError:
                continue
            paid += made.value if kind == "received" else 0
            held = Holding.of(material)
            assert held.stock == made.stock_after and held.value >= 0
            assert held.stock or held.value == 0
        sheet = cost_sheet(*month_around(timezone.now()))
        assert sheet.paid == paid and sheet.paid - sheet.cost + sheet.difference == Holding.of(material).value
        for line in sheet.lines:
            assert sum(part.cost for part in line.rows) == line.cost


def test_what_goes_over_a_quota_needs_a_reason_and_keeps_by_how_much(as_post):
    material, desk = make.material(stock=100), as_post("frontdesk-early")
    make.quota(material=material, monthly=10)
    url = f"{MATERIALS}{material.pk}/stock/"
    assert desk.post(url, {"kind": "used", "number": 8}).status_code == 302
    refused = desk.post(url, {"kind": "used", "number": 7})
    assert refused.status_code == 422 and "5 more than the month&#x27;s quota of 10" in str(errors(refused)["note"])
    assert desk.post(url, {"kind": "used", "number": 7, "note": "fair"}).status_code == 302
    assert desk.post(url, {"kind": "used", "number": 3, "note": "fair"}).status_code == 302
    assert list(material.movements.order_by("pk").values_list("over_by", flat=True)) == [0, 0, 5, 3]
    assert len(desk.get(MOVEMENTS, {"over": "yes"}).context["page"].rows) == 2
    page = text(desk.get(material.get_absolute_url()))
    assert "18 used this month" in page and "5 over the quota" in page
    now = timezone.now()
    span, assistant = Span(now - timedelta(minutes=5), now + timedelta(minutes=5)), someone("assistant")
    assert MEASURES["staffing.issues_over_quota"].figure(span, assistant).value == 2
    assert MEASURES["staffing.issues_within_quota"].figure(span, assistant).value == pytest.approx(33.3)


def test_a_quota_is_of_one_month_one_post_and_one_material():
    material, other = make.material(stock=100), make.material("折页", stock=100)
    make.quota(material=material, monthly=10)
    now = timezone.now()
    first, _next = month_around(now)
    move(material, "used", 10, at=first - timedelta(minutes=1), by="frontdesk-early")
    assert move(material, "used", 10).over_by == 0
    assert move(material, "used", 50, by="clerk-1").over_by == 0
    assert move(other, "used", 50).over_by == 0
    with pytest.raises(ValidationError):
        move(material, "used", 1)


def test_an_issue_says_for_which_post_and_perhaps_who(as_post):
    material, clerk = make.material(stock=100), as_post("clerk-1")
    url, floor = f"{MATERIALS}{material.pk}/stock/", Post.objects.get(code="floor")
    keeper, stranger = someone("floor-early-1"), someone("frontdesk-early")
    typed = {"kind": "used", "number": 2, "post": floor.pk}
    assert clerk.get(url).context["form"].initial["post"].code == "clerk"
    assert set(errors(clerk.post(url, {**typed, "person": stranger.pk}))) == {"person"}
    assert clerk.post(url, {**typed, "person": keeper.pk}).status_code == 302
    made = material.movements.first()
    assert (made.post, made.person, made.moved_by.username) == (floor, keeper, "clerk-1")
    outside = Post.objects.get(code="finance")
    assert set(errors(clerk.post(url, {**typed, "post": outside.pk}))) == {"post"}
    with pytest.raises(ValidationError):
        StockMovement.enter(material, "used", 1, by=keeper, at=timezone.now())


def test_the_database_keeps_no_excess_without_a_reason():
    made = move(make.material(stock=5), "used", 1)
    made.pk, made.over_by = None, 3
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_a_quota_is_set_once_a_post_and_corrected_with_its_history(as_post):
    material, assistant = make.material(), as_post("assistant")
    url, desk = f"{MATERIALS}{material.pk}/quotas/new/", Post.objects.get(code="frontdesk")
    assert assistant.post(url, {"post": desk.pk, "monthly": 300}).status_code == 302
    assert set(errors(assistant.post(url, {"post": desk.pk, "monthly": 200}))) == {"post"}
    assert set(errors(assistant.post(url, {"post": desk.pk, "monthly": -1}))) >= {"monthly"}
    made = MaterialQuota.objects.get()
    correct = {"post": desk.pk, "monthly": 250, "seen": made.history.latest().pk}
    assert assistant.post(f"{made.get_absolute_url()}correct/", correct).status_code == 302
    assert made.history.count() == 2
    assert as_post("frontdesk-early").get(url).status_code == 403
    assert len(cells(assistant.get(QUOTAS, {"export": "xlsx"}))) == 2
    assert len(assistant.get(QUOTAS, {"q": "daolan"}).context["page"].rows) == 1


def test_the_cost_sheet_shows_posts_quotas_and_averages(as_post):
    material = make.material()
    move(material, "received", 100, price=Decimal("0.50"))
    move(material, "received", 100, price=Decimal("1.00"))
    make.quota(material=material, monthly=30)
    move(material, "used", 40, note="fair")
    move(material, "used", 20, by="clerk-1")
    move(material, "counted", 130)
    assistant = as_post("assistant")
    page = assistant.get(COSTS)
    (line,) = page.context["sheet"].lines
    assert (line.received, line.paid, line.issued, line.cost) == (200, Decimal(150), 60, Decimal(45))
    assert (line.quota, line.over, line.set_right, line.difference) == (30, 10, -10, Decimal("-7.50"))
    assert [(part.issued, part.cost, part.over) for part in line.rows] == [(20, Decimal(15), 0), (40, Decimal(30), 10)]
    sheet = cells(assistant.get(COSTS, {"export": "xlsx"}))
    assert len(sheet) == 4
    month = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%Y-%m}"
    assert not assistant.get(COSTS, {"month": month}).context["sheet"].lines
    for wrong in ("2026-13", "x", "1999-01", "2026-1"):
        assert assistant.get(COSTS, {"month": wrong}).status_code == 404
    for post in ("manager", "finance", "leader"):
        assert as_post(post).get(COSTS).status_code == 200
    assert as_post("frontdesk-early").get(COSTS).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_sheet_and_lists_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        material = make.material(f"表{number}", stock=9)
        make.quota(material=material)
        move(material, "used", 1)
    with django_assert_num_queries(2):
        cost_sheet(*month_around(timezone.now()))
    client = as_post("assistant")
    for url, queries in ((QUOTAS, 8), (MOVEMENTS, 8), (COSTS, 5)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
