"""Calls, promises and the ladder of demands: served with proof, signed by another, resting where it must."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tenants.dunning.arrears import debtors
from tenants.dunning.ladder import standing_of
from tenants.letters.models import OutgoingDocument
from tenants.models import ArrearsReading, DemandNotice, DunningCall
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone

from .pages import cells, day, errors, text

pytestmark = pytest.mark.django_db
DUE_LIST, ARREARS = "/tenants/call-list/", "/tenants/arrears/"


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


def next_of(lease=None):
    return standing_of(debtors(timezone.localdate(), leases=[lease or make.usual_lease()]))[0]


def serve(client, notice, **typed):
    typed = {"service": "signed", "received_by": "王小明", "files": upload("signed.jpg", picture()), **typed}
    return client.post(f"{notice.get_absolute_url()}serve/", typed)


def called(client, **typed):
    url = f"/tenants/tenants/{make.tenant().pk}/calls/new/"
    at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return client.post(url, {"called_at": at, "reached": "person", "person": "王", "text": "催缴", **typed})


@pytest.mark.parametrize(
    ("due", "stage"), [(-1, "D1"), (-4, "D1"), (-40, "D1")], ids=["one day", "four days", "forty days"]
)
def test_a_debtor_is_called_first(due, stage):
    make.bill(due=due)
    assert next_of().rung.stage.code == stage
    assert next_of().is_due


def test_after_a_call_comes_the_first_demand_when_its_day_has_come(clerk):
    bill = make.bill(due=-3)
    called(clerk)
    found = next_of()
    assert (found.rung.stage.code, found.rung.since) == ("D2", bill.due_on + timedelta(days=5))
    assert not found.is_due
    assert found.rests
    url = f"/tenants/leases/{bill.lease_id}/demands/new/"
    answer = clerk.post(url, {"stage": found.rung.stage.pk, "pay_by": day(5)})
    assert answer.status_code == 422
    assert "stage" in errors(answer)


def test_a_contract_puts_demands_off():
    make.fee_clause(demand_delay=10)
    make.bill(due=-6)
    with pytest.raises(ValidationError):
        make.demand(stage="D2")
    assert next_of().rung.since == make.fees.day(-6 + 1 + 10)


def test_a_demand_is_served_with_proof_and_the_next_takes_its_place(clerk):
    make.bill(due=-40)
    first = make.demand(stage="D2")
    assert serve(clerk, first, files="").status_code == 422
    assert serve(clerk, first, received_by=" ").status_code == 422
    assert serve(clerk, first, service="courier").status_code == 422
    assert serve(clerk, first).status_code == 302
    first.refresh_from_db()
    assert timezone.localdate(first.due_at) == first.pay_by
    with pytest.raises(ValidationError):
        make.demand(stage="D2")
    second = make.demand(stage="D3")
    assert serve(clerk, second).status_code == 302
    first.refresh_from_db()
    assert (first.state, next_of().rung.stage.code) == ("ended", "D4")


def test_a_formal_demand_is_signed_by_the_manager_and_by_nobody_who_drafted_it(clerk, as_post):
    make.bill(due=-40)
    formal = make.demand(stage="D4")
    assert serve(clerk, formal).status_code in (409, 422)
    formal.move("submit", by=someone("clerk-1"))
    assert clerk.post(f"{formal.get_absolute_url()}sign/").status_code == 403
    assert as_post("manager").post(f"{formal.get_absolute_url()}sign/").status_code == 302
    assert serve(clerk, formal).status_code == 302
    page = text(clerk.get(f"{formal.get_absolute_url()}paper/"))
    assert "Civil Code" in page
    assert "壹仟元整" in page
    own = DemandNotice(lease=make.usual_lease(), stage=formal.stage, pay_by=make.fees.day(5))
    DemandNotice.objects.filter(pk=formal.pk).update(state="cancelled", served_at=None)
    own.sign(someone("manager"))
    own.move("submit", by=someone("clerk-1"))
    with pytest.raises(PermissionDenied):
        own.move("sign", by=someone("manager"))


def test_what_is_disputed_is_not_demanded(clerk):
    bill = make.bill(due=-40)
    bill.move("dispute", by=someone("clerk-1"), note="the meter is wrong")
    assert not debtors(timezone.localdate())
    with pytest.raises(ValidationError):
        make.demand()
    bill.move("clear", by=someone("clerk-1"), note="read again")
    assert len(debtors(timezone.localdate())) == 1


def test_a_promise_kept_closes_its_call_and_payment_in_full_ends_the_demand(clerk):
    make.bill(due=-40)
    demand = make.demand()
    serve(clerk, demand)
    called(clerk, promised_on=day(2), promised_amount="600")
    call = DunningCall.objects.get()
    make.payment(lease=make.usual_lease(), amount=Decimal(500))
    call.refresh_from_db()
    assert call.state == "open"
    make.payment(lease=make.usual_lease(), amount=Decimal(500))
    call.refresh_from_db()
    demand.refresh_from_db()
    assert (call.state, demand.state) == ("kept", "ended")


def test_a_broken_promise_comes_first_and_another_call_says_so(clerk):
    make.bill(due=-40)
    other = make.lease(make.tenant("大户", at=None), "2F-001", since=-300)
    make.bill(due=-40, lease=other, rent="99000.00")
    called(clerk, promised_on=day(2), promised_amount="600")
    DunningCall.objects.update(promised_on=make.fees.day(-1), due_at=timezone.now() - timedelta(days=1))
    rows = clerk.get(DUE_LIST).context["row_page"].object_list
    assert [row.has_broken for row in rows] == [True, False]
    assert "promise broken" in text(clerk.get(DUE_LIST))
    called(clerk)
    assert list(DunningCall.objects.order_by("pk").values_list("state", flat=True)) == ["broken", "open"]
    called(clerk)
    assert DunningCall.objects.filter(state="followed").count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"promised_on": "2020-01-01", "promised_amount": "5"}, "promised_on"),
        ({"promised_on": "2099-01-01"}, "promised_amount"),
        ({"promised_amount": "5"}, "promised_on"),
        ({"promised_on": "2099-01-01", "promised_amount": "5", "reached": "nobody"}, "reached"),
        ({"called_at": "2099-01-01T10:00"}, "called_at"),
        ({"next_on": "2020-01-01"}, "next_on"),
        ({"text": ""}, "text"),
        ({"promised_on": "2099-01-01", "promised_amount": "-5"}, "promised_amount"),
    ],
)
def test_a_call_that_cannot_be_is_refused_at_its_field(typed, field, clerk):
    make.bill(due=-40)
    answer = called(clerk, **typed)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert not DunningCall.objects.exists()


def test_after_the_ladder_a_request_to_the_leaders_is_drafted_once_and_cuts_nobody_off(clerk):
    make.bill(due=-80)
    for stage in ("D2", "D3", "D4"):
        notice = make.demand(stage=stage)
        if stage == "D4":
            notice.move("submit", by=someone("clerk-1"))
            notice.move("sign", by=someone("manager"))
        serve(clerk, notice)
    DemandNotice.objects.filter(state="served").update(due_at=timezone.now() - timedelta(hours=1))
    assert "Draft the request" in text(clerk.get(DUE_LIST))
    url = f"/tenants/leases/{make.usual_lease().pk}/request/"
    first, second = clerk.post(url), clerk.post(url)
    letter = OutgoingDocument.objects.get()
    assert first.url == second.url == letter.get_absolute_url()
    assert letter.kind == "request"
    assert "1000.00" in letter.text
    assert "art. 944" in letter.text
    assert letter.text.count("was served on") == 3


def test_a_request_without_arrears_says_why(clerk):
    lease = make.usual_lease()
    answer = clerk.post(f"/tenants/leases/{lease.pk}/request/", follow=True)
    assert "Nothing is owed that is not disputed" in text(answer)
    assert not OutgoingDocument.objects.exists()


def test_arrears_stand_by_age_for_each_way_of_grouping(clerk):
    make.bill(due=-10, rent="10.00")
    make.bill(due=-70, rent="200.00", water="5.00")
    make.bill(due=20, rent="7.00")
    make.bill(due=-200, lease=make.lease(make.tenant("别家", at=None), "2F-001", since=-300), rent="3000.00")
    page = clerk.get(ARREARS)
    rows = {row.name: [int(amount) for amount in row.amounts] for row in page.context["row_page"]}
    assert rows == {"别家": [0, 0, 0, 0, 3000], "晨光文具": [10, 0, 205, 0, 0]}
    assert page.context["total"] == Decimal(3215)
    assert page.context["not_due"] == 1
    items = {row.name: row.total for row in clerk.get(f"{ARREARS}?by=item").context["row_page"]}
    assert items == {"Rent": Decimal(3210), "Water": Decimal(5)}
    assert {row.total for row in clerk.get(f"{ARREARS}?by=zone").context["row_page"]} == {Decimal(3215)}
    assert [row.name for row in clerk.get(f"{ARREARS}?by=unit").context["row_page"]] == ["2F-001", "1F-023"]
    assert clerk.get(f"{ARREARS}?by=moon").status_code == 404
    assert cells(clerk.get(f"{ARREARS}?export=xlsx"))[1][-3] == 3000


def test_a_deposit_owed_stands_apart_from_what_is_owed_as_income(clerk):
    make.bill(due=-45, rent="1000", deposit="5000")
    page = clerk.get("/tenants/arrears/").context
    assert (page["total"], page["deposits"]) == (Decimal(1000), Decimal(5000))
    row = page["row_page"][0]
    assert (row.total, row.deposits) == (Decimal(1000), Decimal(5000))
    assert "Deposits, apart" in text(clerk.get("/tenants/arrears/"))


def test_what_is_due_soon_is_reminded_of_once(clerk):
    make.bill(due=2)
    make.bill(due=20, lease=make.lease(make.tenant("别家", at=None), "2F-001", since=-300))
    page = clerk.get(f"{DUE_LIST}?show=soon")
    assert [each.rung.stage.code for each in page.context["row_page"]] == ["D0"]
    assert page.context["counts"]["due"] == 0
    assert serve(clerk, make.demand(stage="D0")).status_code == 302
    assert clerk.get(DUE_LIST).context["counts"] == {"due": 0, "waiting": 0, "soon": 0}


def test_a_supervisor_looks_at_the_arrears_as_a_duty_and_can_do_nothing(as_post):
    bill = make.bill(due=-40)
    supervisor = as_post("supervisor-early")
    for _look in range(2):
        assert supervisor.get(ARREARS).status_code == 200
    assert ArrearsReading.objects.get().person == someone("supervisor-early")
    assert supervisor.get(DUE_LIST).status_code == 403
    assert called(supervisor).status_code == 403
    assert supervisor.post(f"/tenants/leases/{bill.lease_id}/demands/new/").status_code == 403
    assert as_post("floor-early-1").get(ARREARS).status_code == 403
