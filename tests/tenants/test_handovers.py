"""A unit on its way to its tenant: planned and announced, paid for, moved to another day, listed and printed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tenants.models import Lease, UnitHandover
from tests import make
from tests.people import someone

from .checks import HANDOVERS, SIGNED, begin, checked, found, go, handed_over, paid, state_of
from .pages import cells, day, errors, text, today

pytestmark = pytest.mark.django_db


def new(client, **values):
    typed = {"lease": make.tenant().leases.get().pk, "planned_on": day(3), "opening_planned_on": day(60), **values}
    return client.post(f"{HANDOVERS}new/", {name: value for name, value in typed.items() if value is not None})


def make_other(number: str = "1F-030", name: str = "天佑书店") -> UnitHandover:
    return make.handover(lease=make.tenant(name, at=number).leases.get())


def test_a_unit_goes_from_the_notice_to_the_opening(as_post):
    clerk, floor = as_post("clerk-1"), as_post("floor-early-1")
    assert new(clerk).status_code == 302
    case = UnitHandover.objects.get()
    assert case.number == f"收铺〔{today().year}〕1号" and str(case.unit) == "1F-023"
    assert go(as_post("finance"), case, "confirm", receipt_no="R-2026-1").status_code == 302
    assert floor.post(begin(case), found(inspected_on=day())).status_code == 302
    assert state_of(case) == "checked"
    assert go(as_post("engineering"), case, "agree").status_code == 302
    assert state_of(case) == "inspected"
    assert go(clerk, case, "hand-over", **SIGNED, rent_free_from=day()).status_code == 302
    assert go(floor, case, "opened", opened_on=day()).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.opened_on, case.tenant_signatory) == ("handed_over", today(), "陈晨")
    assert case.closed_at and case.due_at is None
    page = text(clerk.get(case.get_absolute_url()))
    assert "Trading has begun" in page and "R-2026-1" in page


@pytest.mark.parametrize(("typed", "field"), [
    ({"lease": "0"}, "lease"),
    ({"lease": "x"}, "lease"),
    ({"lease": None}, "lease"),
    ({"planned_on": "31/12/2026"}, "planned_on"),
    ({"planned_on": "1999-12-31"}, "planned_on"),
    ({"planned_on": None}, "planned_on"),
    ({"opening_planned_on": "2020-01-01"}, "opening_planned_on"),
    ({"rent_free_from": "2026-02-30"}, "rent_free_from"),
])  # fmt: skip
def test_bad_input_is_said_at_its_field(as_post, typed, field):
    answer = new(as_post("clerk-1"), **typed)
    assert answer.status_code == 422 and field in errors(answer)
    assert not UnitHandover.objects.exists()


def test_a_lease_that_ends_sooner_or_has_ended_is_not_handed_over(as_post):
    lease = make.tenant().leases.get()
    Lease.objects.filter(pk=lease.pk).update(until=timezone.localdate() + timedelta(days=1))
    assert "planned_on" in errors(new(as_post("clerk-1")))
    Lease.objects.filter(pk=lease.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert "lease" in errors(new(as_post("clerk-1")))


def test_the_page_of_the_lease_leads_to_the_handover_of_its_lease(as_post):
    clerk, lease = as_post("clerk-1"), make.tenant().leases.get()
    url = f"{HANDOVERS}new/?lease={lease.pk}"
    assert url in text(clerk.get(lease.get_absolute_url()))
    assert clerk.get(url).context["form"]["lease"].value() == str(lease.pk)
    case = make.handover(lease=lease)
    assert clerk.get(url).url == case.get_absolute_url()
    for odd in ("x", "0", "9" * 30, "²", "-1"):
        assert clerk.get(f"{HANDOVERS}new/", {"lease": odd}).status_code == 200


def test_the_plan_is_corrected_only_before_the_first_step(as_post):
    clerk, case = as_post("clerk-1"), make.handover()
    url = f"{case.get_absolute_url()}correct/"
    seen = clerk.get(url).context["form"].initial["seen"]
    assert clerk.post(url, {"planned_on": day(5), "seen": seen}).status_code == 302
    case.refresh_from_db()
    case.move("confirm", by=someone("finance"), receipt_no="R-1")
    assert clerk.get(url).status_code == 302


def test_the_clerk_may_record_the_receipt_that_finance_gave(as_post):
    case = make.handover()
    assert go(as_post("clerk-1"), case, "receipt", receipt_no="R-7").status_code == 302
    assert state_of(case) == "eligible"


@pytest.mark.parametrize("number", ["", "   "])
@pytest.mark.parametrize(("who", "move"), [("finance", "confirm"), ("clerk-1", "receipt")])
def test_no_step_without_a_receipt(as_post, who, move, number):
    case = make.handover()
    answer = go(as_post(who), case, move, receipt_no=number)
    assert answer.status_code == 422
    assert state_of(case) == "noticed"


def test_nobody_confirms_the_money_of_their_own_handover():
    case, clerk = make.handover(), someone("finance")
    UnitHandover.objects.filter(pk=case.pk).update(registered_by=clerk)
    with pytest.raises(PermissionDenied):
        UnitHandover.objects.get(pk=case.pk).move("confirm", by=clerk, receipt_no="R-1")


def test_another_day_needs_a_reason_and_leaves_the_state(as_post):
    case, clerk = paid(), as_post("clerk-1")
    assert go(clerk, case, "reschedule", planned_on=day(9)).status_code == 422
    assert go(clerk, case, "reschedule", planned_on=day(9), note="商户出差").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.planned_on.isoformat()) == ("eligible", day(9))


def test_a_cancelled_handover_makes_room_for_another(as_post):
    clerk, case = as_post("clerk-1"), make.handover()
    answer = new(clerk)
    assert answer.status_code == 422 and "lease" in errors(answer)
    assert go(clerk, case, "cancel", note="商户改铺").status_code == 302
    assert new(clerk).status_code == 302
    assert UnitHandover.objects.count() == 2


def test_each_state_has_its_limit():
    case = make.handover()
    first = case.due_at
    case.move("confirm", by=someone("finance"), receipt_no="R-1")
    assert case.due_at and case.due_at != first
    case.move("cancel", by=someone("clerk-1"), note="商户改铺")
    assert case.due_at is None and case.closed_at


@pytest.mark.parametrize(("who", "status"), [
    ("floor-early-1", 200), ("floor-early-2", 404), ("manager", 200), ("finance", 200), ("security", 403),
])  # fmt: skip
def test_who_sees_a_handover(as_post, who, status):
    assert as_post(who).get(make.handover().get_absolute_url()).status_code == status


def test_the_sheet_has_everything_that_is_signed(as_post):
    case, check = checked(wall="worn")
    make.inspection_item(check=check, accepted_by="陈晨")
    page = text(as_post("clerk-1").get(f"{case.get_absolute_url()}sheet/"))
    for words in (
        case.number,
        "1F-023",
        "晨光文具",
        "修补墙面",
        "E-1",
        "100.50 kWh",
        "door key × 2",
        "data:image/svg+xml",
    ):
        assert words in page, words
    assert page.count("Signature and date") == 4
    assert "not been checked yet" in text(as_post("clerk-1").get(f"{make_other().get_absolute_url()}sheet/"))


def test_the_list_is_narrowed_and_downloaded(as_post):
    handed, _check = handed_over()
    make_other()
    clerk = as_post("clerk-1")
    rows = {only: cells(clerk.get(f"{HANDOVERS}?only={only}&export=xlsx"))[1:] for only in ("open", "late", "waiting")}
    assert [len(rows[only]) for only in ("open", "late", "waiting")] == [1, 0, 1]
    assert rows["waiting"][0][0] == handed.number
    assert clerk.get(f"{HANDOVERS}?only=x").status_code == 422
    assert handed.number in text(clerk.get(f"/search/?q={handed.number}"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(as_post, rows, django_assert_num_queries):
    for number in range(rows):
        make_other(f"1F-03{number}", f"商户{number}")
    client = as_post("clerk-1")
    client.get(HANDOVERS)
    with django_assert_num_queries(7):
        client.get(HANDOVERS)


@pytest.mark.parametrize("checks", [1, 3])
def test_the_page_costs_the_same_however_many_checks_there_are(as_post, checks, django_assert_num_queries):
    case = paid()
    for _number in range(checks):
        make.inspection(case=case)
    client = as_post("clerk-1")
    client.get(case.get_absolute_url())
    with django_assert_num_queries(11):
        client.get(case.get_absolute_url())
