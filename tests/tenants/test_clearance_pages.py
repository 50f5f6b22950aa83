"""The pages of exit clearance: the board, one lease, and the waivers."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tenants.files import clearance
from tenants.files.clearance import leaving, why_not_clear
from tenants.models import ClearanceWaiver, Lease, ShopUnit
from tests import make
from tests.people import someone
from tianyou.core.attachments import for_record

from .pages import errors, text, today

BOARD = "/tenants/clearance/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def lease(db):
    made = make.tenant().leases.get()
    made.until = today() + timedelta(days=30)
    made.sign(someone("clerk-1"))
    return made


def let_until(number: str, days: int) -> Lease:
    made = make.tenant(f"商户{number}", at=number).leases.get()
    made.until = today() + timedelta(days=days)
    made.sign(someone("clerk-1"))
    return made


def pass_out():
    return make.access_pass(valid_until=today() + timedelta(days=20))


def waive(client, lease, **typed):
    return client.post(
        f"/tenants/leases/{lease.pk}/waivers/new/", {"matter": "tickets", "reason": "已当面说清", **typed}
    )


def shown(page) -> dict:
    return {lease.unit.number: [str(line) for line in lines] for lease, lines, _clear in page.context["rows"]}


def test_the_board_has_leases_that_end_soon_or_ended_lately(as_post, lease):
    pass_out()
    let_until("1F-101", 60), let_until("1F-102", -100)
    let_until("1F-103", 61), let_until("1F-104", -181), make.tenant("没有期限", at="1F-105")
    page = as_post("clerk-1").get(BOARD)
    assert list(shown(page).items()) == [("1F-023", ["Access passes (1)"]), ("1F-101", [])]
    assert "All settled" in text(page)
    left = as_post("clerk-1").get(f"{BOARD}?show=left")
    assert shown(left) == {"1F-102": []}
    assert as_post("clerk-1").get(f"{BOARD}?page=2").status_code == 404


def test_a_unit_that_is_given_back_is_on_the_board_whenever_its_lease_ends(as_post, db):
    make.tenant("没有期限", at="1F-105")

    def given_back():
        return ShopUnit.objects.filter(number="1F-105").values("pk")

    assert leaving(given_back) is given_back
    try:
        assert shown(as_post("clerk-1").get(BOARD)) == {"1F-105": []}
    finally:
        clearance.LEAVING.remove(given_back)


def test_an_empty_board_says_what_would_fill_it(as_post):
    assert "No lease ends within 60 days" in text(as_post("clerk-1").get(BOARD))
    assert "No lease has ended" in text(as_post("clerk-1").get(f"{BOARD}?show=left"))


@pytest.mark.parametrize("leases", [1, 3])
def test_the_board_costs_the_same_for_many_leases(as_post, lease, leases, django_assert_num_queries):
    for number in range(1, leases):
        let_until(f"1F-10{number}", number)
    pass_out()
    client = as_post("clerk-1")
    with django_assert_num_queries(7):
        assert len(client.get(BOARD).context["rows"]) == leases


def test_a_lease_says_what_blocks_what_asks_and_what_is_settled(as_post, lease):
    client = as_post("clerk-1")
    assert "Nothing stands in the way" in text(client.get(f"/tenants/leases/{lease.pk}/clearance/"))
    ticket = make.ticket(unit=lease.unit)
    page = text(client.get(f"/tenants/leases/{lease.pk}/clearance/"))
    assert "Clear once the reasons are given" in page and str(ticket) in page and "asks a reason (1)" in page
    pass_out()
    page = text(client.get(f"/tenants/leases/{lease.pk}/clearance/"))
    assert "Something blocks the exit" in page and "blocks (1)" in page
    assert "/waivers/new/" not in page
    finance = text(as_post("finance").get(f"/tenants/leases/{lease.pk}/clearance/"))
    assert str(ticket) not in finance and "1 more that your duties do not show" in finance


def test_the_assistant_waives_a_reason_with_its_paper(as_post, lease):
    make.ticket(unit=lease.unit)
    client = as_post("assistant")
    assert f"/tenants/leases/{lease.pk}/waivers/new/?matter=tickets" in text(
        client.get(f"/tenants/leases/{lease.pk}/clearance/")
    )
    assert (
        client.get(f"/tenants/leases/{lease.pk}/waivers/new/?matter=tickets").context["form"]["matter"].value()
        == "tickets"
    )
    assert waive(client, lease, files=SimpleUploadedFile("signed.pdf", PDF)).status_code == 302
    waiver = ClearanceWaiver.objects.get()
    assert (waiver.matter, waiver.lease, waiver.registered_by) == ("tickets", lease, someone("assistant"))
    assert for_record(waiver).count() == 1
    assert "waived (1)" in text(client.get(f"/tenants/leases/{lease.pk}/clearance/"))


def test_the_manager_alone_waives_what_blocks(as_post, lease):
    pass_out()
    answer = waive(as_post("assistant"), lease, matter="passes")
    assert answer.status_code == 422 and list(errors(answer)) == ["matter"]
    assert not ClearanceWaiver.objects.exists()
    assert waive(as_post("manager"), lease, matter="passes").status_code == 302
    assert why_not_clear(lease.unit, lease.tenant) == ""


@pytest.mark.parametrize(
    "typed", [{"matter": "nothing"}, {"matter": ""}, {"reason": ""}, {"reason": "x" * 1001}, {"reason": "a\x00b"}]
)
def test_a_wrong_waiver_is_refused_at_its_field(as_post, lease, typed):
    make.ticket(unit=lease.unit)
    answer = waive(as_post("manager"), lease, **typed)
    assert answer.status_code == 422 and set(errors(answer)) == set(typed)
    assert not ClearanceWaiver.objects.exists()


def test_what_is_settled_needs_no_waiver(as_post, lease):
    assert "matter" in errors(waive(as_post("manager"), lease))


def test_a_waiver_sent_twice_is_one(as_post, lease):
    make.ticket(unit=lease.unit)
    client, key = as_post("manager"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    first = waive(client, lease, form_key=key)
    assert waive(client, lease, form_key=key).url == first.url
    assert ClearanceWaiver.objects.count() == 1


def test_a_waiver_is_taken_back_with_a_reason(as_post, lease):
    make.ticket(unit=lease.unit)
    waiver, client = make.waiver(lease=lease), as_post("assistant")
    url = f"/tenants/waivers/{waiver.pk}/withdraw/"
    assert client.post(url, {"note": ""}).status_code == 422
    assert client.post(url, {"note": "说错了"}).status_code == 302
    waiver.refresh_from_db()
    assert waiver.state == "withdrawn" and waiver.closed_at
    assert client.get(waiver.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("frontdesk-early", "get", "clearance/", 403),
        ("leader", "get", "clearance/", 403),
        ("supervisor-early", "get", "clearance/", 200),
        ("clerk-1", "get", "leases/{}/waivers/new/", 403),
        ("supervisor-early", "post", "leases/{}/waivers/new/", 403),
        ("manager", "get", "leases/987654/waivers/new/", 404),
        ("manager", "get", "leases/987654/clearance/", 404),
        ("clerk-1", "get", "waivers/987654/", 404),
    ],
)
def test_who_may_open_what(as_post, lease, post, method, path, status):
    assert getattr(as_post(post), method)(f"/tenants/{path.format(lease.pk)}").status_code == status


def test_a_floor_administrator_sees_the_exits_of_the_own_zone(as_post, lease):
    make.zone("second")
    assert list(shown(as_post("floor-early-1").get(BOARD))) == ["1F-023"]
    assert shown(as_post("floor-early-2").get(BOARD)) == {}
    assert as_post("floor-early-2").get(f"/tenants/leases/{lease.pk}/clearance/").status_code == 404
