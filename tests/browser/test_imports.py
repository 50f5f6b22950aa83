"""A sheet of shops, from the upload to the last row, at the clerk's desk."""

import pytest
from playwright.sync_api import expect

from tenants.models import ImportRun, ShopUnit
from tests import make
from tests.tenants.sheets import sheet

from .hands import confirm, field, fill, press, take

pytestmark = pytest.mark.browser


def test_a_sheet_is_checked_and_then_goes_in_by_itself(window_of, tmp_path):
    make.zone("ground")
    clerk, path = window_of("clerk-1"), tmp_path / "shops.xlsx"
    path.write_bytes(sheet("units", *[[f"1F-{n:03}", "ground", 5] for n in range(1, 451)], ["1F-999", "moon", 5]))
    clerk.goto("/tenants/imports/new/")
    field(clerk, "file").set_input_files(path)
    confirm(clerk, "Check the sheet")
    expect(clerk.locator("main")).to_contain_text("There is no zone")
    assert not ShopUnit.objects.exists()
    press(clerk, "Import the good rows")
    confirm(clerk, "Import the good rows")
    expect(clerk.locator(".standing .state")).to_have_text("done", timeout=60_000)
    assert (ImportRun.objects.get().done, ShopUnit.objects.count()) == (450, 450)


def test_a_month_is_compared_with_a_pasted_list(window_of):
    make.reconciliation()
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/reconciliations/")
    clerk.locator("table.register tbody a").first.click()
    take(clerk, "Compare with their list", pasted="出入证号\t姓名\nY209900001\t周平\n")
    clerk.get_by_role("link", name="Y209900001").click()
    fill(clerk, "reason", ["slip of the pen on their side"])
    confirm(clerk)
    press(clerk, "Sign")
    confirm(clerk, "Sign")
    expect(clerk.locator(".standing .state")).to_have_text("signed by the clerk")
