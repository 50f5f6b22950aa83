"""Who may do what, read off the plan: post by capability by reach, and for one person by which duty."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.apps import apps
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from tianyou.core.columns import Column

from .appointments import Appointment
from .models import Duty, Grant, Plan, Post
from .register import APPS

VERBS = {
    "view": gettext_lazy("See: %(kind)s"),
    "add": gettext_lazy("Enter: %(kind)s"),
    "change": gettext_lazy("Correct: %(kind)s"),
    "delete": gettext_lazy("Delete: %(kind)s"),
}


def labels() -> dict[str, str]:
    """Return what each ``app.codename`` of the program is called in the reader's language; shared, never changed."""
    return labels_in(get_language())


@cache
def labels_in(language: str | None) -> dict[str, str]:
    """Return what ``labels`` says in a language, put together once by a process."""
    found = {}
    with override(language):
        for model in apps.get_models():
            meta = model._meta
            if meta.app_label in APPS and not hasattr(model, "instance_type"):
                kind = {"kind": meta.verbose_name}
                usual = {f"{verb}_{meta.model_name}": str(VERBS[verb] % kind) for verb in meta.default_permissions}
                special = {codename: _(label) for codename, label in meta.permissions}
                found |= {f"{meta.app_label}.{codename}": label for codename, label in (usual | special).items()}
    return found


@dataclass(frozen=True)
class Line:
    """A capability, and what each post has of it: one list of grants a post, most of them empty."""

    capability: str
    label: str
    cells: list[list[Grant]]


def grants_of(plan):
    """Return the grants of a plan in the order of posts and duties."""
    order = ("duty__post__order", "duty__no", "pk")
    return Grant.objects.filter(duty__plan=plan).select_related("duty__post").order_by(*order)


def is_sight(capability: str) -> bool:
    """Tell whether a capability only shows something."""
    return capability.partition(".")[2].startswith("view_")


def matrix(plan, posts, app: str, *, of_sight: bool = False) -> tuple[str, list[Line]]:
    """Return the name of an app and the lines of a plan about it; one query. All apps would make a heavy page.

    Args:
        plan: whose grants.
        posts: the columns.
        app: label of the app.
        of_sight: the rights to see something, else those to do something.
    """
    names, cells = labels(), {}
    for grant in grants_of(plan):
        if grant.capability.startswith(f"{app}.") and is_sight(grant.capability) == of_sight:
            cells.setdefault(grant.capability, {}).setdefault(grant.duty.post_id, []).append(grant)
    lines = [
        Line(capability, names.get(capability, capability), [given.get(post.pk, []) for post in posts])
        for capability, given in sorted(cells.items())
    ]
    return app_name(app), lines


def app_name(app: str) -> str:
    return str(apps.get_app_config(app).verbose_name)


def app_names() -> list[tuple[str, str]]:
    """Return label and name of each app whose capabilities the plan can grant."""
    return [(app, app_name(app)) for app in APPS]


@dataclass(frozen=True)
class Right:
    """Something a person may do: how far, by which duty, and through which appointment."""

    label: str
    grant: Grant
    held: Appointment


def rights(person, on: date) -> list[Right]:
    """Return what a person may do on a day, by name; two queries, and nothing for a closed account.

    Args:
        person: whose appointments.
        on: the day whose plan and appointments count.
    """
    if not person.is_active:
        return []
    names, given = labels(), {}
    held = list(person.appointments.in_force(on).select_related("post", "shift", "zone"))
    plan = Plan.objects.in_force(on).values("pk")
    posts = [each.post_id for each in held]
    for grant in Grant.objects.filter(duty__plan__in=plan, duty__post__in=posts).select_related("duty__post"):
        given.setdefault(grant.duty.post_id, []).append(grant)
    found = [
        Right(names.get(grant.capability, grant.capability), grant, each)
        for each in held
        for grant in given.get(each.post_id, [])
    ]
    return sorted(found, key=lambda right: (right.label, right.grant.duty.no))


def idle_duties(plan):
    """Return the duties of a plan that let nobody do anything yet."""
    return Duty.objects.filter(plan=plan, grants=None).select_related("post")


class CapabilityColumn(Column):
    """What a grant's capability is called."""

    def value(self, row) -> str:
        return labels().get(row.capability, row.capability)


EXPORT_COLUMNS = (
    Column("duty.post", gettext_lazy("Post")),
    Column("duty.no", gettext_lazy("No.")),
    Column("duty.title", gettext_lazy("Duty")),
    CapabilityColumn("label", gettext_lazy("May do")),
    Column("capability", gettext_lazy("Capability")),
    Column("reach", gettext_lazy("Reach")),
)


def columns_of(plan) -> list[Post]:
    """Return the posts that a plan gives duties to."""
    return list(Post.objects.filter(duties__plan=plan).distinct())
