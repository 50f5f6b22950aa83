"""Figures of periods that are over, kept so that a page of many months counts only the last ones anew."""

from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from .measures import Span, figures_of

Asked = tuple[str, Span]


class KeptFigure(models.Model):
    """The value of a measure in a period, of everybody, everywhere, as it was last counted; none of nothing."""

    code = models.CharField(max_length=100)
    since = models.DateTimeField()
    until = models.DateTimeField()
    value = models.FloatField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["code", "since", "until"], name="one_kept_figure_a_period")]

    def __str__(self) -> str:
        return f"{self.code} {self.since:%Y-%m-%d}: {'—' if self.value is None else f'{self.value:g}'}"


def kept_values(asked: Sequence[Asked]) -> list[float | None]:
    """Return the value of each figure over all rows, None of nothing; what is not kept yet is counted and kept now.

    Args:
        asked: codes of measures, each with a period that is over, without person, zone or shift.
    """
    codes = {code for code, _span in asked}
    found = KeptFigure.objects.filter(code__in=codes, since__in={span.since for _code, span in asked})
    kept = {(each.code, each.since, each.until): each.value for each in found}
    missing = [(code, span) for code, span in asked if (code, span.since, span.until) not in kept]
    if missing:
        kept |= count_anew(missing)
    return [kept[code, span.since, span.until] for code, span in asked]


def count_anew(asked: Sequence[Asked]) -> dict[tuple, float | None]:
    """Count figures and keep them in place of what was kept; return the values by code, beginning and end."""
    now = timezone.now()
    values = [figure.known for figure in figures_of(asked)]
    rows = [
        KeptFigure(code=code, since=span.since, until=span.until, value=value, counted_at=now)
        for (code, span), value in zip(asked, values, strict=True)
    ]
    KeptFigure.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code", "since", "until"], update_fields=["value", "counted_at"]
    )
    return {(each.code, each.since, each.until): each.value for each in rows}
