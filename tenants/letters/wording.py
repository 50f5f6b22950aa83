"""How a letter is worded: its date, the blanks of a template, and in which language it is written."""

import re
from datetime import date

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import override

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLACEHOLDERS = ("tenant", "unit", "today")


def language_of(text: str) -> str:
    """Return the language of a letter, read from its text."""
    return "zh-hans" if CHINESE.search(text) else "en"


def letter_date(day: date, language: str) -> str:
    """Return a day as a letter in that language writes it: 2026年3月5日, 5 March 2026."""
    if language == "zh-hans":
        return f"{day.year}年{day.month}月{day.day}日"
    with override("en"):
        return formatted(day, "j F Y")


def filled_in(text: str, blanks: dict[str, str]) -> str:
    """Return a template's text with its blanks filled in; a blank that nothing is known for stays.

    Only the names given are replaced, whatever else stands in braces.
    """
    return re.sub(r"\{(\w+)\}", lambda found: blanks.get(found[1]) or found[0], text)


def blanks_about(unit, tenant, text: str) -> dict[str, str]:
    """Return what the blanks of a text are filled in with: shop and tenant where known, the day in its language."""
    today = letter_date(timezone.localdate(), language_of(text))
    return {"tenant": str(tenant or ""), "unit": str(unit or ""), "today": today}


def blanks_left(*texts: str) -> list[str]:
    """Return the blanks of templates that still stand in some texts, as they are written there."""
    return [blank for name in PLACEHOLDERS if any((blank := f"{{{name}}}") in text for text in texts)]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a plain text, which are its lines."""
    return [line.strip() for line in text.splitlines() if line.strip()]
