"""Fund plans: every line rests on something, finance and leaders agree, and every difference has a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from staffing.funds.overview import by_category, together
from staffing.models import FundCategory, FundLine, FundPlan
from tests import make
from tests.make.plans import fund_line, spending
from tests.people import someone
from tests.tenants.pages import errors, text
from tianyou.core.measures import MEASURES

from .funds import OFF_PLAN, PLANS, SPENDING, spend

pytestmark = pytest.mark.django_db


def last_month_spent(amounts=("1000.00",), spent=()) -> FundPlan:
    """Return the plan of the month before with what was spent on each line."""
    first = timezone.localdate().replace(day=1) - timedelta(days=1)
    plan = spending(make.fund_plan(year=first.year, month=first.month, amounts=amounts))
    for line, amount in zip(plan.lines.all(), spent, strict=False):
        make.fund_actual(line=line, amount=amount)
    return FundPlan.objects.get(pk=plan.pk)


def test_a_plan_goes_by_finance_and_leaders(as_post):
    manager, finance, leader = as_post("manager"), as_post("finance"), as_post("leader")
    today = timezone.localdate()
    url = manager.post(f"{PLANS}new/", {"year": today.year, "month": today.month}).url
    assert manager.post(f"{url}submit/").status_code == 422
    line = {"category": FundCategory.objects.first().pk, "text": "light boxes", "basis_kind": "contract"}
    line |= {"basis": "2026-18", "amount": "￥１,200.50元", "is_kept": "on"}
    assert manager.post(f"{url}lines/new/", line).status_code == 302
    assert FundLine.objects.get().amount == Decimal("1200.50")
    assert manager.post(f"{url}submit/").status_code == 302
    assert manager.post(f"{url}lines/new/", {**line, "text": "more"}).status_code == 422
    assert leader.post(f"{url}approve/").status_code == 409
    assert manager.post(f"{url}check/").status_code == 403
    assert finance.post(f"{url}send-back/", {"note": "no contract attached"}).status_code == 302
    assert manager.post(f"{url}submit/").status_code == 302
    assert finance.post(f"{url}check/").status_code == 302
    assert finance.post(f"{url}comment/", {"note": "pay after delivery"}).status_code == 302
    assert leader.post(f"{url}approve/").status_code == 302
    assert manager.post(f"{url}start/").status_code == 302
    page = text(manager.get(url))
    assert "pay after delivery" in page and "1200.50" in page
    assert "壹仟贰佰元伍角" in text(manager.get(f"{url}paper/"))


def test_nobody_checks_or_approves_their_own():
    plan = make.fund_plan(by="finance")
    plan.move("submit", by=someone("manager"))
    with pytest.raises(PermissionDenied):
        plan.move("check", by=someone("finance"))
    request = make.off_plan(plan=last_month_spent(), by="leader")
    request.move("endorse", by=someone("manager"))
    request.move("check", by=someone("finance"))
    with pytest.raises(PermissionDenied):
        request.move("approve", by=someone("leader"))


def test_a_plan_begins_with_the_lines_of_the_one_before(as_post):
    last_month_spent(amounts=("10.00", "20.00"))
    today = timezone.localdate()
    typed = {"year": today.year, "month": today.month, "is_copied": "on"}
    assert as_post("manager").post(f"{PLANS}new/", typed).status_code == 302
    plan = FundPlan.objects.get(month=today.month)
    assert [line.amount for line in plan.lines.all()] == [Decimal(10), Decimal(20)]
    assert plan.spent == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": "-5"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "1234567890123"}, "amount"),
        ({"amount": "1.005"}, "amount"),
        ({"amount": "a lot"}, "amount"),
        ({"amount": "1e99999999"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"basis": ""}, "basis"),
        ({"basis_kind": "rumour"}, "basis_kind"),
        ({"category": "0"}, "category"),
        ({"text": ""}, "text"),
    ],
)
def test_a_line_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    plan = make.fund_plan(amounts=())
    good = {
        "category": FundCategory.objects.first().pk,
        "text": "x",
        "basis_kind": "estimate",
        "basis": "y",
        "amount": 5,
    }
    answer = as_post("manager").post(f"{plan.get_absolute_url()}lines/new/", {**good, "is_kept": "on", **typed})
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not FundLine.objects.exists()


@pytest.mark.parametrize(("typed", "field"), [({"month": "13"}, "month"), ({"year": "1999"}, "year")])
def test_a_period_that_cannot_be_is_refused(typed, field, as_post):
    answer = as_post("manager").post(f"{PLANS}new/", {"year": 2030, "month": 3, **typed})
    assert answer.status_code == 422 and field in errors(answer)


def test_a_difference_above_the_share_needs_a_reason_before_closing(as_post):
    plan, manager = last_month_spent(("100.00", "100.00"), ("95.00", "89.99")), as_post("manager")
    url, (near, far) = f"{plan.get_absolute_url()}close/", plan.lines.order_by("pk")
    assert list(MEASURES["staffing.fund_plans_to_close"].rows(None)) == [plan]
    answer = manager.post(url, {"review": "fine"})
    assert answer.status_code == 422
    assert set(errors(answer)) == {f"why_{far.pk}"}
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"), review="fine")
    assert manager.post(url, {"review": "fine", f"why_{far.pk}": "cheaper than offered"}).status_code == 302
    far.refresh_from_db()
    plan.refresh_from_db()
    assert (far.reason, plan.state, near.reason) == ("cheaper than offered", "closed", "")
    assert spend(as_post("assistant"), near, "1").status_code == 422


def test_a_plan_is_not_closed_before_its_end_nor_with_an_open_request():
    plan = spending(make.fund_plan())
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"), review="x")
    plan = last_month_spent(spent=("1000.00",))
    make.off_plan(plan=plan)
    with pytest.raises(ValidationError):
        plan.move("close", by=someone("manager"), review="x")


def test_the_year_adds_up_its_months(as_post):
    today = timezone.localdate()
    year = make.fund_plan(year=today.year, month=None, amounts=("5000.00",))
    plan = spending(make.fund_plan(amounts=("1000.00",)))
    make.fund_actual(line=plan.lines.get(), amount="123.45")
    other = FundCategory.objects.last()
    fund_line(plan=year, category=other, amount=Decimal("1.00"))
    rows = by_category(FundPlan.objects.get(pk=year.pk))
    assert [(row.planned, row.in_months, row.spent) for row in rows] == [
        (Decimal("5000.00"), Decimal("1000.00"), Decimal("123.45")),
        (Decimal("1.00"), Decimal("0.00"), Decimal("0.00")),
    ]
    assert together(rows).left == Decimal("4877.55")
    assert "123.45" in text(as_post("leader").get(year.get_absolute_url()))


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_however_many(number, as_post, django_assert_num_queries):
    plan = spending(make.fund_plan(amounts=["10.00"] * number))
    for line in plan.lines.all():
        make.fund_actual(line=line, amount="1")
        make.off_plan(plan=plan)
    client = as_post("manager")
    client.get(PLANS)
    for url, queries in ((PLANS, 6), (SPENDING, 7), (OFF_PLAN, 7), (plan.get_absolute_url(), 10)):
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
