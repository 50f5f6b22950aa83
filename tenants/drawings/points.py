"""The points by which drawings are checked at first: reference data."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tenants.renovation.touched import TouchedKind

DATA = Path(__file__).parent / "data" / "points.json"


class DrawingPoint(TouchedKind):
    """One thing to look at in the drawings of a renovation."""

    class Meta(TouchedKind.Meta):
        verbose_name = _("point of the drawing review")
        verbose_name_plural = _("points of the drawing review")
