"""A renovation from the application to the refunded deposit, over the logins of everybody concerned."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tenants.models import Acceptance, DepositRefund, DrawingVersion, Opinion, RenovationProject, Violation
from tests import make
from tests.people import someone

from .conftest import PHONE, SHOTS, shoot
from .hands import confirm, field, fill, press, take
from .paper import pages_of

pytestmark = pytest.mark.browser

A4 = {"format": "A4", "print_background": True}


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def state(page):
    return page.locator(".standing .state").first


def opened(window_of, name: str, record, width: int | None = None):
    page = window_of(name, width) if width else window_of(name)
    page.goto(record.get_absolute_url())
    return page


def printed(page, link: str, name: str) -> int:
    page.get_by_role("link", name=link, exact=True).first.click()
    shoot(page, name)
    pages = pages_of(page.pdf(path=SHOTS / f"{name}.pdf", **A4))
    page.go_back()
    return pages


@pytest.fixture
def project(mall):
    """An application whose papers are complete."""
    made = make.renovation()
    make.all_papers(made)
    return made


def test_the_clerk_registers_an_application_and_sees_what_blocks(window_of):
    make.tenant()
    clerk = window_of("clerk-1")
    clerk.goto("/tenants/renovation/new/?unit=1F-023")
    values = {"area": "40", "description": "new floor and lights", "contractor": "Good Builders"}
    values |= {"site_head": "Liang", "site_phone": "13812341234", "planned_start": day(1), "planned_end": day(0)}
    for name, value in values.items():
        fill(clerk, name, value)
    clerk.get_by_label("hot work").check()
    fill(clerk, "materials", "plasterboard, 40 sheets, A")
    confirm(clerk)
    expect(clerk.get_by_text("The last day is before the first.", exact=True)).to_be_visible()
    expect(field(clerk, "contractor")).to_have_value("Good Builders")
    fill(clerk, "planned_end", day(20))
    confirm(clerk)
    expect(clerk.get_by_role("heading", name="What blocks the next step")).to_be_visible()
    shoot(clerk, "renovation-new")
    assert printed(clerk, "Print the list", "renovation-missing") == 1


def test_from_the_drawings_to_the_refund_over_all_logins(window_of, project, photo):
    clerk = opened(window_of, "clerk-1", project)
    take(clerk, "Papers complete, accept", explained_to="Liang")
    clerk.get_by_role("link", name="New version of the drawings").click()
    field(clerk, "files").set_input_files(photo)
    confirm(clerk)
    version = DrawingVersion.objects.get()
    clerk.goto(version.get_absolute_url())
    clerk.get_by_role("link", name="Check point by point").click()
    for radio in clerk.locator("input[value=fits]").all():
        radio.check()
    shoot(clerk, "drawing-review")
    confirm(clerk)
    take(clerk, "Drawings in order")
    clerk.goto(project.get_absolute_url())
    take(clerk, "Drawings checked, ask the departments")
    for name in ("engineering", "security", "administration"):
        page = window_of(name)
        page.goto("/tenants/opinions/")
        page.locator(".register tbody a").first.click()
        take(page, "Give the opinion", answer=["agree"])
        page.context.close()
    clerk.goto(project.get_absolute_url())
    take(clerk, "Submit for approval", conditions="no work on Sundays")
    for name, label in (
        ("assistant", "Endorse, pass on"),
        ("manager", "Approve, pass on"),
        ("leader", "Approve finally"),
    ):
        page = opened(window_of, name, project)
        take(page, label)
        page.context.close()
    finance = window_of("finance")
    for deposit in project.deposits.all():
        finance.goto(deposit.get_absolute_url())
        take(finance, "Confirm the receipt", receipt=f"R{deposit.pk}")
    clerk.goto(project.get_absolute_url())
    expect(state(clerk)).to_have_text("paid, permit to be issued")
    take(clerk, "Issue the permit")
    assert printed(clerk, "Permit", "renovation-permit") == 1
    RenovationProject.objects.update(permit_from=timezone.localdate())
    floor = opened(window_of, "floor-early-1", project, PHONE)
    take(floor, "Site checked, let works begin", start_findings="hoarding stands")
    expect(state(floor)).to_have_text("under works")
    finish(window_of, project)


def test_a_violation_on_the_phone_stops_the_works_until_it_is_mended(window_of, mall, photo):
    project = make.site()
    floor = opened(window_of, "floor-early-1", project, PHONE)
    floor.get_by_role("link", name="Check the site").click()
    shoot(floor, "site-check-phone")
    confirm(floor, "All well, or as ticked: save")
    floor.get_by_role("link", name="Record a violation").click()
    field(floor, "kind").select_option(label="Smoking on site")
    fill(floor, "text", "two workers smoke")
    field(floor, "files").set_input_files(photo)
    field(floor, "stops").check()
    shoot(floor, "violation-phone")
    confirm(floor)
    found = Violation.objects.get()
    take(floor, "Serve a rectification notice", demand="stop", served=["signed for"], served_to="Liang")
    assert printed(floor, "Rectification notice", "rectification-notice") == 1
    supervisor = opened(window_of, "supervisor-early", project)
    expect(state(supervisor)).to_have_text("works stopped")
    take(supervisor, "Let works go on", note="all fine")
    expect(supervisor.locator("main")).to_contain_text("Not settled")
    floor.goto(found.get_absolute_url())
    take(floor, "Checked: mended")
    supervisor.goto(project.get_absolute_url())
    take(supervisor, "Let works go on", note="all fine")
    expect(state(supervisor)).to_have_text("under works")


def finish(window_of, project) -> None:
    """From the finished works over both acceptances to the refund."""
    clerk = opened(window_of, "clerk-1", project)
    take(clerk, "Works finished, convene the first acceptance")
    round_ = Acceptance.objects.get()
    engineering = opened(window_of, "engineering", round_)
    engineering.get_by_role("link", name="Enter a defect").click()
    fill(engineering, "text", "box without earth")
    fill(engineering, "grade", ["minor: before the second acceptance"])
    confirm(engineering)
    make_agree(round_)
    clerk.goto(round_.get_absolute_url())
    assert printed(clerk, "Acceptance form", "acceptance-form") == 1
    clerk.goto(project.get_absolute_url())
    take(clerk, "First acceptance passed")
    floor = opened(window_of, "floor-early-1", project, PHONE)
    take(floor, "Site cleared", site_findings="clean")
    take(clerk, "Convene the second acceptance")
    expect(clerk.locator("main")).to_contain_text("second acceptance is held from")
    RenovationProject.objects.update(passed_first_at=timezone.now() - timedelta(days=31))
    clerk.goto(project.get_absolute_url())
    take(clerk, "Convene the second acceptance")
    make_agree(Acceptance.objects.get(kind="second"))
    project.defects.get().move("mend", by=someone("engineering"))
    clerk.goto(project.get_absolute_url())
    take(clerk, "Second acceptance passed")
    take(clerk, "Make the refund form")
    refund(window_of, DepositRefund.objects.get(), clerk)
    project.refresh_from_db()
    assert project.state == "closed"


def make_agree(round_) -> None:
    for opinion in Opinion.objects.about(round_).filter(state="asked"):
        opinion.move("give", by=someone(opinion.department.code), answer="agree", text="")


def refund(window_of, form, clerk) -> None:
    clerk.goto(form.get_absolute_url())
    take(clerk, "The tenant has signed", signed_for_tenant="Chen")
    take(clerk, "Submit for approval")
    for name, label, values in (
        ("supervisor-early", "No objection from the site", {"note": "fine"}),
        ("assistant", "Checked, pass on", {}),
        ("manager", "Approve, pass on", {}),
        ("leader", "Approve finally", {}),
    ):
        page = opened(window_of, name, form)
        take(page, label, **values)
        page.context.close()
    finance = opened(window_of, "finance", form)
    press(finance, "Paid out")
    expect(finance.get_by_text("7000.00").first).to_be_visible()
    confirm(finance, "Paid out")
    fill(finance, "payment_number", "P-1")
    fill(finance, "receipts", "two originals")
    confirm(finance, "Paid out")
    expect(state(finance)).to_have_text("paid")
    assert printed(finance, "Refund form", "refund-form") == 1
    clerk.goto(form.get_absolute_url())
    take(clerk, "Close", claim_bill="")
    expect(state(clerk)).to_have_text("closed")
