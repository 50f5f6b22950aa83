"""The fields of a list's filter; one that asks nothing and offers everybody the same is drawn once for a language."""

from django import template
from django.forms import ModelChoiceField
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
NOTHING = (None, "", [])
kept: dict[tuple, SafeString] = {}


@register.simple_tag
def filter_fields(filterset) -> SafeString:
    """Return the fields of a filter in their order, each with its label and what is wrong with it."""
    return mark_safe("".join(_kept(type(filterset), field) for field in filterset.form))


def _kept(kind: type, field: BoundField) -> SafeString:
    """Return a field as HTML, from memory where it can't differ from what was drawn before."""
    if field.errors or _is_asked(field) or isinstance(field.field, ModelChoiceField):
        return _drawn(field)
    key = (kind, field.name, get_language())
    if key not in kept:
        kept[key] = _drawn(field)
    return kept[key]


def _is_asked(field: BoundField) -> bool:
    form = field.form
    return field.field.widget.value_from_datadict(form.data or MultiValueDict(), {}, field.html_name) not in NOTHING


def _drawn(field: BoundField) -> SafeString:
    return render_to_string("core/_filter.html", {"field": field})
