"""How far a capability reaches: the rows of a model that a person may touch.

WHO may do a thing comes from the plan's grants through ``staffing.plan.backends``. WHICH ROWS of it is decided here,
and nowhere else: a model says in ``reach_by`` which of its columns a reach is read from.
"""

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .search import matching

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
    HELD = "held", _("what is in own hands")


class Holding(NamedTuple):
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

    def with_relations(self):
        """Return the rows with their relations, and with those of the records they belong to: what their words need."""
        near = [field for field in self.model._meta.fields if field.many_to_one]
        far = [
            f"{field.name}__{inner.name}"
            for field in near
            if issubclass(field.related_model, ScopedModel)
            for inner in field.related_model._meta.fields
            if inner.many_to_one
        ]
        return self.select_related(*(field.name for field in near), *far)

    @property
    def is_found_by_index_alone(self) -> bool:
        """Whether ``search`` asks the index and nothing else: a model of which no entry matches has no rows then."""
        return type(self).search is ScopedQuerySet.search

    def search(self, words: str, user):
        """Return the rows that the words find for a reader; what only some may search by extends this."""
        return matching(self, words)


class ScopedModel(models.Model):
    """A model whose rows lie within somebody's reach.

    ``reach_by`` maps a reach to the lookups that tie a row to it: a zone's, a shift's and a post's lookup is compared
    with the appointment's, an own record's with the person. A narrower reach covers what is
    in the person's hands too; where a model does not tell that apart, their own records.
    """

    reach_by: dict[str, tuple[str, ...]] = {}

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def scope(cls, user, capability: str) -> Q | None:
        """Return the condition of the rows in reach, or None when that is every row."""
        holdings = held_by(user, capability)
        if any(holding.reach == Reach.ALL for holding in holdings):
            return None
        ties = [tie for holding in holdings for tie in cls._ties(holding, user)]
        return reduce(or_, (Q(**{lookup: value}) for lookup, value in ties), Q(pk__in=[]))

    def is_within(self, user, capability: str) -> bool:
        """Tell of this very row what ``scope`` tells of all; no query beyond relations not fetched yet."""
        holdings = held_by(user, capability)
        return any(
            holding.reach == Reach.ALL
            or any(self._read(lookup) == value for lookup, value in self._ties(holding, user))
            for holding in holdings
        )

    @classmethod
    def _ties(cls, holding: Holding, user) -> list[tuple[str, int]]:
        """Return the lookups, each with the value that puts a row within a holding's reach."""
        mine = cls.reach_by.get(Reach.OWN, ())
        if holding.reach != Reach.OWN:
            mine = cls.reach_by.get(Reach.HELD, mine)
        ties = [(lookup, user.pk) for lookup in mine]
        places = {Reach.ZONE: holding.zone_id, Reach.SHIFT: holding.shift_id, Reach.POST: holding.post_id}
        if place := places.get(holding.reach):
            ties += [(lookup, place) for lookup in cls.reach_by.get(holding.reach, ())]
        return ties

    def _read(self, lookup: str) -> int | None:
        *path, last = lookup.split("__")
        row = self
        for part in path:
            row = row and getattr(row, part)
        return row and (row.pk if last == "pk" else getattr(row, row._meta.get_field(last).attname))


def held_by(user, capability: str) -> tuple[Holding, ...]:
    """Return the user's grants of a capability today, none for a visitor."""
    return getattr(user, "holdings", {}).get(capability, ())


def shifts_within(user, capability: str) -> set[int] | None:
    """Return the keys of the shifts that a person's grants of a capability reach, None for every shift."""
    holdings = held_by(user, capability)
    if any(holding.reach == Reach.ALL for holding in holdings):
        return None
    return {holding.shift_id for holding in holdings if holding.reach == Reach.SHIFT}


def zones_within(user, capability: str) -> set[int] | None:
    """Return the keys of the zones that a person's grants of a capability reach, None for every zone."""
    holdings = held_by(user, capability)
    if any(holding.reach == Reach.ALL for holding in holdings):
        return None
    return {holding.zone_id for holding in holdings if holding.reach == Reach.ZONE and holding.zone_id}


def share_a_post(one, other, capability: str) -> bool:
    """Tell whether two people hold a capability today by one and the same post; two queries at most."""
    posts, others = ({held.post_id for held in held_by(person, capability)} for person in (one, other))
    return not posts.isdisjoint(others)


def view_capability(model) -> str:
    """Return ``app.view_model`` of a model."""
    return f"{model._meta.app_label}.view_{model._meta.model_name}"
