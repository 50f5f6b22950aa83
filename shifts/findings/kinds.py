"""What a round looks at: the groups of the check list, as reference data."""

from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "groups.json"


class CheckGroup(KindOfThing):
    """A group of the check list, and which department usually mends what is found in it."""

    department = models.SlugField(
        _("code of the department that usually mends it"), max_length=20, blank=True, default=""
    )
    is_of_tenants = models.BooleanField(_("a matter of the tenants"), default=False)

    class Meta(KindOfThing.Meta):
        verbose_name = _("group of the check list")
        verbose_name_plural = _("groups of the check list")
