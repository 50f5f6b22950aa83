"""Every page as each post sees it, in both languages at the desk's width and the phone's, by the rules of axe.

Not part of the usual browser tests, it takes long: ``-m barriers``. Two pages of one shape (the same elements, classes
and attributes, whatever they say) hinder alike, so each shape is gone through once at a width and in a language: by the
post that comes first, whose test it is in.
"""

from html.parser import HTMLParser

import pytest
from django.db import transaction

from tests import make
from tests.everything import addresses, more_addresses, records_in
from tests.people import POSTS, someone

from .conftest import DESKTOP, PHONE, SCREENS
from .eyes import barriers, overflow

pytestmark = [pytest.mark.barriers, pytest.mark.timeout(3 * 3600)]
SEEN = {"zh-hans": set(), "en": set()}


class Shape(HTMLParser):
    """The elements of a page with their classes and the names of their attributes, and where there is text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts = []
        self.feed(page.partition("<main")[2])

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, dict(attrs).get("class"), *sorted(name for name, _value in attrs)))

    def handle_data(self, data):
        if data.strip():
            self.parts.append(("text",))


def is_page(answer) -> bool:
    """Tell a whole page from papers, downloads and the pieces that a page asks for."""
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and b"<html" in answer.content


@pytest.mark.parametrize(
    ("language", "post"),
    [pytest.param(each, post, marks=pytest.mark.xdist_group(each)) for each in SEEN for post in POSTS],
)
def test_no_page_hinders_anybody(language, post, window_of, as_post):
    faults, shapes = [], set()
    with transaction.atomic():
        made = records_in(language)
    make.ticket(unit=make.unit()).move("dispatch", by=someone("frontdesk-early"), handler=someone("floor-early-1"))
    client, page = as_post(post, language), window_of(post, DESKTOP, language)
    for url in [*addresses(made), *more_addresses(made)]:
        answer = client.get(url)
        if not is_page(answer):
            continue
        shape = tuple(Shape(answer.content.decode()).parts)
        if shape not in SEEN[language]:
            page.goto(url)
            faults += seen_at_both_widths(page)
        shapes.add(shape)
        SEEN[language].add(shape)
    assert len(shapes) > 10
    assert not faults, "\n".join(faults)


def seen_at_both_widths(page) -> list[str]:
    faults = []
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(SCREENS[width]["viewport"])
        faults += overflow(page) + barriers(page)
    page.set_viewport_size(SCREENS[DESKTOP]["viewport"])
    return faults
