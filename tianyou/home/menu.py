"""The menu: what a person's duties open, nothing else."""

from functools import cache

from django.urls import reverse

from staffing.plan.register import page_capabilities, pages

from .inbox import may_decide
from .menu_groups import MENU

KEYS = {"complaints:ticket-create": "n"}


@cache
def capabilities_by_page() -> dict[str, tuple[str, ...]]:
    """Return what each page asks for, read once from the URLs."""
    found = {name: page_capabilities(pattern) for name, pattern in pages()}
    return found | {"admin:index": ("core.maintain_reference",)}


def may_open(user, page: str) -> bool:
    """Tell whether the plan opens the page named ``app:page`` to the user; the inbox opens to whoever decides."""
    if page == "inbox":
        return may_decide(user)
    return user.has_perms(capabilities_by_page()[page])


def menu_for(request) -> list[dict]:
    """Return the groups of the menu with the pages that the user may open."""
    groups = []
    for label, icon, entries in MENU:
        items = [
            {"label": text, "url": reverse(page), "is_current": request.path == reverse(page), "key": KEYS.get(page)}
            for page, text in entries
            if may_open(request.user, page)
        ]
        if items:
            groups.append({"label": label, "icon": icon, "items": items})
    return groups
