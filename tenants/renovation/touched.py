"""Reference data that count only where the works touch something: papers, points of drawings, points on site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

from .states import Touch


class TouchedQuerySet(models.QuerySet):
    def for_works(self, project) -> list:
        """Return what is asked for at a renovation, in its order; one query."""
        return [row for row in self.filter(is_asked=True) if not row.touch or row.touch in project.touches]


class TouchedKind(KindOfThing):
    """A kind of thing that is asked for everywhere, or only where the works touch ``touch``."""

    touch = models.CharField(_("only where it touches"), max_length=12, choices=Touch, blank=True)

    objects = TouchedQuerySet.as_manager()

    class Meta(KindOfThing.Meta):
        abstract = True
