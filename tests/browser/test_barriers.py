"""Every page as each post sees it, in both languages at the desk's width and the phone's, by the rules of axe.

Not part of the usual browser tests, it takes long: ``-m barriers``. Two pages of one shape (the same elements, classes
and attributes, whatever they say) hinder alike, so each shape is gone through once at a width and in a language.
"""

import pytest

from tests import make
from tests.everything import addresses, more_addresses, records_in
from tests.people import POSTS, someone

from .conftest import DESKTOP, PHONE, SCREENS
from .eyes import barriers, overflow

pytestmark = [pytest.mark.barriers, pytest.mark.timeout(3 * 3600)]

SHAPE = """() => {
  const told = (one) => [one.tagName, one.className.baseVal ?? one.className, ...one.getAttributeNames().sort(),
    one.disabled ?? "", [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim())].join(" ");
  return [...document.querySelectorAll("main *")].map(told).join("\\n");
}"""


def is_page(answer) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_hinders_anybody(language, window_of, as_post):
    made, seen, faults = records_in(language), set(), []
    make.ticket(unit=make.unit()).move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"))
    for post in POSTS:
        client, page = as_post(post, language), window_of(post, DESKTOP, language)
        for url in filter(lambda each: is_page(client.get(each)), [*addresses(made), *more_addresses(made)]):
            page.goto(url)
            shape = page.evaluate(SHAPE)
            if shape not in seen:
                faults += seen_at_both_widths(page)
            seen.add(shape)
        page.context.close()
    assert len(seen) > 300
    assert not faults, "\n".join(faults)


def seen_at_both_widths(page) -> list[str]:
    faults = []
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(SCREENS[width]["viewport"])
        faults += overflow(page) + barriers(page)
    page.set_viewport_size(SCREENS[DESKTOP]["viewport"])
    return faults
