"""Who has to read a version, and who has not yet."""

from dataclasses import dataclass
from datetime import date, datetime

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from tianyou.core.access import asks, shifts_within

from .models import RegulationReading, RegulationVersion

CONFIRM, VIEW_READINGS = asks("staffing.confirm_regulation"), asks("staffing.view_regulationreading")


@dataclass(frozen=True)
class Reader:
    """Somebody who is to read a version, in which post, and when they did."""

    person: Person
    post: str
    read_at: datetime | None


def readers(versions: list[RegulationVersion], user, on: date) -> dict[int, list[Reader]]:
    """Return who is to read each version, within a user's sight, whoever has not yet first; three queries.

    Nobody for users who see no more than what they confirmed themselves.
    """
    within = shifts_within(user, VIEW_READINGS)
    if within is not None and not within:
        return {}
    held = Appointment.objects.in_force(on).filter(person__is_active=True)
    if within is not None:
        held = held.filter(shift__in=within)
    held = list(held.select_related("person", "post").order_by("post__order", "shift__order", "pk"))
    keys = [version.pk for version in versions]
    through = RegulationVersion.posts.through.objects.filter(regulationversion__in=keys)
    concerned = set(through.values_list("regulationversion", "post"))
    read = RegulationReading.objects.filter(version__in=keys).values_list("version", "person", "read_at")
    times = {(version, person): at for version, person, at in read}
    found: dict[int, list[Reader]] = {}
    for key in keys:
        people = {each.person: each for each in held if (key, each.post_id) in concerned}
        rows = [Reader(person, str(each.post), times.get((key, person.pk))) for person, each in people.items()]
        found[key] = sorted(rows, key=lambda reader: reader.read_at is not None)
    return found
