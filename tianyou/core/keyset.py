"""Pages of a long list by key: page 10,000 costs what page 1 costs.

The packages that offer this sort with ``NULLS LAST``, which keeps PostgreSQL from using a plain index on a column that
is never null; so it is written here for such columns only.
"""

from dataclasses import dataclass

from django.core.exceptions import BadRequest, ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q

FIRST_YEAR, LAST_YEAR = 1900, 9000


@dataclass(frozen=True)
class Slice:
    """Some rows of a list and the cursors of its neighbours, empty at either end."""

    rows: list
    older: str
    newer: str


def cut(queryset, sort: str, size: int, *, whole=None, after: str = "", before: str = "") -> Slice:
    """Return ``size`` rows in the order of ``sort`` and then of the key; two queries.

    The keys are found first, from the index alone where there is one, and the wide rows are fetched for these only.

    Args:
        queryset: the rows of the list, in any order.
        sort: a never-null column of the model, ``-`` in front for descending.
        size: rows on a page.
        whole: how the rows are fetched, with their relations; plainly when None.
        after, before: cursor of the row that the page follows or precedes; not both.

    Raises:
        BadRequest: a cursor that this list never gave out.
    """
    model, falls, back = queryset.model, sort.startswith("-"), bool(before)
    column = sort.removeprefix("-")
    column = model._meta.pk.name if column == "pk" else column
    if cursor := after or before:
        queryset = queryset.filter(_beyond(model, column, cursor, "lt" if falls != back else "gt"))
    order = "-" if falls != back else ""
    orders = (f"{order}{column}", f"{order}pk")
    keys = list(queryset.prefetch_related(None).order_by(*orders).values_list("pk", flat=True)[: size + 1])
    rows_of = model._default_manager.all() if whole is None else whole
    found = list(rows_of.filter(pk__in=keys).order_by(*orders))
    rows = found[:size][::-1] if back else found[:size]
    more_back, more_on = (len(found) > size, True) if back else (bool(after), len(found) > size)
    older = _cursor(rows[-1], column) if rows and more_on else ""
    newer = _cursor(rows[0], column) if rows and more_back else ""
    return Slice(rows, older, newer)


def _cursor(row, column: str) -> str:
    return f"{row._meta.get_field(column).value_to_string(row)}|{row.pk}"


def _beyond(model, column: str, cursor: str, how: str) -> Q:
    value, _bar, pk = cursor.rpartition("|")
    try:
        ProhibitNullCharactersValidator()(value)
        value, pk = model._meta.get_field(column).to_python(value), int(pk)
        if not FIRST_YEAR <= getattr(value, "year", FIRST_YEAR) <= LAST_YEAR:
            raise BadRequest("cursor")
    except (ValidationError, ValueError) as problem:
        raise BadRequest("cursor") from problem
    if column == model._meta.pk.name:
        return Q(**{f"pk__{how}": pk})
    # Written so that the database can begin at the value: an OR alone would be read from the start.
    return Q(**{f"{column}__{how}e": value}) & (Q(**{f"{column}__{how}": value}) | Q(**{f"pk__{how}": pk}))
