"""The five steps of satisfaction that visits and surveys share, and what counts as satisfied."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Satisfaction(models.IntegerChoices):
    VERY = 5, pgettext_lazy("five steps", "very satisfied")
    SATISFIED = 4, pgettext_lazy("five steps", "satisfied")
    RATHER = 3, pgettext_lazy("five steps", "rather satisfied")
    NOT_QUITE = 2, pgettext_lazy("five steps", "not quite satisfied")
    DISSATISFIED = 1, pgettext_lazy("five steps", "dissatisfied")


CONTENT_FROM = Satisfaction.RATHER


def rate(content: int, valid: int) -> float | None:
    """Return the share of valid marks that are rather satisfied or better, in %; None where no mark is valid."""
    return round(100 * content / valid, 1) if valid else None
