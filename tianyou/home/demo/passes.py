"""The demo's access passes: each was requested and went its way at the clerks' office."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from tenants.models import AccessPass, Lease
from tianyou.core.privacy import id_check_character

from .cast import Cast
from .clock import earlier, later
from .data import read

NOWHERE = "990000"
VALID_DAYS = {AccessPass.Kind.STAFF: (5, 300), AccessPass.Kind.CONTRACTOR: (5, 45)}
COUNTS = {"requested": 5, "issued": 16, "expired": 4, "returned": 9, "revoked": 3, "cancelled": 2}
A_DAY = 14 * 60
RECENT, LONG_AGO = (10, 2 * A_DAY), (6 * A_DAY, 38 * A_DAY)


def id_number(random: Random, serial: int) -> str:
    """Return an ID number with a right check digit whose area code was never given to any place."""
    born = datetime(1970, 1, 1) + timedelta(days=random.randint(0, 12_000))
    first17 = f"{NOWHERE}{born:%Y%m%d}{serial:03d}"
    return first17 + id_check_character(first17)


def make_passes(random: Random) -> int:
    """Make the passes in the order of their requests; return how many."""
    data, cast, now = read("passes"), Cast(), timezone.now()
    leases = list(Lease.objects.in_force(timezone.localdate()).select_related("unit", "tenant").order_by("pk"))
    fates = random.sample(list(COUNTS), counts=COUNTS.values(), k=sum(COUNTS.values()))
    starts = [earlier(now, random.randint(*(RECENT if fate == "requested" else LONG_AGO))) for fate in fates]
    planned = sorted(zip(starts, fates, strict=True))
    for serial, (at, fate) in enumerate(planned):
        clerk = cast[random.choice(("clerk-1", "clerk-2"))]
        access_pass = request(random, serial, at, clerk, random.choice(leases), data)
        FATES[fate](access_pass, at, clerk, data["notes"])
    return len(planned)


def request(random: Random, serial: int, at: datetime, clerk, lease: Lease, data: dict) -> AccessPass:
    """Ask for a card for somebody of a tenant."""
    kind = random.choice((AccessPass.Kind.STAFF, AccessPass.Kind.STAFF, AccessPass.Kind.CONTRACTOR))
    jobs = data["staff_jobs" if kind == AccessPass.Kind.STAFF else "works_jobs"]
    access_pass = AccessPass(kind=kind, holder=data["holders"][serial % len(data["holders"])], job=random.choice(jobs))
    access_pass.unit, access_pass.tenant = lease.unit, lease.tenant
    access_pass.id_number = id_number(random, serial)
    access_pass.valid_from = timezone.localdate(at)
    access_pass.valid_until = timezone.localdate() + timedelta(days=random.randint(*VALID_DAYS[kind]))
    access_pass.has_consented, access_pass.requested_by, access_pass.requested_at = True, clerk, at
    access_pass.full_clean()
    access_pass.sign(clerk, at=at)
    return access_pass


def stay(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    """The request still waits."""


def issue(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    access_pass.move("issue", by=clerk, at=later(at, 40))


def expire(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    """The card was issued, its term shortened to a day that has passed, and nobody has brought it back."""
    issue(access_pass, at, clerk, notes)
    access_pass.valid_until = max(access_pass.valid_from, timezone.localdate() - timedelta(days=3))
    access_pass.full_clean()
    access_pass.sign(clerk, at=later(at, A_DAY), reason=notes["shorten"])


def take_back(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    issue(access_pass, at, clerk, notes)
    access_pass.move("return", by=clerk, at=later(at, 5 * A_DAY))


def revoke(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    issue(access_pass, at, clerk, notes)
    access_pass.move("revoke", by=clerk, at=later(at, 4 * A_DAY), note=notes["revoke"])


def cancel(access_pass: AccessPass, at: datetime, clerk, notes: dict) -> None:
    access_pass.move("cancel", by=clerk, at=later(at, 90), note=notes["cancel"])


FATES = {
    "requested": stay,
    "issued": issue,
    "expired": expire,
    "returned": take_back,
    "revoked": revoke,
    "cancelled": cancel,
}
