"""What the tests of incidents share."""

from datetime import timedelta

from django.utils import timezone

from shifts.incidents.states import Level

LIST = "/shifts/incidents/"
REPORTERS = (
    *("manager", "assistant", "supervisor-late", "clerk-1", "frontdesk-early", "floor-early-1"),
    *("engineering", "security"),
)
GRAVEST, II, III, IV = Level


def report(client, **values):
    return client.post(f"{LIST}new/", {"kind": "fire", "place": "三层茶水间", "text": "插座冒烟", **values})


def go(client, record, move: str, **values):
    return client.post(f"{record.get_absolute_url()}{move}/", values)


def stamp(minutes: int = 0) -> str:
    return timezone.localtime(timezone.now() + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
