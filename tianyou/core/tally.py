"""Counting many sets of rows at once: how many, how many of them late or soon late, and the mean of a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

AT_ONCE = 40
FLAGS = ("late", "half", "soon")


@dataclass(frozen=True)
class Tally:
    """What was counted of a set of rows.

    Attributes:
        count: rows.
        late, half, soon: how many of them are late, have used up half of their time, and most of it.
        mean: of the column that was asked for, 0 of no rows.
    """

    count: int = 0
    late: int = 0
    half: int = 0
    soon: int = 0
    mean: float = 0


def tallies(asked: Sequence[tuple[QuerySet, str]]) -> list[Tally]:
    """Return the tally of each set of rows, in their order; one query for every forty of them.

    Args:
        asked: querysets, each with the name of the column whose mean is wanted, empty for none.
    """
    found = []
    for first in range(0, len(asked), AT_ONCE):
        found += _at_once(asked[first : first + AT_ONCE])
    return found


def _at_once(asked: Sequence[tuple[QuerySet, str]]) -> list[Tally]:
    parts = [_part(rows, column) for rows, column in asked]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(sql for sql, _values in parts)}", [v for _sql, values in parts for v in values]
        )
        return [_read(text) for text in cursor.fetchone()]


def _part(rows: QuerySet, column: str) -> tuple[str, tuple]:
    """Return the one-value query of a set of rows, as the numbers of a tally in one text, with its parameters."""
    flags = {f"is_{name}_": Case(When(when, then=1), default=0) for name, when in _conditions(rows.model).items()}
    inner = rows.order_by().values("pk").annotate(mean_of_=F(column) if column else Value(0), **flags)
    try:
        sql, values = inner.query.sql_with_params()
    except EmptyResultSet:
        return "'0 0 0 0 0'", ()
    sums = " || ' ' || ".join(f"COALESCE(SUM(is_{name}_), 0)" for name in FLAGS)
    numbers = f"COUNT(*) || ' ' || {sums} || ' ' || COALESCE(AVG(mean_of_), 0)"
    return f"(SELECT {numbers} FROM ({sql}) counted)", values


def _conditions(model: type[models.Model]) -> dict[str, Q]:
    now, never = timezone.now(), Q(pk__in=[])
    if not hasattr(model, "late_at"):
        return dict.fromkeys(FLAGS, never)
    names = {field.name for field in model._meta.fields}
    if not {"half_at", "warn_at"} <= names:
        return {"late": model.late_at(now), "half": never, "soon": never}
    half, soon = Q(half_at__lte=now, warn_at__gt=now), Q(warn_at__lte=now, due_at__gte=now)
    return {"late": model.late_at(now), "half": half, "soon": soon}


def _read(text: str) -> Tally:
    *whole, mean = text.split(" ")
    return Tally(*map(int, whole), mean=float(mean))
