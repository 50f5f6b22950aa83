"""Texts that replies begin with, kept with the reference data in both languages."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.tickets.choices import Category, Kind
from tenants.letters.wording import filled_in
from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "replies.json"
BLANKS = ("number", "caller", "where", "result")
LANGUAGES = ("zh", "en")


class ReplyTemplate(KindOfThing):
    """A text to begin a reply with; one without a kind or a category suits every ticket."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=Category, blank=True)
    text_zh = models.TextField(
        _("text in Chinese"),
        max_length=1000,
        help_text=_("{number}, {caller}, {where} and {result} are filled in from the ticket."),
    )
    text_en = models.TextField(_("text in English"), max_length=1000)

    class Meta(KindOfThing.Meta):
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        default_permissions = ("view", "add", "change")

    @classmethod
    def for_ticket(cls, ticket):
        """Return the templates that suit a ticket, those made for its kind and category among them."""
        suits = Q(kind__in=("", ticket.kind), category__in=("", ticket.category))
        return cls.objects.filter(suits, is_asked=True)

    def clean(self) -> None:
        """Refuse a blank that no ticket can fill in."""
        for name in ("text_zh", "text_en"):
            strange = set(re.findall(r"\{([^{}]*)\}", getattr(self, name))) - set(BLANKS)
            if strange:
                text = _("Nothing can be filled in for: %(names)s.")
                raise ValidationError({name: text % {"names": ", ".join(sorted(strange))}})

    def text_for(self, ticket, language: str) -> str:
        """Return the text in one of LANGUAGES with what the ticket knows; a blank that it knows nothing for stays."""
        blanks = {
            "number": ticket.number,
            "caller": ticket.caller_name,
            "where": str(ticket.unit or ticket.place),
            "result": ticket.result,
        }
        return filled_in(getattr(self, f"text_{language}"), blanks)
