"""Fund plans: what is planned rests on something, nothing is spent above it, and every difference has a reason."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from staffing.funds.overview import by_category, together
from staffing.models import FundActual, FundCategory, FundLine, FundPlan, OffPlanRequest
from tests import make
from tests.make.plans import fund_line, spending
from tests.people import someone
from tests.tenants.pages import errors, text
from tests.tenants.test_races import at_once
from tianyou.core.measures import MEASURES

pytestmark = pytest.mark.django_db
PLANS, SPENDING, OFF_PLAN = "/staffing/fund-plans/", "/staffing/spending/", "/staffing/off-plan/"
CENTS = st.integers(1, 200_000).map(lambda number: Decimal(number) / 100)


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def spend(client, line: FundLine, amount, **typed):
    given_up = {"amount": amount, "spent_on": day(), "voucher": "记字0012", **typed}
    return client.post(f"{line.get_absolute_url()}spending/new/", given_up)


def last_month_spent(amounts=("1000.00",), spent=()) -> FundPlan:
    """Return the plan of the month before with what was spent on each line."""
    first = timezone.localdate().replace(day=1) - timedelta(days=1)
    plan = spending(make.fund_plan(year=first.year, month=first.month, amounts=amounts))
    for line, amount in zip(plan.lines.all(), spent, strict=False):
        make.fund_actual(line=line, amount=amount)
    return FundPlan.objects.get(pk=plan.pk)


class SpendingProperty(TestCase):
    """Whatever is entered, taken back and approved: decimals that add up, never above what is granted."""

    @settings(deadline=None)
    @given(
        st.lists(CENTS, min_size=1, max_size=3),
        st.lists(st.tuples(st.integers(0, 5), CENTS, st.booleans()), max_size=8),
    )
    def test_what_is_spent_adds_up_and_stays_within_plan_and_approved_requests(self, amounts, acts):
        plan = spending(make.fund_plan(amounts=[str(amount) for amount in amounts]))
        request = make.off_plan(plan=plan, amount=Decimal("55.55"))
        for name, post in (("endorse", "manager"), ("check", "finance"), ("approve", "leader")):
            request.move(name, by=someone(post))
        lines = list(plan.lines.all())
        for place, amount, is_taken_back in acts:
            line = FundLine.objects.get(pk=lines[place % len(lines)].pk)
            made = FundActual(line=line, amount=amount, spent_on=timezone.localdate(), voucher="1")
            if amount > line.left:
                with self.assertRaises(ValidationError):
                    made.enter(someone("assistant"))
                continue
            made.enter(someone("assistant"))
            if is_taken_back:
                made.taken_back("typing error").enter(someone("assistant"))
        whole = FundPlan.objects.get(pk=plan.pk)
        for line in whole.kept_lines:
            entries = sum((entry.amount for entry in line.actuals.all()), Decimal(0))
            assert line.spent == entries and isinstance(line.spent, Decimal)
            assert 0 <= line.spent <= line.amount
            assert line.left + line.spent == line.amount
        assert whole.planned == sum(amounts) + Decimal("55.55")
        assert whole.spent <= whole.planned
        listed = FundPlan.objects.with_sums().get(pk=plan.pk)
        assert (listed.planned, listed.spent) == (whole.planned, whole.spent)
        assert isinstance(listed.planned, Decimal) and isinstance(listed.spent, Decimal)


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


def test_what_is_above_the_line_is_refused_at_the_field_until_a_request_is_approved(as_post):
    plan = spending(make.fund_plan(amounts=("100.00",)))
    line, assistant = plan.lines.get(), as_post("assistant")
    assert spend(assistant, line, "¥60").status_code == 302
    answer = spend(assistant, line, "40.01")
    assert answer.status_code == 422 and "40.00 yuan" in str(errors(answer)["amount"])
    assert FundActual.objects.count() == 1
    typed = {"category": line.category_id, "text": "pump", "basis_kind": "estimate", "basis": "3 offers", "amount": 500}
    url = assistant.post(f"{plan.get_absolute_url()}off-plan/new/", {**typed, "reason": "it broke"}).url
    assert assistant.post(f"{url}endorse/").status_code == 403
    assert as_post("manager").post(f"{url}endorse/").status_code == 302
    assert as_post("leader").post(f"{url}approve/").status_code == 409
    assert as_post("finance").post(f"{url}check/").status_code == 302
    assert not plan.lines.filter(off_plan__isnull=False).exists()
    assert as_post("leader").post(f"{url}approve/").status_code == 302
    extra = plan.lines.get(off_plan__isnull=False)
    assert extra.amount == 500
    assert "off-plan" in text(assistant.get(plan.get_absolute_url()))
    assert spend(assistant, extra, "500.01").status_code == 422
    assert spend(assistant, extra, "500").status_code == 302
    assert "伍佰元整" in text(assistant.get(f"{url}paper/"))


def test_a_refused_request_gives_nothing(as_post):
    request = make.off_plan()
    request.move("endorse", by=someone("manager"))
    assert as_post("finance").post(f"{request.get_absolute_url()}refuse/", {"note": ""}).status_code == 422
    assert as_post("finance").post(f"{request.get_absolute_url()}refuse/", {"note": "no"}).status_code == 302
    assert not FundLine.objects.filter(off_plan__isnull=False).exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"amount": "-1"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"voucher": ""}, "voucher"),
        ({"spent_on": day(1)}, "spent_on"),
        ({"spent_on": "2001-01-01"}, "spent_on"),
        ({"spent_on": "soon"}, "spent_on"),
    ],
)
def test_spending_that_cannot_be_is_refused_at_its_field(typed, field, as_post):
    line = spending(make.fund_plan()).lines.get()
    answer = spend(as_post("assistant"), line, typed.pop("amount", "5"), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not FundActual.objects.exists()


def test_money_is_spent_on_a_plan_that_is_carried_out_only(as_post):
    line = make.fund_plan().lines.get()
    assert spend(as_post("assistant"), line, "5").status_code == 422


def test_money_is_not_spent_on_a_year(as_post):
    line = spending(make.fund_plan(year=timezone.localdate().year, month=None)).lines.get()
    assert spend(as_post("assistant"), line, "5").status_code == 422


def test_an_entry_is_taken_back_once_and_never_changed(as_post):
    entry, assistant = make.fund_actual(), as_post("assistant")
    url = f"{entry.get_absolute_url()}take-back/"
    assert assistant.post(url, {"note": ""}).status_code == 422
    assert assistant.post(url, {"note": "wrong line"}).status_code == 302
    entry.line.refresh_from_db()
    assert entry.line.spent == 0
    assert FundActual.objects.aggregate(sum=Sum("amount"))["sum"] == 0
    assert assistant.post(url, {"note": "again"}).status_code == 422
    contra = FundActual.objects.get(contra_of=entry)
    assert assistant.post(f"{contra.get_absolute_url()}take-back/", {"note": "no"}).status_code == 422
    for change in (FundActual.objects.update, FundActual.objects.all().delete):
        with pytest.raises(TypeError):
            change()


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


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_who_spend_the_last_yuan_never_spend_more_than_there_is(self):
        line = spending(make.fund_plan(amounts=("100.00",))).lines.get()
        url, typed = f"{line.get_absolute_url()}spending/new/", {"amount": "70", "spent_on": day(), "voucher": "1"}
        assert at_once(("assistant", url, typed), ("manager", url, typed)) == [302, 422]
        line.refresh_from_db()
        assert line.spent == 70 == FundActual.objects.get().amount

    def test_one_entry_is_taken_back_once(self):
        entry = make.fund_actual()
        url = f"{entry.get_absolute_url()}take-back/"
        assert at_once(("assistant", url, {"note": "a"}), ("manager", url, {"note": "b"})) == [302, 422]
        entry.line.refresh_from_db()
        assert entry.line.spent == 0

    def test_two_leaders_approve_one_request_and_one_line_is_laid(self):
        request = make.off_plan()
        request.move("endorse", by=someone("manager"))
        request.move("check", by=someone("finance"))
        url = f"{request.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert OffPlanRequest.objects.get().line.amount == 500

    def test_two_leaders_approve_one_plan_and_one_of_them_wins(self):
        plan = make.fund_plan()
        plan.move("submit", by=someone("manager"))
        plan.move("check", by=someone("finance"))
        url = f"{plan.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert plan.history.filter(last_move="approve").count() == 1

    @pytest.mark.parametrize("month", ["", "3"])
    def test_two_begin_one_plan(self, month):
        sent = [("manager", f"{PLANS}new/", {"year": 2030, "month": month, "note": note}) for note in "ab"]
        assert at_once(*sent) == [302, 422]
        assert FundPlan.objects.count() == 1
