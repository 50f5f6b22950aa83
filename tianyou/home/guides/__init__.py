"""The guides of the posts: Markdown files in both languages, each read and turned into a page once a process.

A guide names its pictures as ``![what it shows](name)``; the browser tests make them (``pictures.en.json``
and ``.zh.json`` keep their sizes and the words they show). The pages that a guide leads to lead back to its part, see
``help_at``.
"""

import json
import re
from functools import cache
from html import escape
from pathlib import Path

from django.templatetags.static import static
from django.urls import reverse
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


def picture_file(language: str) -> Path:
    """Return the list of the pictures in a language, see ``text_of``."""
    return FOLDER / f"pictures.{language[:2]}.json"


@cache
def picture_list(language: str) -> dict[str, dict]:
    """Return what is kept of each picture in a language: ``size`` in pixels, and a digest of the ``words`` it shows."""
    return json.loads(picture_file(language).read_text(encoding="utf-8"))


@cache
def page_of(name: str, language: str) -> SafeString:
    """Return a guide as HTML, see ``text_of``; the files are the program's own, and HTML in them stays text."""
    return mark_safe(READER.render(text_of(name, language), {"language": language[:2]}))


def part(number: int) -> str:
    """Return the anchor of a guide's part, the first is number 1."""
    return f"part-{number}"


def picture(renderer, tokens, index, options, env) -> str:
    """Draw ``![what it shows](name)``: the picture of that name in the language of the page."""
    name, says = tokens[index].attrs["src"], escape(tokens[index].content)
    width, height = picture_list(env["language"])[name]["size"]
    source = static(f"guides/{name}.{env['language']}.webp")
    return f'<img src="{source}" alt="{says}" width="{width}" height="{height}" loading="lazy">'


def heading(renderer, tokens, index, options, env) -> str:
    """Draw the head of a part so that a page can lead to it."""
    number = sum(token.type == "heading_open" for token in tokens[: index + 1])
    return f'<{tokens[index].tag} id="{part(number)}">'


READER = MarkdownIt("commonmark", {"html": False})
READER.add_render_rule("image", picture)
READER.add_render_rule("heading_open", heading)


@cache
def places(name: str) -> dict[str, str]:
    """Return the first part of a guide that leads to each page, as an anchor by the page's path."""
    found: dict[str, str] = {}
    for number, text in enumerate(re.split(r"^## ", text_of(name, "en"), flags=re.MULTILINE)[1:], start=1):
        for path in re.findall(r"\]\((/[^)]*)\)", text):
            found.setdefault(path, part(number))
    return found


def help_at(path: str, appointments: list) -> str:
    """Return the address of what the reader's guide says of a page, or of the list it belongs to; empty without any.

    Args:
        path: of the page, such as ``/tenants/leases/3/``.
        appointments: see ``guide_for``.
    """
    name = guide_for(appointments)
    known, steps = places(name) if name else {}, path.strip("/").split("/")
    lists = ["/".join(("", *steps[:length], "")) for length in range(len(steps), 1, -1)]
    anchor = next((known[each] for each in lists if each in known), "")
    return reverse("post-guide", args=[name]) + "#" + anchor if anchor else ""


def guide_for(appointments: list) -> str:
    """Return the name of the guide for whoever holds these appointments; empty for nobody's.

    Args:
        appointments: with their posts, the first one counts.
    """
    if not appointments:
        return ""
    code = appointments[0].post.code
    return code if code in GUIDES else DEPARTMENTS
