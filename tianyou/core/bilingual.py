"""What is said in two languages: names that the plan gives in both, and what is written once for every reader."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override


def of_the_house() -> override:
    """Return a context in which words are those of the house: what is stored is read by others than who caused it."""
    return override(settings.LANGUAGE_CODE)


def said_by_the_house(text: str) -> SafeString:
    """Return what was stored in the words of the house, marked as such for readers of another language."""
    return format_html('<span lang="{}">{}</span>', settings.LANGUAGE_CODE, text)


class Bilingual:
    """Reads ``<name>_zh`` or ``<name>_en`` of its object, after the language in use."""

    def __set_name__(self, owner, name: str) -> None:
        self.name = name

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return getattr(record, f"{self.name}_{(get_language() or 'zh')[:2]}")
