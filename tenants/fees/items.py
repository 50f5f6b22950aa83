"""What is billed: reference data, each item with whose money it is."""

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "items.json"
RENT, MANAGEMENT, LATE = "rent", "management", "late"


class FeeItem(KindOfThing):
    """One kind of charge. What is collected for a supplier is passed on as it is: nothing may be put on top of it."""

    is_income = models.BooleanField(
        _("is income"), default=True, help_text=_("A deposit is none: it stays the tenant's money.")
    )
    is_resold = models.BooleanField(_("collected for a supplier"), default=False)
    bears_late_charge = models.BooleanField(_("bears a charge for late payment"), default=True)

    class Meta(KindOfThing.Meta):
        verbose_name = _("fee item")
        verbose_name_plural = _("fee items")
