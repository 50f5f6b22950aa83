"""How far a capability reaches: the rows of a model that a person may touch.

WHO may do a thing comes from the plan's grants through ``staffing.plan.backends``. WHICH ROWS of it is decided here,
and nowhere else: a model says in ``reach_by`` which of its columns a reach is read from.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import BooleanField, Case, Q, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ASKED: set[str] = set()


def asks(capability: str) -> str:
    """Note that some code other than a page or a move asks for ``app.codename``, and return it."""
    ASKED.add(capability)
    return capability


class Reach(models.TextChoices):
    ALL = "all", pgettext_lazy("reach", "all")
    SHIFT = "shift", _("own shift")
    ZONE = "zone", _("own zone")
    POST = "post", _("own department")
    OWN = "own", _("own records")


@dataclass(frozen=True)
class Holding:
    """One grant as a person holds it: what, how far, in which shift, zone and post, and by which duty."""

    capability: str
    reach: str
    shift_id: int | None
    zone_id: int | None
    post_id: int
    duty_id: int


class ScopedQuerySet(models.QuerySet):
    """Rows that know who may see them."""

    def visible_to(self, user, capability: str = ""):
        """Return the rows within the user's reach.

        Args:
            user: who looks; an anonymous visitor sees nothing.
            capability: ``app.codename``; the model's own ``view_`` capability when empty.
        """
        scope = self.model.scope(user, capability or view_capability(self.model))
        return self if scope is None else self.filter(scope)

    def capabilities_within(self, user, pk, capabilities) -> set[str]:
        """Return those ``capabilities`` whose reach covers the row ``pk``; at most one query."""
        scopes = {name: self.model.scope(user, name) for name in set(capabilities) if user.has_perm(name)}
        everywhere = {name for name, scope in scopes.items() if scope is None}
        partial = [name for name in scopes if name not in everywhere]
        if not partial:
            return everywhere
        cases = {
            f"cap_{number}": Case(
                When(scopes[name], then=Value(True)), default=Value(False), output_field=BooleanField()
            )
            for number, name in enumerate(partial)
        }
        row = self.filter(pk=pk).annotate(**cases).values(*cases).first() or {}
        return everywhere | {name for number, name in enumerate(partial) if row.get(f"cap_{number}")}


class ScopedModel(models.Model):
    """A model whose rows lie within somebody's reach.

    ``reach_by`` maps a reach to the lookups that tie a row to it: a zone's, a shift's and a post's lookup is compared
    with the appointment's, an own record's with the person. A narrower reach that is not named covers own records only.
    """

    reach_by: dict[str, tuple[str, ...]] = {}

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def scope(cls, user, capability: str) -> Q | None:
        """Return the condition of the rows in reach, or None when that is every row."""
        holdings = getattr(user, "holdings", {}).get(capability, ())
        if any(holding.reach == Reach.ALL for holding in holdings):
            return None
        return reduce(or_, (cls._reached(holding, user) for holding in holdings), Q(pk__in=[]))

    @classmethod
    def _reached(cls, holding: Holding, user) -> Q:
        own = [Q(**{lookup: user.pk}) for lookup in cls.reach_by.get(Reach.OWN, ())]
        value = {Reach.ZONE: holding.zone_id, Reach.SHIFT: holding.shift_id, Reach.POST: holding.post_id}.get(
            holding.reach
        )
        placed = [Q(**{lookup: value}) for lookup in cls.reach_by.get(holding.reach, ())] if value else []
        return reduce(or_, own + placed, Q(pk__in=[]))


def view_capability(model) -> str:
    """Return ``app.view_model`` of a model."""
    return f"{model._meta.app_label}.view_{model._meta.model_name}"
