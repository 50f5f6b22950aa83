"""Everything that is due at somebody's duties, in the order of its moment: a page, and a calendar to subscribe to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from tianyou.core.measures import MEASURES, figures

from .reminders import REMINDERS
from .workbench import duties_of, this_month

AT_MOST = 300
LENGTH = timedelta(minutes=15)
AHEAD = timedelta(minutes=30)


@dataclass(frozen=True)
class Due:
    """A record that is due at a moment, and what it waits for."""

    at: datetime
    record: object
    label: str

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)

    @property
    def is_late(self) -> bool:
        return self.at < timezone.now()

    @property
    def key(self) -> tuple:
        return type(self.record), self.record.pk


def due_for(person, now: datetime) -> list[Due]:
    """Return what is due at a person's duties, the most urgent first, each record once.

    One query for forty of the person's figures, and one for each of them that has something.
    """
    codes = [duty.open_measure for duty in duties_of(person, now) if duty.open_measure]
    codes += [code for capability, code in REMINDERS if person.has_perm(capability)]
    found: dict[tuple, Due] = {}
    for code, figure in figures(codes, this_month(now, person), person).items():
        for each in _dated(code, figure) if figure.tally.count else ():
            found.setdefault(each.key, each)
    return sorted(found.values(), key=lambda each: each.at)[:AT_MOST]


def _dated(code: str, figure) -> Iterator[Due]:
    model = figure.rows.model
    if "due_at" not in {field.name for field in model._meta.fields}:
        return
    rows = model.objects.with_relations().filter(pk__in=figure.rows.order_by().values("pk"), due_at__isnull=False)
    for record in rows.order_by("due_at")[:AT_MOST]:
        yield Due(record.due_at, record, capfirst(str(MEASURES[code].label)))


def by_day(found: list[Due]) -> list[tuple[date, list[Due]]]:
    return [(day, list(rows)) for day, rows in groupby(found, key=lambda each: each.day)]


def as_calendar(found: list[Due], origin: str) -> bytes:
    """Return what is due as an iCalendar file (RFC 5545): number and kind, no personal data, each with its link.

    Args:
        found: what is due.
        origin: scheme and host of this site.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Tianyou//Due//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Due at the service centre"))
    for each in found:
        calendar.add_component(_event(each, origin))
    return calendar.to_ical()


def _event(each: Due, origin: str) -> Event:
    meta, number = each.record._meta, getattr(each.record, "number", "")
    event = Event()
    event.add("uid", f"{meta.label_lower}-{each.record.pk}@{origin.partition('://')[2]}")
    event.add("summary", f"{each.label} {number}".strip())
    event.add("dtstamp", timezone.now())
    event.add("dtstart", each.at - LENGTH)
    event.add("dtend", each.at)
    event.add("url", f"{origin}{each.record.get_absolute_url()}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", each.label)
    alarm.add("trigger", -AHEAD)
    event.add_component(alarm)
    return event
