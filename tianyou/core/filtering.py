"""The filter of a list; one that asks nothing is made once for a day and language, for its form takes long to make."""

from datetime import date
from functools import lru_cache

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
    if OF_THE_LIST.issuperset(request.GET) and offers_everybody_the_same(kind):
        return unasked(kind, rows.model, timezone.localdate(), get_language())
    return dressed(kind(request.GET, rows, request=request))


@lru_cache(maxsize=256)
def unasked(kind: type[filters.FilterSet], model: type[Model], day: date, language: str) -> filters.FilterSet:
    """Return the filter of a model's list that asks nothing on a day; rows it offers are read whenever it is drawn."""
    return dressed(kind(queryset=model._default_manager.none()))


def offers_everybody_the_same(kind: type[filters.FilterSet]) -> bool:
    """Tell whether no field asks who is looking before it knows what to offer."""
    return not any(callable(each.extra.get("queryset")) for each in kind.base_filters.values())


def dressed(asked: filters.FilterSet) -> filters.FilterSet:
    for field in asked.form.fields.values():
        dress(field)
        field.widget.attrs["class"] = "form-select" if isinstance(field.widget, Select) else "form-control"
    return asked
