"""What an eye would notice on any page: nothing sticks out, it is light, and those who see badly can use it."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGE_BYTES = 100_000
SERIOUS = ("serious", "critical")
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > width + 1);
  return wide.slice(-3).map((one) => `${one.tagName}.${one.className}`).join(" ") || "something";
}"""
axe = Axe()


def overflow(page: Page) -> list[str]:
    """Say what makes the page wider than its window."""
    found = page.evaluate(STICKS_OUT)
    return [f"{address(page)} at {page.viewport_size['width']} px is too wide: {found}"] if found else []


def barriers(page: Page) -> list[str]:
    """Say what hinders people who see badly or use the keyboard, by the rules of axe."""
    found = axe.run(page).response["violations"]
    return [
        f"{address(page)} at {page.viewport_size['width']} px: {each['id']} {node['target']} {node['html'][:120]}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"][:3]
    ]


def visit(page: Page, url: str) -> list[str]:
    """Open a page and say what is wrong with the answer."""
    answer = page.goto(url)
    size = len(answer.body())
    faults = [] if answer.status == 200 else [f"{url}: {answer.status}"]
    return [*faults, f"{url}: {size} bytes"] if size > PAGE_BYTES else faults


def address(page: Page) -> str:
    parts = urlsplit(page.url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
