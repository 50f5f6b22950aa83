"""How many tickets within how many days make a pattern: reference data, with the defaults of the data file."""

from pathlib import Path

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "rules.json"


class PatternRule(KindOfThing):
    """The numbers of one rule; what the rule looks at is the program's, see ``rules``."""

    number = models.PositiveSmallIntegerField(
        _("tickets at least"), validators=[MinValueValidator(2), MaxValueValidator(50)]
    )
    days = models.PositiveSmallIntegerField(_("within days"), validators=[MinValueValidator(1), MaxValueValidator(90)])

    class Meta(KindOfThing.Meta):
        verbose_name = _("pattern rule")
        verbose_name_plural = _("pattern rules")
        default_permissions = ("view", "add", "change")
