"""A lost thing at the desk, from the finder's hands into the owner's."""

import pytest
from playwright.sync_api import expect

from complaints.models import Claim, FoundItem
from tests import make
from tests.people import someone

from .conftest import DESKTOP, PHONE, shoot
from .hands import confirm, field, fill, press, take

pytestmark = pytest.mark.browser


def register(desk, photo, **values) -> None:
    desk.goto("/complaints/found/")
    desk.locator(".page-head").get_by_role("link", name="New").click()
    for name, value in values.items():
        fill(desk, name, value)
    field(desk, "files").set_input_files(photo)


def claim(desk, **values) -> None:
    press(desk, "Claimed")
    expect(desk.locator("main")).to_contain_text("wooden handle")
    for name, value in values.items():
        fill(desk, name, value)


def hand_over(desk, photo) -> None:
    press(desk, "Hand over to the owner")
    names = field(desk, "witness").locator("option").all_inner_texts()
    assert "frontdesk-early" not in " ".join(names)
    fill(desk, "witness", [str(someone("security"))])
    field(desk, "files").set_input_files(photo)
    confirm(desk, "Hand over to the owner")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_thing_is_registered_announced_claimed_and_handed_over_before_a_witness(window_of, photo, width):
    desk = window_of("frontdesk-early", width)
    words = {"description": "黑色雨伞 black umbrella", "hidden_features": "wooden handle, initials LW"}
    register(desk, photo, **words, place="food court")
    shoot(desk, f"found-new-{width}")
    confirm(desk)
    expect(desk.locator(".papers img")).to_be_visible()
    take(desk, "Put into store", storage="cupboard 1")
    take(desk, "Announce it")
    shoot(desk, f"found-detail-{width}")
    claim(desk, claimant="李伟", phone="13800138000", answers="named the initials")
    shoot(desk, f"found-claim-{width}")
    confirm(desk)
    take(desk, "The claim holds")
    shoot(desk, f"claim-detail-{width}")
    hand_over(desk, photo)
    expect(desk.locator(".standing .state")).to_have_text("handed over")
    held, item = Claim.objects.get(), FoundItem.objects.get()
    assert (held.claimant, held.witness, held.phone) == ("李伟", someone("security"), "13800138000")
    assert item.state == "returned"


def test_a_valuable_needs_the_supervisor_twice(window_of, photo):
    desk, supervisor = window_of("frontdesk-early"), window_of("supervisor-early")
    words = {"description": "black phone", "hidden_features": "wooden handle on the cover"}
    register(desk, photo, category=["phone or electronics"], place="food court", **words)
    confirm(desk)
    expect(desk.locator(".card.now")).to_contain_text("Nothing here waits for you now")
    item = FoundItem.objects.get()
    supervisor.goto(item.get_absolute_url())
    take(supervisor, "Lock into the safe", storage="safe", seal_number="88")
    desk.reload()
    claim(desk, claimant="李伟", phone="13800138000", answers="named the picture")
    confirm(desk)
    expect(desk.locator(".card.now")).not_to_contain_text("The claim holds")
    supervisor.goto(Claim.objects.get().get_absolute_url())
    take(supervisor, "The claim holds")
    desk.reload()
    hand_over(desk, photo)
    expect(desk.locator(".standing .state")).to_have_text("handed over")


def test_a_report_of_a_loss_is_linked_with_one_click_and_becomes_a_claim(window_of):
    make.loss_report(description="black umbrella", owner="李伟")
    item = make.announced_item(description="Umbrella, black", hidden_features="wooden handle")
    desk = window_of("frontdesk-early")
    desk.goto(item.get_absolute_url())
    expect(desk.locator(".reasons").first).to_contain_text("words in common")
    desk.get_by_role("button", name="This may be it").click()
    desk.get_by_role("link", name="Write down their claim").click()
    expect(field(desk, "claimant")).to_have_value("李伟")


def test_the_list_that_hangs_tells_what_and_nothing_more(window_of):
    item = make.announced_item(description="Umbrella", hidden_features="wooden handle", finder="Ann")
    desk = window_of("frontdesk-early")
    desk.goto("/complaints/found/")
    desk.get_by_role("link", name="Public list").click()
    expect(desk.locator(".sheet-of-paper")).to_contain_text(item.notice_number)
    for told in ("wooden handle", "Ann", item.place):
        expect(desk.locator(".sheet-of-paper tbody")).not_to_contain_text(told)
