"""A lost thing at the desk, from the finder's hands into the owner's."""

import pytest
from playwright.sync_api import expect

from complaints.models import FoundItem
from tests.people import someone

from .conftest import DESKTOP, PHONE, shoot
from .hands import confirm, field, fill, press

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_thing_is_registered_and_handed_over_before_a_witness(window_of, photo, width):
    desk = window_of("frontdesk-early", width)
    desk.goto("/complaints/found/")
    desk.locator(".page-head").get_by_role("link", name="New").click()
    fill(desk, "description", "黑色雨伞 black umbrella")
    fill(desk, "hidden_features", "wooden handle, initials LW")
    fill(desk, "place", "food court")
    field(desk, "files").set_input_files(photo)
    shoot(desk, f"found-new-{width}")
    confirm(desk)
    expect(desk.locator(".papers img")).to_be_visible()
    shoot(desk, f"found-detail-{width}")
    press(desk, "Hand over to the owner")
    fill(desk, "claimant", "李伟")
    fill(desk, "claimant_phone", "13800138000")
    fill(desk, "proof", "named the initials")
    fill(desk, "witness", [str(someone("security"))])
    shoot(desk, f"found-return-{width}")
    confirm(desk, "Hand over to the owner")
    expect(desk.locator(".standing .state")).to_have_text("returned to its owner")
    item = FoundItem.objects.get()
    assert (item.claimant, item.witness, item.claimant_phone) == ("李伟", someone("security"), "13800138000")


def test_nobody_is_their_own_witness(window_of, photo):
    desk = window_of("frontdesk-early")
    desk.goto("/complaints/found/new/")
    fill(desk, "description", "umbrella")
    fill(desk, "place", "food court")
    confirm(desk)
    press(desk, "Hand over to the owner")
    names = field(desk, "witness").locator("option").all_inner_texts()
    assert "frontdesk-early" not in " ".join(names)
    assert "security" in " ".join(names)
