"""A requisition beside the fund plan: a line pays for it, is bound by it, and takes its cost in the end."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from staffing.models import FundActual, FundLine
from staffing.requisitions.funding import enter_as_spent
from staffing.requisitions.rules import agree_prices
from tests import make
from tests.make.plans import spending
from tests.make.supplies import prices_of
from tests.people import someone
from tests.tenants.pages import errors, text, today
from tests.tenants.test_races import at_once
from tianyou.home.reminders import reminders_for

pytestmark = pytest.mark.django_db


def line_of(amount: str) -> FundLine:
    """Return the one line of a plan of this month on which money is spent."""
    return spending(make.fund_plan(amounts=(amount,))).lines.get()


def test_finance_names_the_line_that_pays_and_it_has_to_suffice(as_post):
    line, finance = line_of("20.00"), as_post("finance")
    asked = make.lead_on(make.requisition(), "finance")
    url, price = f"{asked.get_absolute_url()}price/", f"price_{asked.lines.get().pk}"
    assert "20.00 yuan left" in text(finance.get(url))
    assert set(errors(finance.post(url, {price: "1.50"}))) == {"fund_line"}
    answer = finance.post(url, {price: "2.01", "fund_line": line.pk})
    assert answer.status_code == 422 and "Above the plan" in text(answer) and "20.00" in text(answer)
    asked.refresh_from_db()
    assert (asked.state, asked.fund_line, asked.lines.get().price) == ("finance", None, None)
    assert finance.post(url, {price: "2.00", "fund_line": line.pk}).status_code == 302
    assert "20.00" in text(finance.get(line.get_absolute_url()))


def test_what_others_were_promised_is_not_free_until_they_are_called_off():
    line = line_of("25.00")
    first = make.lead_on(make.requisition(), "approved")
    assert (first.fund_line, line.bound) == (line, Decimal(15))
    second = make.lead_on(make.requisition(), "finance")
    with pytest.raises(ValidationError, match="10.00"):
        agree_prices(second, prices_of(second, "1.50"), fund_line=line, by=someone("finance"))
    first.move("withdraw", by=someone("frontdesk-early"), note="not needed")
    agree_prices(second, prices_of(second, "1.50"), fund_line=line, by=someone("finance"))
    assert line.bound == Decimal(15)


def test_leaders_do_not_approve_what_was_spent_meanwhile():
    line = line_of("20.00")
    asked = make.lead_on(make.requisition(), "leader")
    FundActual(line=line, amount=Decimal("6.00"), spent_on=today(), voucher="1").enter(someone("assistant"))
    with pytest.raises(ValidationError, match="14.00"):
        asked.move("approve", by=someone("leader"))


def test_its_cost_is_entered_once_and_again_after_it_was_taken_back(as_post):
    line, assistant = line_of("20.00"), as_post("assistant")
    asked = make.lead_on(make.requisition())
    page, url = asked.get_absolute_url(), f"{asked.get_absolute_url()}spending/"
    assert assistant.get(url).status_code == 404
    asked = make.lead_on(make.requisition(), "received", price="0.50")
    page, url = asked.get_absolute_url(), f"{asked.get_absolute_url()}spending/"
    assert url in text(assistant.get(page)) and url not in text(as_post("frontdesk-early").get(page))
    assert as_post("frontdesk-early").get(url).status_code == 403
    form = assistant.get(url).context["form"]
    assert (form.initial["line"], form.initial["amount"]) == (line.pk, Decimal("5.00"))
    typed = {"line": line.pk, "amount": "5.00", "spent_on": today(), "voucher": "记11-8"}
    assert set(errors(assistant.post(url, {**typed, "line": ""}))) == {"line"}
    assert set(errors(assistant.post(url, {**typed, "amount": "20.01"}))) == {"amount"}
    assert assistant.post(url, typed).status_code == 302
    line.refresh_from_db()
    assert (line.spent, line.bound) == (Decimal(5), Decimal(15))
    assert assistant.post(url, typed).status_code == 404
    asked.refresh_from_db()
    asked.spending.taken_back("wrong month").enter(someone("assistant"))
    asked.refresh_from_db()
    assert (asked.is_entered, line.bound) == (False, Decimal(20))
    assert assistant.post(url, typed).status_code == 302


def awaited(post: str) -> list[str]:
    codes = (reminder.measure.code for reminder in reminders_for(someone(post), timezone.now()))
    return [code for code in codes if code.startswith("staffing.requisitions_")]


@pytest.mark.parametrize(
    ("state", "post", "code"),
    [
        ("approved", "assistant", "staffing.requisitions_to_order"),
        ("purchased", "clerk-1", "staffing.requisitions_to_receive"),
        ("received", "assistant", "staffing.requisitions_to_enter"),
    ],
)
def test_whoever_has_the_next_step_is_reminded(state, post, code):
    line_of("20.00")
    asked = make.lead_on(make.requisition(), state)
    assert (awaited(post), awaited("leader")) == ([code], [])
    if asked.state == "received":
        entry = FundActual(line=asked.fund_line, amount=asked.cost, spent_on=today(), voucher="1")
        enter_as_spent(asked, entry, by=someone(post))
        assert awaited(post) == []


@pytest.mark.django_db(transaction=True)
def test_two_requisitions_never_bind_the_same_yuan():
    line = line_of("20.00")
    sent = []
    for _number in range(2):
        asked = make.lead_on(make.requisition(), "finance")
        typed = {f"price_{asked.lines.get().pk}": "1.50", "fund_line": line.pk}
        sent.append(("finance", f"{asked.get_absolute_url()}price/", typed))
    assert at_once(*sent) == [302, 422]
    assert line.bound == Decimal(15)


@pytest.mark.django_db(transaction=True)
def test_a_cost_entered_by_two_at_once_is_spent_once():
    line = line_of("40.00")
    asked = make.lead_on(make.requisition(), "received")
    typed = {"line": line.pk, "amount": "15.00", "spent_on": today(), "voucher": "1"}
    url = f"{asked.get_absolute_url()}spending/"
    answers = at_once(("assistant", url, typed), ("assistant", url, typed))
    assert answers[0] == 302 and answers[1] in {404, 409}
    line.refresh_from_db()
    assert line.spent == Decimal(15)


def test_a_cost_is_entered_by_the_rules_of_the_plan():
    line = line_of("40.00")
    asked = make.lead_on(make.requisition(), "received")
    entry = FundActual(line=line, amount=Decimal("41.00"), spent_on=today(), voucher="1")
    with pytest.raises(ValidationError):
        enter_as_spent(asked, entry, by=someone("assistant"))
    asked.refresh_from_db()
    assert asked.spending is None and not FundActual.objects.exists()
