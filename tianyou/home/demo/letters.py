"""The demo's letters: each went as far as its row says, the replies with the documents they answer."""

from datetime import datetime
from random import Random

from django.utils import timezone

from tenants.models import IncomingDocument, Lease, OutgoingDocument

from .cast import Cast
from .clock import earlier, later
from .data import read
from .passes import A_DAY

AN_HOUR = 60
ROUTE = ("draft", "checking", "signing", "numbered", "sent", "filed")


def make_letters(random: Random) -> int:
    """Make the letters in the order in which they began; return how many."""
    data, cast, now = read("letters"), Cast(), timezone.now()
    leases = list(Lease.objects.in_force(timezone.localdate()).select_related("unit", "tenant").order_by("pk"))
    rows = [(row, make_incoming) for row in data["incoming"]] + [(row, make_outgoing) for row in data["outgoing"]]
    rows.sort(key=lambda pair: -pair[0]["days"])
    for row, make in rows:
        at = earlier(now, int(row["days"] * A_DAY) + random.randint(AN_HOUR, 3 * AN_HOUR))
        make(row, at, cast, random.choice(leases), data)
    return IncomingDocument.objects.count() + OutgoingDocument.objects.count()


def store(record, by, at: datetime):
    record.full_clean()
    record.sign(by, at=at)
    return record


def make_incoming(row: dict, at: datetime, cast: Cast, lease: Lease, data: dict) -> None:
    """Register a document and take it as far as it went."""
    given = {name: row[name] for name in ("sort", "sender", "sender_number", "title", "urgency") if name in row}
    if row["sort"] == IncomingDocument.Sort.TENANT and "sender" not in row:
        given |= {"sender": lease.tenant.name, "tenant": lease.tenant, "unit": lease.unit}
    document = IncomingDocument(**given, received_on=timezone.localdate(at))
    clerk = cast["clerk-1"]
    store(document, clerk, at)
    if row["fate"] == "returned":
        document.move("return", by=clerk, at=later(at, AN_HOUR), note=row["note"])
    elif row["fate"] != "registered":
        document.move("propose", by=clerk, at=later(at, 20), action=row["action"], proposal=row["proposal"])
    if "instruction" in row:
        instruct(document, row, later(at, 2 * AN_HOUR), cast, data)


def instruct(document: IncomingDocument, row: dict, at: datetime, cast: Cast, data: dict) -> None:
    department = cast.posts[row["department"]] if "department" in row else None
    values = {"action": row["action"], "instruction": row["instruction"], "department": department}
    document.move("instruct", by=cast["manager"], at=at, **values)
    if row["fate"] == "instructed":
        return
    clerk = cast["clerk-1"]
    document.move("forward" if department else "handle", by=clerk, at=later(at, 30))
    if row["fate"] == "tracking":
        document.move("sign-for", by=cast[row["department"]], at=later(at, AN_HOUR))
    if "chase" in row:
        document.move("chase", by=clerk, at=later(at, 4 * A_DAY), note=row["chase"])
    if "draft" in row:
        reply(document, row, later(at, 2 * AN_HOUR), cast, data)
    if "result" in row:
        document.move("answer", by=clerk, at=later(at, 5 * A_DAY), result=row["result"])
    if row["fate"] == "filed":
        document.move("file", by=clerk, at=later(at, 6 * A_DAY), archive_place=data["place"])


def reply(document: IncomingDocument, row: dict, at: datetime, cast: Cast, data: dict) -> None:
    """Draft the reply to a document and take it as far as it went."""
    words = {"title": document.title.removesuffix("函"), "about": document.title}
    texts = {name: data["reply"][name].format(**words) for name in ("title", "text")}
    about = {"tenant": document.tenant, "unit": document.unit, "answers": document}
    letter = OutgoingDocument(kind="reply", addressee=document.sender, **texts, **about)
    walk(store(letter, cast["clerk-1"], at), row["draft"], at, cast, data)


def make_outgoing(row: dict, at: datetime, cast: Cast, lease: Lease, data: dict) -> None:
    """Write a letter that answers nothing, and take it as far as it went."""
    names = ("kind", "addressee", "title", "text", "copies_to", "enclosures")
    letter = OutgoingDocument(**{name: row.get(name, "") for name in names}, is_major=row["kind"] == "request")
    store(letter, cast["clerk-2"], at)
    if row["fate"] == "voided":
        walk(letter, "numbered", at, cast, data)
        letter.move("void", by=cast["manager"], at=later(at, A_DAY), note=row["note"])
    else:
        walk(letter, row["fate"], at, cast, data)
    if "decision" in row:
        given = {"decision": "agreed", "remarks": row["decision"]}
        letter.move("decide", by=cast["leader"], at=later(at, 2 * A_DAY), **given)


def walk(letter: OutgoingDocument, until: str, at: datetime, cast: Cast, data: dict) -> None:
    """Take a letter along its way up to a state."""
    clerk, courier = letter.registered_by, data["courier"].format(serial=letter.pk % 1000)
    steps = (
        ("submit", clerk, 30, "", {}),
        ("check", cast["assistant"], 90, data["remark"], {}),
        ("sign", cast["manager"], 150, "", {}),
        ("send", clerk, 210, "", {"way": "courier", "courier_number": courier}),
        ("file", clerk, A_DAY, "", {"archive_place": data["place"]}),
    )
    for name, by, minutes, note, values in steps[: ROUTE.index(until)]:
        letter.move(name, by=by, at=later(at, minutes), note=note, **values)
