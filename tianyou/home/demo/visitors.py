"""The demo's visitors and leasing enquiries: at the desk, with somebody, behind the shops too long, gone."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils import timezone

from complaints.models import LeasingEnquiry, Ticket, Visit
from complaints.retention import erase_old
from complaints.visitors.receiving import ticket_of
from tenants.models import Lease

from .cast import Cast
from .clock import earlier, later
from .data import read
from .suggestions import make_suggestions

ARRANGING, STAYING, ANSWERING = 4, 30, 500


def make_visitors(random: Random) -> int:
    """Make visits, leasing enquiries and suggestions, oldest first; return how many. What is too old is forgotten."""
    data, now, cast = read("visitors"), timezone.now(), Cast()
    leases = list(Lease.objects.in_force(timezone.localdate()).select_related("unit", "tenant").order_by("pk"))
    for row in sorted(data["visits"], key=lambda row: -row["ago"]):
        at = earlier(now, row["ago"])
        receive(cast, row, register(cast, row, at, random.choice(leases)), at, now)
    for row in sorted(data["enquiries"], key=lambda row: -row["ago"]):
        answer(cast, row, write_down(cast, row, earlier(now, row["ago"]), random), now)
    made = make_suggestions(random, cast, leases, data["suggestions"], now)
    erase_old(now)
    return len(data["visits"]) + len(data["enquiries"]) + made


def register(cast: Cast, row: dict, at: datetime, lease: Lease) -> Visit:
    """Register a visitor; one from a shop is whom the lease names, and whoever goes behind the shops shows an ID."""
    visit = Visit(kind=row["kind"], matter=row["matter"], wants_to_see=row.get("wants", ""))
    visit.visitor, visit.organisation = row.get("visitor", ""), row.get("organisation", "")
    if row["kind"] == "tenant":
        visit.unit, visit.visitor, visit.phone = lease.unit, lease.tenant.contact_name, lease.tenant.contact_phone
    if "inside" in row:
        visit.is_back_of_house, visit.id_last4 = True, row["id"]
        visit.leaves_by = at + timedelta(minutes=row["inside"])
    visit.came_at = visit.registered_at = at
    visit.full_clean()
    visit.sign(cast.on_shift("frontdesk", at), at=at)
    return visit


def receive(cast: Cast, row: dict, visit: Visit, at: datetime, now: datetime) -> None:
    """Lead a visit on to where the row says."""
    desk, soon = cast.on_shift("frontdesk", at), min(later(at, ARRANGING), now)
    if "left" in row:
        visit.move("leave", by=desk, at=min(later(at, STAYING), now), note=row["left"])
    elif "cancelled" in row:
        visit.move("cancel", by=desk, at=soon, note=row["cancelled"])
    elif "ticket" in row:
        open_ticket(visit, desk, Ticket.objects.aggregate(at=Greatest(soon, Max("registered_at", default=soon)))["at"])
    elif "host" in row or "post" in row:
        visit.move("arrange", by=desk, at=soon, host=host_of(cast, row), post=cast.posts.get(row.get("post")))
    if row.get("noted"):
        visit.move("note", by=cast["manager"], at=min(later(at, STAYING), now))
    if "result" in row:
        finish(visit, desk, min(later(at, STAYING), now), row["result"])


def host_of(cast: Cast, row: dict):
    return cast[row["host"]] if "host" in row else None


def finish(visit: Visit, desk, at: datetime, result: str) -> None:
    if visit.is_inside:
        visit.move("sign-out", by=desk, at=at)
    visit.move("finish", by=visit.host or desk, at=at, result=result)


def open_ticket(visit: Visit, desk, at: datetime) -> None:
    """Let the visit become a ticket, the newest of all, so that the numbers of tickets stay in order."""
    ticket = ticket_of(visit)
    ticket.full_clean()
    ticket.sign(desk, at=at)
    visit.move("ticket", by=desk, at=at, ticket=ticket)


def write_down(cast: Cast, row: dict, at: datetime, random: Random) -> LeasingEnquiry:
    enquiry = LeasingEnquiry(contact=row["contact"], company=row.get("company", ""), trade=row["trade"])
    enquiry.area_from, enquiry.area_to, enquiry.budget = row.get("from"), row.get("to"), row.get("budget")
    enquiry.text, enquiry.phone = row["text"], f"1990000{random.randint(0, 9999):04d}"
    enquiry.channel = random.choice(("counter", "phone"))
    enquiry.full_clean()
    enquiry.sign(cast.on_shift("frontdesk", at), at=at)
    return enquiry


def answer(cast: Cast, row: dict, enquiry: LeasingEnquiry, now: datetime) -> None:
    """Pass an enquiry on, answer and tell it, as far as the row goes."""
    at = enquiry.registered_at
    desk = cast.on_shift("frontdesk", at)
    if row.keys() & {"outcome", "passed", "withdrawn"}:
        at = min(later(at, STAYING), now)
        enquiry.move("pass-on", by=desk, at=at, post=cast.posts["manager"])
    if "withdrawn" in row:
        enquiry.move("withdraw", by=desk, at=min(later(at, ANSWERING), now), note=row["withdrawn"])
    if "outcome" in row:
        at = min(later(at, ANSWERING), now)
        enquiry.move("answer", by=cast["manager"], at=at, outcome=row["outcome"], answer=row["answer"])
    if "told" in row:
        enquiry.move("tell", by=desk, at=min(later(at, STAYING), now), told_by=row["told"])
