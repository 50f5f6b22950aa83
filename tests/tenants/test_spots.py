"""Loans of spots, through their pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.models import Opinion, SpotLoan
from tenants.spots.month import Days
from tenants.spots.rates import fee
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone

from .pages import day, errors, text, today

pytestmark = pytest.mark.django_db

LOANS, CALENDAR = "/tenants/spot-loans/", "/tenants/spots/"
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RATES = st.decimals(0, 99999, places=2)


def apply(client, **values):
    typed = {"since": day(5), "until": day(7), "opens": "10:00", "closes": "21:30", "applicant": "阳光传媒"}
    typed |= {"contact": "李四", "contact_phone": "+86 138 1234 1234", "purpose": "新品展示"}
    typed |= {"people": "30", "power_kw": "0"}
    spot = values.pop("spot", None) or make.spot().pk
    return client.post(f"{LOANS}new/", {"spot": spot, **typed, **values})


def move(client, loan, name, **values):
    return client.post(f"{loan.get_absolute_url()}{name}/", values)


def photo() -> dict:
    return {"files": upload("spot.jpg", picture())}


def paid(**values) -> SpotLoan:
    loan = make.spot_loan(**{"since": today(), "until": today(), "haste_reason": "急", **values})
    for name, who, more in (
        ("check", "floor-early-1", {}),
        ("submit", "clerk-1", {}),
        ("approve", "manager", {}),
        ("pay", "finance", {"receipt_no": "R-1"}),
    ):
        loan.move(name, by=someone(who), **more)
    return loan


@given(since=DAYS, days=st.integers(0, 400), weekday=RATES, weekend=RATES)
def test_the_fee_is_the_sum_of_its_days(since, days, weekday, weekend):
    each = [since + timedelta(days=n) for n in range(days + 1)]
    told = fee(since, each[-1], weekday, weekend)
    assert told == sum((weekend if one.weekday() > 4 else weekday for one in each), Decimal(0))
    half = each[days // 2]
    rest = fee(half + timedelta(days=1), each[-1], weekday, weekend) if half < each[-1] else 0
    assert told == fee(since, half, weekday, weekend) + rest


def test_a_loan_goes_from_the_application_to_the_settled_deposit(as_post):
    clerk, floor, finance = as_post("clerk-1"), as_post("floor-early-1"), as_post("finance")
    assert apply(clerk, since=day(), until=day(), haste_reason="总部临时通知").status_code == 302
    loan = SpotLoan.objects.get()
    rate = Decimal(200 if today().weekday() > 4 else 100)
    assert (loan.borrower, loan.fee, loan.deposit, loan.contact_phone) == ("阳光传媒", rate, 1000, "13812341234")
    assert loan.number.startswith("借位〔") and not loan.needs_opinions
    assert clerk.get(f"{loan.get_absolute_url()}print/").status_code == 404
    assert move(floor, loan, "check").status_code == 302
    assert move(clerk, loan, "submit").status_code == 302
    assert move(as_post("manager"), loan, "approve").status_code == 302
    assert move(finance, loan, "pay").status_code == 422
    assert move(finance, loan, "pay", receipt_no="R-88").status_code == 302
    assert clerk.get(f"{loan.get_absolute_url()}print/").status_code == 200
    assert "files" in errors(move(floor, loan, "start"))
    assert move(floor, loan, "start", **photo()).status_code == 302
    assert move(floor, loan, "restore", **photo()).status_code == 302
    assert move(finance, loan, "settle").status_code == 422
    assert move(finance, loan, "settle", refund_no="T-9").status_code == 302
    loan.refresh_from_db()
    assert loan.state == "closed" and loan.closed_at and loan.paid_at and loan.started_at and loan.restored_at


@pytest.mark.parametrize("values", [{"power_kw": "3.5"}, {"has_structure": "on"}])
def test_power_or_a_structure_asks_engineering_and_security(as_post, values):
    clerk = as_post("clerk-1")
    apply(clerk, **values)
    loan = SpotLoan.objects.get()
    loan.move("check", by=someone("supervisor-early"))
    assert move(clerk, loan, "submit").status_code == 409
    assert move(clerk, loan, "ask").status_code == 302
    asked = list(Opinion.objects.about(loan))
    assert {opinion.department.code for opinion in asked} == {"engineering", "security"}
    assert move(clerk, loan, "submit-agreed").status_code == 422
    for opinion in asked:
        assert as_post(opinion.department.code).get(loan.get_absolute_url()).status_code == 200
        opinion.move("give", by=someone(opinion.department.code), answer="agree")
    assert move(clerk, loan, "submit-agreed").status_code == 302


def test_what_is_damaged_is_deducted_and_never_more_than_the_deposit(as_post):
    loan, floor = paid(), as_post("floor-early-1")
    loan.move("start", by=someone("floor-early-1"))
    bad = [{}, {"damage": "地砖"}, *({"damage": "地砖", "deduction": sum_} for sum_ in ("0", "-5", "1000.01", "x"))]
    for values in bad:
        assert move(floor, loan, "damage", **values, **photo()).status_code == 422
    assert move(floor, loan, "damage", damage="地砖", deduction="300", **photo()).status_code == 302
    loan.refresh_from_db()
    assert (loan.state, loan.refund) == ("damaged", 700)
    assert move(as_post("finance"), loan, "settle", refund_no="T-1").status_code == 302


@pytest.mark.parametrize(("since", "until"), [(5, 5), (7, 9), (3, 5), (6, 6), (1, 30)])
def test_two_loans_of_one_spot_never_share_a_day(as_post, since, until):
    first, clerk = make.spot_loan(), as_post("clerk-1")
    answer = apply(clerk, since=day(since), until=day(until), haste_reason="x")
    assert answer.status_code == 422 and first.number in text(answer)
    assert SpotLoan.objects.count() == 1


def test_neighbours_in_time_and_place_and_after_the_end_do_not_clash(as_post):
    first, clerk = make.spot_loan(), as_post("clerk-1")
    assert apply(clerk, since=day(8), until=day(8)).status_code == 302
    assert apply(clerk, since=day(3), until=day(4)).status_code == 302
    assert apply(clerk, spot=make.spot("A2").pk).status_code == 302
    first.move("cancel", by=someone("clerk-1"), note="no")
    assert apply(clerk).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"spot": "999999"}, "spot"),
        ({"spot": "x"}, "spot"),
        ({"since": ""}, "since"),
        ({"since": day(-1)}, "since"),
        ({"since": "2026-02-30"}, "since"),
        ({"until": day(4)}, "until"),
        ({"until": day(300)}, "until"),
        ({"opens": "25:00"}, "opens"),
        ({"closes": "10:00"}, "closes"),
        ({"applicant": ""}, "tenant"),
        ({"tenant": "999999"}, "tenant"),
        ({"contact": ""}, "contact"),
        ({"contact_phone": "call me"}, "contact_phone"),
        ({"purpose": ""}, "purpose"),
        ({"purpose": "a\x00b"}, "purpose"),
        ({"people": "-1"}, "people"),
        ({"people": "999999999999"}, "people"),
        ({"people": "1000"}, "people"),
        ({"power_kw": "-1"}, "power_kw"),
        ({"power_kw": "NaN"}, "power_kw"),
        ({"power_kw": "501"}, "power_kw"),
        ({"since": day(2)}, "haste_reason"),
    ],
)
def test_bad_applications_are_refused_next_to_the_field(as_post, values, field):
    answer = apply(as_post("clerk-1"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not SpotLoan.objects.exists()


def test_a_tenant_and_somebody_from_outside_do_not_borrow_together(as_post):
    answer = apply(as_post("clerk-1"), tenant=make.tenant().pk)
    assert answer.status_code == 422 and "applicant" in errors(answer)


@pytest.mark.parametrize("values", [{"is_on_fire_lane": True}, {"is_lent": False}])
def test_a_fire_lane_is_never_lent(as_post, values):
    clerk, spot = as_post("clerk-1"), make.spot("F1", **values)
    answer = apply(clerk, spot=spot.pk)
    assert answer.status_code == 422 and "spot" in errors(answer)
    assert f"spot={spot.pk}&" not in text(clerk.get(CALENDAR))


def test_a_spot_that_became_a_fire_lane_is_not_approved():
    loan = make.spot_loan()
    loan.spot.is_on_fire_lane = True
    loan.spot.save()
    assert "fire lane" in str(loan.workflow.moves["check"].guard(loan, None))
    assert "fire lane" in str(loan.workflow.moves["approve"].guard(loan, None))


def test_a_crowd_needs_twenty_days_and_the_police(as_post):
    clerk = as_post("clerk-1")
    assert "people" in errors(apply(clerk, people="1000", since=day(19), until=day(19)))
    assert apply(clerk, people="1000", since=day(20), until=day(20)).status_code == 302
    loan = SpotLoan.objects.get()
    loan.move("check", by=someone("floor-early-1"))
    loan.move("submit", by=someone("clerk-1"))
    refused = move(as_post("manager"), loan, "approve")
    assert refused.status_code == 422 and "police permit" in text(refused)
    assert move(clerk, loan, "permit", police_permit="穗公安〔2026〕8号").status_code == 302
    assert move(as_post("manager"), loan, "approve").status_code == 302


def test_the_price_stays_when_the_rates_change_later():
    loan = paid()
    before = loan.fee
    loan.spot.weekday_rate = loan.spot.weekend_rate = Decimal(9)
    loan.spot.save()
    loan.move("start", by=someone("floor-early-1"))
    loan.refresh_from_db()
    assert loan.fee == before


def test_a_correction_is_priced_anew_and_does_not_clash_with_itself(as_post):
    loan, clerk = make.spot_loan(), as_post("clerk-1")
    url = f"{loan.get_absolute_url()}correct/"
    form = clerk.get(url).context["form"]
    shown = {name: form[name].value() for name in form.fields if name != "has_structure"}
    typed = {name: value for name, value in shown.items() if value is not None}
    answer = clerk.post(url, {**typed, "until": day(20)})
    assert answer.status_code == 302, errors(answer)
    loan.refresh_from_db()
    assert loan.fee == fee(loan.since, loan.until, Decimal(100), Decimal(200)) and (loan.until - loan.since).days == 15


def test_use_begins_on_its_days_only_and_late_restore_is_seen():
    loan, floor = paid(since=today() + timedelta(days=1), until=today() + timedelta(days=1)), someone("floor-early-1")
    assert "begins on" in str(loan.workflow.moves["start"].guard(loan, floor))
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert "last day" in str(loan.workflow.moves["start"].guard(loan, floor))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        loan.move("start", by=someone("floor-early-1"))
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert loan.is_late


def test_what_was_paid_is_paid_back_when_it_is_called_off(as_post):
    loan = paid()
    assert move(as_post("clerk-1"), loan, "cancel", note="x").status_code == 409
    assert move(as_post("finance"), loan, "call-off", note="rain").status_code == 422
    assert move(as_post("finance"), loan, "call-off", note="rain", refund_no="T-2").status_code == 302


def test_the_calendar_shows_who_has_what_and_starts_on_free_days(as_post):
    with time_machine.travel(timezone.localtime().replace(day=1, hour=12)):
        loan, spot = make.spot_loan(), make.spot("A2")
        page = as_post("clerk-1").get(CALENDAR)
        assert page.status_code == 200 and 'colspan="3"' in text(page) and loan.get_absolute_url() in text(page)
        free = f"{LOANS}new/?spot={spot.pk}&amp;since={day()}"
        assert free in text(page) and f"spot={loan.spot_id}&amp;since={day(5)}" not in text(page)
        form = as_post("clerk-1").get(free.replace("&amp;", "&")).context["form"]
        assert (form["spot"].value(), form["since"].value(), form["until"].value()) == (str(spot.pk), day(), day())
        assert f"{LOANS}new/" not in text(as_post("floor-early-1").get(CALENDAR))


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "month=0001-01", "month=9999-12", "zone=nowhere", "zone=%00"]
)
def test_a_month_that_is_none_shows_the_days_ahead(as_post, query):
    for path in (CALENDAR, f"{CALENDAR}print/"):
        assert as_post("clerk-1").get(f"{path}?{query}").status_code == 200


def test_months_follow_each_other_and_today_comes_first():
    assert (Days.read("2026-01").before, Days.read("2026-12").after) == ("2025-12", "2027-01")
    assert len(list(Days.read("2028-02"))) == 29
    with time_machine.travel(date(2026, 1, 31)):
        ahead = Days.read("")
        assert (ahead.first, ahead.last, ahead.month) == (date(2026, 1, 31), date(2026, 3, 2), "")
        assert (ahead.before, ahead.after) == ("2026-01", "2026-02")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_and_the_calendar_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        make.spot_loan(spot=make.spot(f"B{number}"), tenant=make.tenant(f"商户{number}"))
    clerk = as_post("clerk-1")
    month = f"month={today() + timedelta(days=5):%Y-%m}"
    for url, queries in ((LOANS, 7), (f"{CALENDAR}?{month}", 6), (f"{CALENDAR}print/?{month}", 5)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200


def test_the_permit_carries_everything_and_the_code(as_post):
    page = text(as_post("clerk-1").get(f"{paid().get_absolute_url()}print/"))
    for shown in ("A1", "晨光文具", "10:00–22:00", "壹仟元整", "R-1", "data:image/svg", "Restore checked by"):
        assert shown in page


@pytest.mark.parametrize(
    ("post", "path", "status"),
    [
        ("floor-early-1", LOANS, 200),
        ("floor-early-1", f"{LOANS}new/", 403),
        ("frontdesk-early", CALENDAR, 403),
        ("leader", LOANS, 403),
        ("finance", CALENDAR, 200),
        ("clerk-1", f"{LOANS}987654/", 404),
    ],
)
def test_who_may_open_what(as_post, post, path, status):
    assert as_post(post).get(path).status_code == status
