"""Texts that letters begin with, kept with the reference data."""

import json
import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .outgoing import Kind
from .wording import PLACEHOLDERS, language_of

DATA = Path(__file__).parent / "data" / "templates.json"


class LetterTemplate(models.Model):
    """A text to begin a letter with."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REPLY)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("text"), max_length=10_000, help_text=_("{tenant}, {unit} and {today} are filled in by the form.")
    )
    is_in_use = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        return language_of(self.name)

    def clean(self) -> None:
        strange = set(re.findall(r"\{([^{}]*)\}", f"{self.title}{self.text}")) - set(PLACEHOLDERS)
        if strange:
            text = _("Nothing can be filled in for: %(names)s.")
            raise ValidationError({"text": text % {"names": ", ".join(sorted(strange))}})


def load_templates() -> None:
    """Add the templates that the table lacks; one that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        LetterTemplate.objects.get_or_create(name=row.pop("name"), defaults=row)
