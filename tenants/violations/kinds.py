"""What is looked at on site, and what counts as a violation: reference data."""

from pathlib import Path

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.renovation.touched import TouchedKind
from tianyou.core.bilingual import Bilingual
from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data"
POINTS, KINDS = DATA / "points.json", DATA / "kinds.json"


class SiteCheckPoint(TouchedKind):
    """One thing to look at where works go on."""

    class Meta(TouchedKind.Meta):
        verbose_name = _("point of site checks")
        verbose_name_plural = _("points of site checks")


class ViolationKind(KindOfThing):
    """A kind of violation: the clause it breaks, and what is usually deducted by the signed undertaking."""

    clause_zh = models.CharField(_("clause, in Chinese"), max_length=200)
    clause_en = models.CharField(_("clause, in English"), max_length=300)
    amount = models.DecimalField(
        _("usual deduction (yuan)"), max_digits=8, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_of_works = models.BooleanField(_("happens at works"), default=True)
    clause = Bilingual()

    class Meta(KindOfThing.Meta):
        verbose_name = _("kind of violation")
        verbose_name_plural = _("kinds of violations")
