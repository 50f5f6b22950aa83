"""A consumer dispute at the desk, from the typed purchase to the agreement on paper; the shop is heard on the phone."""

import pytest
from playwright.sync_api import expect

from complaints.models import Dispute
from tests import make
from tests.tenants.pages import day

from .conftest import DESKTOP, PHONE, SHOTS, shoot
from .eyes import barriers, overflow
from .hands import confirm, field, fill, take
from .paper import pages_of

pytestmark = pytest.mark.browser
PURCHASE = {
    "consumer_name": "何女士",
    "consumer_phone": "138 1234 1234",
    "price": "399",
    "product": "皮鞋一双",
    "text": "穿两天开胶",
    "claims": "退货退款",
}


def check(page) -> None:
    assert overflow(page) + barriers(page) == []


def save(page) -> None:
    page.locator(".sheet-end .btn-primary").click()
    expect(page.locator(".standing .state").first).to_be_visible()


def test_a_dispute_is_heard_mediated_agreed_and_printed(window_of, photo):
    make.tenant()
    desk = window_of("frontdesk-early", DESKTOP)
    desk.goto("/complaints/disputes/new/")
    for name, value in PURCHASE.items():
        fill(desk, name, value)
    fill(desk, "bought_on", day(-1))
    field(desk, "unit").type("1f23")
    expect(desk.locator("#hints")).to_contain_text("1197.00 yuan")
    expect(desk.locator("#hints")).to_contain_text("晨光文具")
    check(desk)
    shoot(desk, "dispute-form")
    save(desk)
    made = Dispute.objects.get()
    take(desk, "Accept, hear both sides")
    desk.goto(f"{made.get_absolute_url()}statements/new/?party=consumer")
    fill(desk, "text", "鞋底开胶")
    save(desk)
    floor = window_of("floor-early-1", PHONE, "zh-hans")
    floor.goto(f"{made.get_absolute_url()}statements/new/?party=shop")
    fill(floor, "speaker", "店长")
    fill(floor, "text", "愿意看过实物")
    check(floor)
    shoot(floor, "dispute-statement-phone")
    save(floor)
    check(floor)
    shoot(floor, "dispute-phone")
    desk.goto(f"{made.get_absolute_url()}evidence/new/")
    fill(desk, "text", "小票")
    field(desk, "files").set_input_files(photo)
    save(desk)
    desk.get_by_role("link", name="Both heard: mediate").click()
    fill(desk, "facts", "胶合不良")
    confirm(desk, "Both heard: mediate")
    desk.get_by_role("link", name="Enter a round of mediation").click()
    fill(desk, "text", "店方承认")
    fill(desk, "proposal", "退款")
    for side in ("consumer_answer", "shop_answer"):
        field(desk, side).select_option("accepts")
    check(desk)
    save(desk)
    desk.get_by_role("link", name="Agreement reached").click()
    fill(desk, "amount", "399")
    fill(desk, "act", "退鞋退款")
    check(desk)
    confirm(desk, "Agreement reached")
    check(desk)
    shoot(desk, "dispute")
    desk.goto(f"{made.get_absolute_url()}agreement/")
    shoot(desk, "dispute-agreement")
    expect(desk.locator(".paper")).to_contain_text("叁佰玖拾玖元整")
    assert pages_of(desk.pdf(path=SHOTS / "dispute.pdf", prefer_css_page_size=True)) == 1
