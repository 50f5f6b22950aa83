"""The menu: what a person's duties open, nothing else."""

from functools import cache, lru_cache

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from staffing.plan.register import page_capabilities, pages

from .inbox import may_decide
from .menu_groups import MENU

KEYS = {"complaints:ticket-create": "n"}


@cache
def capabilities_by_page() -> dict[str, tuple[str, ...]]:
    """Return what each page asks for, read once from the URLs."""
    found = {name: page_capabilities(pattern) for name, pattern in pages()}
    return found | {"admin:index": ("core.maintain_reference",)}


@cache
def urls_of_menu() -> dict[str, str]:
    """Return the address of each page of the menu by its name."""
    return {page: reverse(page) for _label, _icon, entries in MENU for page, _text in entries}


def opens(rights: frozenset[str], page: str) -> bool:
    """Tell whether some capabilities open the page named ``app:page``; the inbox opens to whoever decides."""
    return may_decide(rights) if page == "inbox" else rights.issuperset(capabilities_by_page()[page])


@lru_cache(maxsize=1024)
def opened_by(rights: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the pages of the menu that some capabilities open."""
    return tuple(page for page in urls_of_menu() if opens(rights, page))


@lru_cache(maxsize=1024)
def groups_of(opened: tuple[str, ...]) -> list[dict]:
    """Return the groups of the menu that have some of these pages, with what their items say."""
    urls, groups = urls_of_menu(), []
    for label, icon, entries in MENU:
        items = [{"label": text, "url": urls[page], "key": KEYS.get(page)} for page, text in entries if page in opened]
        if items:
            groups.append({"label": label, "icon": icon, "items": items})
    return groups


def draw(opened: tuple[str, ...], path: str) -> SafeString:
    """Return the menu of these pages as HTML, with the page at ``path`` marked; drawn once for each of them."""
    return _drawn(opened, path if path in urls_of_menu().values() else "", get_language())


@lru_cache(maxsize=1024)
def _drawn(opened: tuple[str, ...], path: str, language: str) -> SafeString:
    return render_to_string("core/_menu.html", {"menu_groups": groups_of(opened), "menu_path": path})
