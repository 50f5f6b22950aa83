"""What kinds of outside bodies there are, as reference data."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "kinds.json"


class BodyKind(KindOfThing):
    class Meta(KindOfThing.Meta):
        verbose_name = _("kind of outside body")
        verbose_name_plural = _("kinds of outside bodies")
