"""The filter of a list; one that asks nothing is made once for a day and language, for its form takes long to make."""

from datetime import date
from functools import lru_cache
from threading import get_ident

import django_filters as filters
from django.db.models import Model
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from .forms import dress

OF_THE_LIST = frozenset({"q", "sort", "after", "before", "all", "export"})


def filter_for(kind: type[filters.FilterSet], request: HttpRequest, rows) -> filters.FilterSet:
    """Return the filter of a list as a request asks for it, its fields dressed as everywhere.

    Args:
        kind: the filters of the list.
        request: whose query narrows ``rows``; one without any field of the filter leaves them as they are.
        rows: what may be seen.
    """
    if OF_THE_LIST.issuperset(request.GET) and leaves_rows_alone(kind):
        return unasked(kind, rows.model, timezone.localdate(), get_language(), get_ident())
    return dressed(kind(request.GET, rows, request=request))


@lru_cache(maxsize=2048)
def unasked(kind: type[filters.FilterSet], model: type[Model], day: date, language: str, thread: int):
    """Return the filter of a model's list that asks nothing on a day; rows it offers are read whenever it is drawn.

    Each thread has its own: a query that one of them compiles is changed for that moment.
    """
    return dressed(kind(queryset=model._default_manager.none()))


def leaves_rows_alone(kind: type[filters.FilterSet]) -> bool:
    """Tell whether a filter that asks nothing narrows nothing, and offers everybody the same."""
    is_plain = kind.filter_queryset is filters.FilterSet.filter_queryset
    return is_plain and not any(callable(each.extra.get("queryset")) for each in kind.base_filters.values())


def dressed(asked: filters.FilterSet) -> filters.FilterSet:
    for field in asked.form.fields.values():
        dress(field)
        field.widget.attrs["class"] = "form-select" if isinstance(field.widget, Select) else "form-control"
    return asked
