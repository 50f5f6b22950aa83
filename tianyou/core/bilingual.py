"""Names that the plan gives in Chinese and English: kept in two columns, read in the reader's language."""

from django.utils.translation import get_language


class Bilingual:
    """Reads ``<name>_zh`` or ``<name>_en`` of its object, after the language in use."""

    def __set_name__(self, owner, name: str) -> None:
        self.name = name

    def __get__(self, record, owner=None):
        if record is None:
            return self
        return getattr(record, f"{self.name}_{(get_language() or 'zh')[:2]}")
