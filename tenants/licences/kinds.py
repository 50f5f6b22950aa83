"""Which papers a tenant needs to be registered: data, by words in the name of its trade."""

import json
from pathlib import Path

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tianyou.core.bilingual import Bilingual

DATA = Path(__file__).parent / "data" / "kinds.json"


class LicenceKind(models.Model):
    """A kind of paper. Which kinds are needed is reference data, kept with it."""

    class Giver(models.TextChoices):
        MALL = "mall", _("the mall")
        AUTHORITY = "authority", _("an authority")

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    giver = models.CharField(_("given by"), max_length=10, choices=Giver, default=Giver.AUTHORITY)
    expires = models.BooleanField(_("has a last day"), default=False)
    trades = models.TextField(
        _("trades that need it"),
        max_length=1000,
        blank=True,
        help_text=_("Words in the name of the trade, with spaces between. Empty: every trade needs it."),
    )
    is_asked = models.BooleanField(_("still asked for"), default=True)
    name = Bilingual()

    class Meta:
        verbose_name = _("kind of licence")
        verbose_name_plural = _("kinds of licences")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        return self.trades.casefold().split()

    def is_needed_for(self, trade: str) -> bool:
        """Tell whether a tenant of a trade needs this paper."""
        return self.is_asked and (not self.words or any(word in trade.casefold() for word in self.words))

    def tenants(self) -> Q:
        """Return the condition of tenants that need this paper: ``is_needed_for`` for the database."""
        if not self.is_asked:
            return Q(pk__in=[])
        needed = Q() if not self.words else Q(pk__in=[])
        for word in self.words:
            needed |= Q(trade__icontains=word)
        return needed


def load_kinds() -> None:
    """Add the kinds that the table lacks; one that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        LicenceKind.objects.get_or_create(code=row.pop("code"), defaults=row)
