"""The guides of the posts: Markdown files in both languages, each read and turned into a page once a process."""

from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent
DEPARTMENTS, SET_UP = "departments", "setup"
GUIDES = {
    "manager": _("Guide of the manager"),
    "assistant": _("Guide of the assistant manager"),
    "supervisor": _("Guide of the supervisor"),
    "clerk": _("Guide of the clerk"),
    "frontdesk": _("Guide of the front desk"),
    "floor": _("Guide of the floor administrator"),
    DEPARTMENTS: _("Guide of the departments and the leaders"),
    SET_UP: _("Set-up: from an empty database to the first working day"),
}


def text_of(name: str, language: str) -> str:
    """Return the Markdown of a guide.

    Args:
        name: a key of ``GUIDES``.
        language: a code whose first two letters name the file, such as ``zh-hans``.
    """
    return (FOLDER / f"{name}.{language[:2]}.md").read_text(encoding="utf-8")


@cache
def page_of(name: str, language: str) -> SafeString:
    """Return a guide as HTML, see ``text_of``; the files are the program's own, and HTML in them stays text."""
    return mark_safe(MarkdownIt("commonmark", {"html": False}).render(text_of(name, language)))


def guide_for(appointments: list) -> str:
    """Return the name of the guide for whoever holds these appointments; empty for nobody's.

    Args:
        appointments: with their posts, the first one counts.
    """
    if not appointments:
        return ""
    code = appointments[0].post.code
    return code if code in GUIDES else DEPARTMENTS
