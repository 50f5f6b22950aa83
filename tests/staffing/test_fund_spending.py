"""Spending: never above the line unless a request is approved, entered for good, taken back once."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from staffing.models import FundActual, FundLine, FundPlan
from tests import make
from tests.make.plans import spending
from tests.people import someone
from tests.tenants.pages import day, errors, text

from .funds import spend

pytestmark = pytest.mark.django_db
CENTS = st.integers(1, 200_000).map(lambda number: Decimal(number) / 100)


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
