"""The icons of the library; each size and kind is drawn once, since a page shows thirty of them."""

from functools import lru_cache

from django import template
from lucide.templatetags import lucide as drawn

register = template.Library()
register.simple_tag(lru_cache(maxsize=1024)(drawn.lucide), name="lucide")
