"""Two versions of the plan held against each other: who is wanted, whose duty it is, and who may do what."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import pgettext

from staffing.plan.matrix import labels
from staffing.plan.models import Grant, Plan

TEXTS = ("title_zh", "title_en", "text_zh", "text_en", "kind", "role", "page")


@dataclass
class Changes:
    """What differs, each as pairs of what it is about and the words that say how; empty where nothing does."""

    lines: list[tuple] = field(default_factory=list)
    duties: list[tuple] = field(default_factory=list)
    gained: dict = field(default_factory=dict)
    lost: dict = field(default_factory=dict)
    unheld: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.lines or self.duties or self.gained or self.lost)


def changes(before: Plan, after: Plan) -> Changes:
    """Return how a plan differs from an earlier one; six queries."""
    gained, lost = _rights(before, after)
    old, new = _capabilities(before), _capabilities(after)
    names = labels()
    unheld = sorted(names.get(each, each) for each in set().union(*old.values()) - set().union(*new.values()))
    return Changes(_lines(before, after), _duties(before, after), gained, lost, unheld)


def _lines(before: Plan, after: Plan) -> list[tuple]:
    sides = []
    for plan in (before, after):
        rows = plan.lines.select_related("post", "shift", "zone")
        sides.append({(row.post, row.shift, row.zone): row.quota for row in rows})
    old, new = sides
    keys = [*new, *(key for key in old if key not in new)]
    return [(key, old.get(key, 0), new.get(key, 0)) for key in keys if old.get(key, 0) != new.get(key, 0)]


def _duties(before: Plan, after: Plan) -> list[tuple]:
    """Return each duty that differs with what happened to it: a copy is known by its wording, a moved one by both."""
    old = {(duty.post, duty.no): duty for duty in before.duties.select_related("post")}
    new = {(duty.post, duty.no): duty for duty in after.duties.select_related("post")}
    came = {key: duty for key, duty in new.items() if key not in old}
    gone = {key: duty for key, duty in old.items() if key not in new}
    found = []
    for duty in came.values():
        origin = next((each for each, was in gone.items() if was.text_zh == duty.text_zh), None)
        if origin:
            was = gone.pop(origin)
            found.append((duty, pgettext("duty", "moved from %(post)s %(no)d") % {"post": was.post, "no": was.no}))
        else:
            found.append((duty, pgettext("duty", "new")))
    found += [(duty, pgettext("duty", "dropped")) for duty in gone.values()]
    found += [(duty, pgettext("duty", "worded anew")) for key, duty in new.items() if _differs(old.get(key), duty)]
    return found


def _differs(old, new) -> bool:
    return old is not None and any(getattr(old, name) != getattr(new, name) for name in TEXTS)


def _rights(before: Plan, after: Plan) -> tuple[dict, dict]:
    """Return by post which rights it gains and which it loses, each with its reach."""
    old, new, names = _grants(before), _grants(after), labels()
    sides = []
    for more, less in ((new, old), (old, new)):
        side = {}
        for post, rights in more.items():
            if extra := rights - less[post]:
                side[post] = sorted(f"{names.get(name, name)} ({reach})" for name, reach in extra)
        sides.append(side)
    return sides[0], sides[1]


def _grants(plan: Plan) -> defaultdict:
    found = defaultdict(set)
    for grant in Grant.objects.filter(duty__plan=plan).select_related("duty__post"):
        found[grant.duty.post].add((grant.capability, grant.get_reach_display()))
    return found


def _capabilities(plan: Plan) -> dict:
    found = defaultdict(set)
    for post, capability in Grant.objects.filter(duty__plan=plan).values_list("duty__post", "capability"):
        found[post].add(capability)
    return found
