"""What a spot is on a day: free, lent, or never lent."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Spot, SpotLoan


class Standing(models.TextChoices):
    FREE = "spot-free", pgettext_lazy("spot", "free")
    LENT = "spot-lent", pgettext_lazy("spot", "lent")
    NEVER = "spot-never", _("never lent")


def spots_on(day: date, floor: int) -> models.QuerySet[Spot]:
    """Return the spots of a floor that have a place on its picture, each with the key of its loan on a day, or None.

    One query.
    """
    loans = SpotLoan.objects.holding().between(day, day).filter(spot=OuterRef("pk")).order_by("pk")
    placed = Spot.objects.filter(zone__floor=floor, x__isnull=False, y__isnull=False)
    told = {"loan_today": "pk", "lent_to": "tenant__name"}
    return placed.annotate(**{name: Subquery(loans.values(column)[:1]) for name, column in told.items()})


def standing_of(spot: Spot) -> Standing:
    """Return what a spot fetched by ``spots_on`` is."""
    if spot.is_on_fire_lane or not spot.is_lent:
        return Standing.NEVER
    return Standing.LENT if spot.loan_today else Standing.FREE
