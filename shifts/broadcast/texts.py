"""Texts to begin a broadcast with, as reference data, and what may not be read out."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.bilingual import Bilingual
from tianyou.core.kinds import KindOfThing

from .states import BroadcastKind

DATA = Path(__file__).parent / "data" / "templates.json"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = {
    "called": pgettext_lazy("broadcast", "how the person is called"),
    "age": _("age"),
    "sex": _("sex"),
    "height": _("height in cm"),
    "clothes": _("clothes"),
    "place": _("place"),
    "thing": _("thing"),
    "shop": _("shop"),
    "time": _("time"),
    "matter": _("matter"),
}
PHONE_LIKE = re.compile(r"\d(?:[\s-]*\d){6,}")


def has_phone(text: str) -> bool:
    """Tell whether a text has seven or more digits in a row, as a phone number has and an age or a shop has not."""
    return bool(PHONE_LIKE.search(text))


class BroadcastTemplate(KindOfThing):
    """A text with gaps in braces, in both languages; the form of a broadcast asks for what goes into the gaps."""

    kind = models.CharField(_("kind"), max_length=10, choices=BroadcastKind)
    text_zh = models.TextField(_("text in Chinese"), max_length=500)
    text_en = models.TextField(_("text in English"), max_length=800, blank=True)
    text = Bilingual()

    class Meta(KindOfThing.Meta):
        verbose_name = _("text of a broadcast")
        verbose_name_plural = _("texts of broadcasts")

    @property
    def gaps(self) -> list[str]:
        """The names in braces, each once, in the order of the Chinese text."""
        return list(dict.fromkeys(PLACEHOLDER.findall(self.text_zh + self.text_en)))

    def filled(self, values: dict[str, str]) -> tuple[str, str]:
        """Return the Chinese and the English text; a gap that no value is given for stays."""

        def put(found: re.Match) -> str:
            return str(values.get(found[1]) or found[0])

        return PLACEHOLDER.sub(put, self.text_zh), PLACEHOLDER.sub(put, self.text_en)

    def clean(self) -> None:
        if strange := set(self.gaps) - set(PLACEHOLDERS):
            text = _("Nothing can be filled in for: %(names)s.")
            raise ValidationError({"text_zh": text % {"names": ", ".join(sorted(strange))}})
