"""What hands do on any page: sign in, fill a field, take a step, confirm it."""

import re

from playwright.sync_api import Locator, Page, expect


def sign_in(page: Page, name: str) -> None:
    """Sign in at the entrance and wait for the workbench."""
    page.goto("/login/")
    pass_gate(page, name)
    expect(page).to_have_url(re.compile(r"//[^/]+/$"))


def pass_gate(page: Page, name: str) -> None:
    """Fill in and send the form of the entrance, wherever it leads."""
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill("tianyou-demo")
    page.get_by_role("button", name="Sign in").click()


def field(page: Page, name: str) -> Locator:
    """Return the field of the page's form by its name."""
    return page.locator(f"main [name={name}]")


def press(page: Page, label: str) -> None:
    """Choose a step on the page of a record."""
    page.locator(".moves").get_by_role("link", name=label, exact=True).click()


def confirm(page: Page, label: str = "Save") -> None:
    page.locator("main").get_by_role("button", name=label, exact=True).click()


def take(page: Page, label: str, **values) -> None:
    """Take a step on the page of a record, filling in what its form asks for; a list names the option to choose."""
    press(page, label)
    for name, value in values.items():
        fill(page, name, value)
    confirm(page, label)


def fill(page: Page, name: str, value) -> None:
    if isinstance(value, list):
        field(page, name).select_option(label=value[0])
    else:
        field(page, name).fill(value)


def decide(page: Page, label: str, **values) -> None:
    """Decide on the case that is open in the inbox, filling in what its form asks for."""
    page.locator(".choice > summary", has_text=label).click()
    for name, value in values.items():
        page.locator(f".choice[open] [name={name}]").fill(value)
    page.locator(".choice[open]").get_by_role("button", name=label, exact=True).click()
