"""The archive: a spot check from the draw to the confirmed correction on a phone; a paper put away and lent."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import ArchiveItem, SpotCheck
from tests import make

from .conftest import PHONE, shoot
from .hands import confirm, fill, press

pytestmark = pytest.mark.browser

STATE = ".standing .state"


def test_a_spot_check_goes_from_the_draw_to_the_confirmed_correction(window_of):
    for _file in range(3):
        make.archive_item(place="A-1")
    supervisor, clerk = window_of("supervisor-early", PHONE), window_of("clerk-1")
    supervisor.goto("/tenants/spot-checks/new/")
    fill(supervisor, "size", "2")
    confirm(supervisor, "Draw")
    check = SpotCheck.objects.get()
    supervisor.get_by_role("link", name="Look the files through").click()
    first, second = check.lines.all()
    supervisor.locator(f"input[name=result_{first.pk}][value=in_order]").check()
    supervisor.locator(f"input[name=result_{second.pk}][value=faulty]").check()
    confirm(supervisor)
    expect(supervisor.locator("main")).to_contain_text("Say what is wrong.")
    fill(supervisor, f"finding_{second.pk}", "permit missing")
    shoot(supervisor, "spot-check-findings")
    confirm(supervisor)
    press(supervisor, "Give the findings to the clerk")
    confirm(supervisor, "Give the findings to the clerk")
    expect(supervisor.locator(STATE)).to_have_text("findings with the clerk")
    clerk.goto(check.get_absolute_url())
    press(clerk, "Corrected")
    fill(clerk, "correction", "permit added")
    confirm(clerk, "Corrected")
    supervisor.goto(check.get_absolute_url())
    press(supervisor, "Correction confirmed")
    confirm(supervisor, "Correction confirmed")
    expect(supervisor.locator(STATE)).to_have_text("closed")


def test_a_paper_is_put_away_and_lent(window_of):
    item, clerk = make.archive_item(), window_of("clerk-1")
    clerk.goto("/tenants/files/?only=put_away")
    clerk.get_by_role("link", name=item.number).click()
    press(clerk, "Put away")
    fill(clerk, "place", "B-02-7")
    confirm(clerk, "Put away")
    press(clerk, "Lend out")
    fill(clerk, "borrower", "Mr Chen")
    fill(clerk, "loan_due_on", timezone.localdate().isoformat())
    fill(clerk, "note", "talks on the renewal")
    confirm(clerk, "Lend out")
    expect(clerk.locator(STATE)).to_have_text("on loan")
    assert ArchiveItem.objects.get(pk=item.pk).place == "B-02-7"
