"""What a page asks about the reader's reach: ``{% if record|opens_for:request.user %}``."""

from django import template
from django.contrib.auth import get_permission_codename

register = template.Library()


@register.filter
def opens_for(record, user) -> bool:
    """Tell whether a person may open the page of a record that another page speaks of."""
    return record.is_within(user, f"{record._meta.app_label}.{get_permission_codename('view', record._meta)}")
