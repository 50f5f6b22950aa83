"""The demo's access passes: each was requested and went its way at the clerks' office."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from tenants.models import AccessPass, Lease, RenovationProject
from tianyou.core.privacy import id_check_character

from .cast import Cast
from .clock import earlier, later
from .data import read

NOWHERE = "990000"
VALID_DAYS = {AccessPass.Kind.STAFF: (5, 300), AccessPass.Kind.CONTRACTOR: (5, 45)}
COUNTS = {
    "requested": 5,
    "issued": 16,
    "upcoming": 2,
    "expired": 4,
    "suspended": 2,
    "renewed": 3,
    "lost": 1,
    "replaced": 2,
    "returned": 7,
    "refunded": 4,
    "revoked": 3,
    "forfeited": 2,
    "cancelled": 2,
}
A_DAY = 14 * 60
RECENT, LONG_AGO = (10, 2 * A_DAY), (6 * A_DAY, 38 * A_DAY)
SITE_AGO = (20 * A_DAY, 30 * A_DAY)
AGO = {"requested": RECENT, "upcoming": RECENT, "forfeited": SITE_AGO, "refunded": SITE_AGO}
# Only a contractor's card has a deposit, and none is renewed beyond its permit.
FIXED = {
    "refunded": AccessPass.Kind.CONTRACTOR,
    "forfeited": AccessPass.Kind.CONTRACTOR,
    "renewed": AccessPass.Kind.STAFF,
}


def id_number(random: Random, serial: int) -> str:
    """Return an ID number with a right check digit whose area code was never given to any place."""
    born = datetime(1970, 1, 1) + timedelta(days=random.randint(0, 12_000))
    first17 = f"{NOWHERE}{born:%Y%m%d}{serial:03d}"
    return first17 + id_check_character(first17)


def make_passes(random: Random) -> int:
    """Make the passes in the order of their requests; return how many were asked for."""
    data, cast, now = read("passes"), Cast(), timezone.now()
    leases = list(Lease.objects.in_force(timezone.localdate()).select_related("unit", "tenant").order_by("pk"))
    fates = random.sample(list(COUNTS), counts=COUNTS.values(), k=sum(COUNTS.values()))
    starts = [earlier(now, random.randint(*AGO.get(fate, LONG_AGO))) for fate in fates]
    planned = sorted(zip(starts, fates, strict=True))
    for serial, (at, fate) in enumerate(planned):
        clerk = cast[random.choice(("clerk-1", "clerk-2"))]
        access_pass = request(random, serial, at, clerk, random.choice(leases), fate)
        FATES[fate](access_pass, at, cast, data["notes"])
    return len(planned)


def request(random: Random, serial: int, at: datetime, clerk, lease: Lease, fate: str) -> AccessPass:
    """Ask for a card for somebody of a tenant."""
    data = read("passes")
    kind = random.choice((AccessPass.Kind.STAFF, AccessPass.Kind.STAFF, AccessPass.Kind.CONTRACTOR))
    kind = FIXED.get(fate, kind)
    site = site_of(random, at) if kind == AccessPass.Kind.CONTRACTOR else None
    lease, kind = (site.lease, kind) if site else (lease, AccessPass.Kind.STAFF)
    jobs = data["staff_jobs" if kind == AccessPass.Kind.STAFF else "works_jobs"]
    access_pass = AccessPass(kind=kind, holder=data["holders"][serial % len(data["holders"])], job=random.choice(jobs))
    access_pass.unit, access_pass.tenant = lease.unit, lease.tenant
    access_pass.id_number = id_number(random, serial)
    access_pass.valid_from = timezone.localdate() + timedelta(days=3) if fate == "upcoming" else timezone.localdate(at)
    access_pass.valid_until = timezone.localdate() + timedelta(days=random.randint(*VALID_DAYS[kind]))
    if site:
        access_pass.valid_until = min(access_pass.valid_until, site.permit_until)
    access_pass.has_consented, access_pass.requested_by, access_pass.requested_at = True, clerk, at
    access_pass.full_clean()
    access_pass.sign(clerk, at=at)
    return access_pass


def site_of(random: Random, at: datetime) -> RenovationProject | None:
    """Return a site that had its permit by a moment and has it still, None where there is none."""
    sites = RenovationProject.objects.permitted_on(timezone.localdate()).filter(started_at__lte=at)
    return random.choice(list(sites.select_related("lease__unit", "lease__tenant").order_by("pk")) or [None])


def stay(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    """The request still waits."""


def issue(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    clerk = access_pass.requested_by
    if access_pass.unpaid():
        receipts = {f"{name}_receipt": f"{at:%m%d}-{access_pass.pk:03d}" for name in access_pass.unpaid()}
        access_pass.move("pay", by=clerk, at=later(at, 30), payer=AccessPass.Payer.TENANT, **receipts)
    access_pass.move("issue", by=clerk, at=later(at, 40))


def shorten(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict, days: int = 3) -> None:
    """The card was issued, its term shortened to a day that has passed, and nobody has brought it back."""
    issue(access_pass, at, cast, notes)
    access_pass.valid_until = max(access_pass.valid_from, timezone.localdate() - timedelta(days=days))
    access_pass.full_clean()
    access_pass.sign(access_pass.requested_by, at=later(at, A_DAY), reason=notes["shorten"])


def suspend(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    issue(access_pass, at, cast, notes)
    access_pass.move("suspend", by=cast["supervisor-early"], at=later(at, 3 * A_DAY), note=notes["suspend"])


def renew(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    issue(access_pass, at, cast, notes)
    until = access_pass.valid_until + timedelta(days=20)
    receipt = f"{at:%m%d}-R{access_pass.pk:03d}"
    clerk = access_pass.requested_by
    access_pass.move("renew", by=clerk, at=later(at, 4 * A_DAY), valid_until=until, renewal_receipt=receipt)


def lose(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    issue(access_pass, at, cast, notes)
    access_pass.move("lose", by=access_pass.requested_by, at=later(at, 4 * A_DAY), note=notes["lose"])


def replace(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    lose(access_pass, at, cast, notes)
    access_pass.move("replace", by=access_pass.requested_by, at=later(at, 4 * A_DAY + 30))
    issue(access_pass.replaced_by, later(at, 4 * A_DAY + 30), cast, notes)


def take_back(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    issue(access_pass, at, cast, notes)
    access_pass.move("return", by=access_pass.requested_by, at=later(at, 5 * A_DAY))


def refund(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    take_back(access_pass, at, cast, notes)
    receipt = f"{at:%m%d}-T{access_pass.pk:03d}"
    access_pass.move("refund", by=access_pass.requested_by, at=later(at, 5 * A_DAY + 60), refund_receipt=receipt)


def revoke(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    issue(access_pass, at, cast, notes)
    access_pass.move("revoke", by=access_pass.requested_by, at=later(at, 4 * A_DAY), note=notes["revoke"])


def forfeit(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    shorten(access_pass, at, cast, notes, days=10)
    access_pass.move("forfeit", by=access_pass.requested_by, at=timezone.now() - timedelta(days=1))


def cancel(access_pass: AccessPass, at: datetime, cast: Cast, notes: dict) -> None:
    access_pass.move("cancel", by=access_pass.requested_by, at=later(at, 90), note=notes["cancel"])


FATES = {
    "requested": stay,
    "issued": issue,
    "upcoming": issue,
    "expired": shorten,
    "suspended": suspend,
    "renewed": renew,
    "lost": lose,
    "replaced": replace,
    "returned": take_back,
    "refunded": refund,
    "revoked": revoke,
    "forfeited": forfeit,
    "cancelled": cancel,
}
