"""The requests that are measured: what people open all day, among few tickets or many."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse

from complaints.models import Ticket
from complaints.tickets.views import TicketList
from shifts.models import Roster
from tests.make.shifts import published
from tianyou.core import keyset

from .fill import WORDS

DESK, MANAGER, FLOOR = "frontdesk-early", "manager", "floor-early-1"
OTHERS = ("assistant", "supervisor-early", "clerk-1", "finance")
OF_THE_FLOOR = ("list", "list, deep", "list, late", "board", "list ?q= rare", "list ?q= common", "workbench")


@dataclass(frozen=True)
class Case:
    """A page, who opens it, and its address, drawn anew at each call; ``data`` makes it a POST."""

    name: str
    who: str
    url: Callable[[], str]
    data: Callable[[], dict] | None = None


class Asked:
    """Addresses drawn from the tickets that are there, the same ones at each run."""

    def __init__(self) -> None:
        self.random = Random(7)
        self.first, self.last = (Ticket.objects.order_by(order)[0].pk for order in ("pk", "-pk"))

    def some_ticket(self) -> Ticket:
        return Ticket.objects.filter(pk__gte=self.random.randint(self.first, self.last)).order_by("pk")[0]

    def listed(self, **query) -> str:
        return f"{reverse('complaints:ticket-list')}?{urlencode(query)}"

    def deep(self, sort: str = TicketList.ordering) -> str:
        """Return the address of a page somewhere in the older half of the list."""
        old = Ticket.objects.get(pk=self.random.randint(self.first, (self.first + self.last) // 2))
        column = sort.removeprefix("-")
        page = keyset.cut(Ticket.objects.filter(**{f"{column}__lte": getattr(old, column)}), sort, 1)
        return self.listed(sort=sort, after=page.older) if page.older else self.listed()

    def detail(self) -> str:
        return self.some_ticket().get_absolute_url()

    def detail_in_hand(self) -> str:
        return Ticket.objects.open().filter(handler__username=FLOOR).order_by("-pk")[0].get_absolute_url()

    def searched(self, words: str) -> str:
        return f"{reverse('search')}?{urlencode({'q': words})}"

    def looked_up(self, name: str) -> str:
        value = getattr(self.some_ticket(), name) or ""
        return f"{reverse('complaints:ticket-lookup')}?{urlencode({name: value})}"

    def roster(self) -> str:
        """Return the address of next month's roster with a day for everybody, which is made when it is first asked."""
        made = Roster.objects.filter(state="published").first() or published()
        return made.get_absolute_url()

    def phone_tail(self) -> str:
        return self.some_ticket().caller_phone[-4:]

    def call(self) -> dict:
        """Return what the desk types when somebody calls."""
        told = self.some_ticket()
        return {
            "form_key": uuid4(),
            "unit": told.unit or "",
            "zone": told.zone_id,
            "text": told.text,
            "caller_name": told.caller_name,
            "caller_phone": told.caller_phone,
            **{name: getattr(told, name) for name in ("kind", "category", "grade", "channel", "complainant")},
        }


def page(name: str) -> Callable[[], str]:
    return lambda: reverse(name)


def cases() -> list[Case]:
    """Return what is measured, in the order of the table."""
    asked = Asked()
    both = [
        ("list", asked.listed),
        ("list, deep", asked.deep),
        ("list, late", lambda: asked.listed(stage="late")),
        ("list, ended", lambda: asked.listed(stage="ended")),
        ("list, by date, deep", lambda: asked.deep("-registered_at")),
        ("list, one zone closed", lambda: asked.listed(zone=asked.some_ticket().zone_id, state="closed")),
        ("list, category and grade", lambda: asked.listed(category="noise", grade="major")),
        ("list, one month", lambda: asked.listed(**month_of(asked.some_ticket()))),
        ("board", page("complaints:ticket-board")),
        ("detail", asked.detail),
        ("list ?q= rare", lambda: asked.listed(q=WORDS["rare"])),
        ("list ?q= common", lambda: asked.listed(q=WORDS["common"])),
        ("list ?q= phone tail", lambda: asked.listed(q=asked.phone_tail())),
        ("list ?q= number", lambda: asked.listed(q=asked.some_ticket().number)),
        ("search rare", lambda: asked.searched(WORDS["rare"])),
        ("search common", lambda: asked.searched(WORDS["common"])),
        ("search phone tail", lambda: asked.searched(asked.phone_tail())),
        ("workbench", page("home")),
    ]
    desk = [Case(name, DESK, url) for name, url in both]
    desk += [
        Case("new, form", DESK, page("complaints:ticket-create")),
        Case("new, stored", DESK, page("complaints:ticket-create"), asked.call),
        Case("lookup by phone", DESK, lambda: asked.looked_up("caller_phone")),
        Case("lookup by shop", DESK, lambda: asked.looked_up("unit")),
        Case("directory by name", DESK, lambda: directory(WORDS["trades"][0])),
        Case("directory by pinyin", DESK, lambda: directory(WORDS["pinyin"])),
        Case("directory by number", DESK, lambda: directory(str(asked.some_ticket().unit or "1F-023"))),
    ]
    floor = [Case(name, FLOOR, url) for name, url in both if name in OF_THE_FLOOR]
    floor += [
        Case("detail", FLOOR, asked.detail_in_hand),
        Case("mine", FLOOR, page("complaints:ticket-mine")),
    ]
    manager = [Case(name, MANAGER, url) for name, url in both]
    manager += [Case(name, MANAGER, page(name)) for name in ("overview", "fulfilment", "due")]
    manager += [Case("floor map", MANAGER, page("tenants:map")), Case("roster of a month", MANAGER, asked.roster)]
    others = [Case("workbench", who, page("home")) for who in OTHERS]
    return [*desk, *manager, *floor, *others]


def directory(words: str) -> str:
    """Return the address of what the desk looks up."""
    return f"{reverse('tenants:directory')}?{urlencode({'q': words})}"


def month_of(ticket: Ticket) -> dict:
    day = ticket.registered_at.date()
    return {"since": day.replace(day=1).isoformat(), "until": day.isoformat()}
