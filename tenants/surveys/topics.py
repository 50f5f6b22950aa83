"""What surveys usually ask: reference data that a new survey starts from."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

DATA = Path(__file__).parent / "data" / "topics.json"


class SurveyTopic(KindOfThing):
    """One usual question. A survey copies it, so that a later change leaves past surveys as they were."""

    class Meta(KindOfThing.Meta):
        verbose_name = _("usual question of surveys")
        verbose_name_plural = _("usual questions of surveys")
