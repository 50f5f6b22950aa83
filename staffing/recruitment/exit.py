"""What somebody who leaves hands back and hands over: points as reference data, open cases from every floor."""

from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from staffing.plan.appointments import Appointment
from tianyou.core.access import Reach
from tianyou.core.kinds import KindOfThing
from tianyou.core.workflow import WORKFLOWS

DATA = Path(__file__).parent / "data" / "exit_points.json"
HANDS, SHOWN = ("handler", "owner", "host"), 20


class ExitPoint(KindOfThing):
    """Something that is handed back before somebody leaves."""

    class Meta(KindOfThing.Meta):
        verbose_name = _("point of the exit check list")
        verbose_name_plural = _("points of the exit check list")


def lookups(model) -> tuple[str, ...]:
    """Return the columns of a model that say in whose hands a case is."""
    names = {field.name for field in model._meta.fields}
    held = model.reach_by.get(Reach.HELD, ())
    return tuple(dict.fromkeys([*held, *(name for name in HANDS if name in names)]))


def in_hands(person) -> list:
    """Return the open cases of every floor that are in somebody's hands; one query a kind of case."""
    found = []
    for model in {flow.model: None for flow in WORKFLOWS if hasattr(flow, "model")}:
        names = lookups(model) if hasattr(model.objects.all(), "open") else ()
        if names:
            mine = Q()
            for name in names:
                mine |= Q(**{name: person.pk})
            found += list(model.objects.open().filter(mine)[:SHOWN])
    return found


def only_holder_of(person, on) -> list:
    """Return the posts that nobody but this person holds on a day: what waits there waits for nobody afterwards."""
    mine = Appointment.objects.in_force(on).filter(person=person).select_related("post")
    others = Appointment.objects.in_force(on).exclude(person=person).filter(post__in=mine.values("post"))
    held = set(others.values_list("post", flat=True))
    return [each.post for each in mine if each.post_id not in held]


def end_appointments(person, last_day, by, at) -> None:
    """Let every appointment end on the last day at the latest, and call off what was to begin later."""
    for held in person.appointments.standing():
        if held.since > last_day:
            held.cancelled_at = at
        elif held.until is None or held.until > last_day:
            held.until = last_day
        else:
            continue
        held.sign(by, at=at)
