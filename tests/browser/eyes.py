"""What an eye would notice on any page: nothing sticks out, it is light, and those who see badly can use it.

With ``SHOTS=1`` in the environment every page that is looked at leaves its picture.
"""

import os
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE, SCREENS, ZOOMED, shoot

TAKES_PICTURES = "SHOTS" in os.environ
PAGE_BYTES = 100_000
SERIOUS = ("serious", "critical")
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return wide.slice(-3).map((one) => `${one.tagName}.${one.className}`).join(" ") || "something";
}"""
SPILLS = """() => [...document.querySelectorAll(".btn, .state, .late, .count")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
  .map((one) => one.textContent.trim())"""
axe = Axe()


def look(page: Page, url: str, barriers_at: int | None = None) -> list[str]:
    """Open a page, look at it at the desk's width, at 200 % and at the phone's, and say what is wrong.

    Args:
        page: the window.
        url: what to open in it.
        barriers_at: the width in pixels at which the rules of axe are asked, too.
    """
    faults = visit(page, url)
    for width in (DESKTOP, ZOOMED, PHONE):
        page.set_viewport_size(SCREENS[width]["viewport"])
        faults += overflow(page)
        if width == barriers_at:
            faults += barriers(page)
        if TAKES_PICTURES:
            language = page.locator("html").get_attribute("lang")
            shoot(page, f"{language}-{file_name(url)}-{width}-{user_name(page)}")
    page.set_viewport_size(SCREENS[DESKTOP]["viewport"])
    return faults


def visit(page: Page, url: str) -> list[str]:
    """Open a page and say what is wrong with the answer."""
    answer = page.goto(url)
    size = len(answer.body())
    faults = [] if answer.status == 200 else [f"{url}: {answer.status}"]
    return [*faults, f"{url}: {size} bytes"] if size > PAGE_BYTES else faults


def overflow(page: Page) -> list[str]:
    """Say what makes the page wider than its window, and which words spill out of their button or badge."""
    where = f"{address(page)} at {page.viewport_size['width']} px"
    wide, spilt = page.evaluate(STICKS_OUT), page.evaluate(SPILLS)
    return [f"{where} is too wide: {wide}"] * bool(wide) + [f"{where} spills “{words}”" for words in spilt]


def barriers(page: Page) -> list[str]:
    """Say what hinders people who see badly or use the keyboard, by the rules of axe."""
    found = axe.run(page, options={"preload": False}).response["violations"]
    return [
        f"{address(page)} at {page.viewport_size['width']} px: {each['id']} {node['target']} {node['html'][:120]}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"][:3]
    ]


def links(page: Page, where: str) -> list[str]:
    """Return the site's own addresses behind some links, each once; downloads are left out."""
    found = page.locator(where).evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    return [url for url in dict.fromkeys(found) if url.startswith("/") and "export=" not in url]


def address(page: Page) -> str:
    parts = urlsplit(page.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def file_name(url: str) -> str:
    return url.partition("?")[0].strip("/").replace("/", "-") or "home"


def user_name(page: Page) -> str:
    name = page.locator(".account-name")
    return name.inner_text() if name.count() else "nobody"
