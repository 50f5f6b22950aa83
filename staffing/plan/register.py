"""What the program can do, as names: the plan's grants are held against them."""

from django.apps import apps
from django.urls import URLPattern, get_resolver

from tianyou.core.access import ASKED
from tianyou.core.workflow import WORKFLOWS

APPS = ("core", "staffing", "tenants", "shifts", "complaints")


def capabilities() -> set[str]:
    """Return every ``app.codename`` that the models of the program define."""
    found = set()
    for model in apps.get_models():
        meta = model._meta
        if meta.app_label in APPS and not hasattr(model, "instance_type"):
            found |= {f"{meta.app_label}.{name}_{meta.model_name}" for name in meta.default_permissions}
            found |= {f"{meta.app_label}.{codename}" for codename, _label in meta.permissions}
    return found


def pages(patterns=None, namespace: str = ""):
    """Yield ``(url name, pattern)`` of every page of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from pages(pattern.url_patterns, inner)


def asked() -> set[str]:
    """Return every capability that a page, a move or other code asks for."""
    moves = {move.capability for workflow in WORKFLOWS for move in workflow}
    return moves | ASKED | {name for _url, pattern in pages() for name in page_capabilities(pattern)}


def page_capabilities(pattern) -> tuple[str, ...]:
    """Return what a page asks for, nothing for public pages and those whose move decides."""
    wanted = getattr(getattr(pattern.callback, "view_class", None), "permission_required", None) or ()
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)
