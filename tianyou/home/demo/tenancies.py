"""The demo's tenancies: terms of leases, changes of tenants, meters, and papers that are missing or about to expire."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from random import Random

from django.utils import timezone

from tenants.models import Lease, Licence, LicenceKind, Meter, Tenant, TenantChange
from tenants.units.credit_code import check_character

from .cast import Cast
from .clock import earlier, morning
from .data import read

FOOD_DAYS = (-20, 12, 25, 200, 500, 900)
MISSING_SHARE = 0.08
A_DAY = 14 * 60


def make_tenancies(random: Random) -> int:
    """Fill in what clerks know of tenants beyond their names; return how many tenants."""
    data, cast, today = read("tenancies"), Cast(), timezone.localdate()
    clerk = cast["clerk-1"]
    tenants = list(Tenant.objects.order_by("pk"))
    for serial, tenant in enumerate(tenants):
        register(random, serial, tenant, clerk, data)
    for lease in Lease.objects.select_related("unit", "tenant").order_by("pk"):
        agree(random, lease, clerk, data, today)
        install(random, lease, clerk, data)
    for name in data["key"]["names"]:
        tenant = Tenant.objects.get(name=name)
        tenant.is_key = True
        tenant.sign(cast["manager"], reason=data["key"]["reason"])
    for row in data["changes"]:
        change(random, row, clerk, today)
    kinds, ends = list(LicenceKind.objects.all()), cycle(FOOD_DAYS)
    for tenant in Tenant.objects.order_by("pk"):
        collect(random, tenant, kinds, ends, cast["clerk-2"])
    return len(tenants)


def register(random: Random, serial: int, tenant: Tenant, clerk, data: dict) -> None:
    """Give a tenant a credit code that was never given to anybody: its region does not exist."""
    first17 = f"92990000MA5{serial:06d}"
    tenant.licence_number = first17 + check_character(first17)
    tenant.legal_person = random.choice(data["surnames"]) + tenant.contact_name[-1:]
    tenant.opened_on = timezone.localdate(tenant.history.earliest().history_date) + timedelta(days=30)
    tenant.full_clean()
    tenant.sign(clerk, reason=data["correction"])


def agree(random: Random, lease: Lease, clerk, data: dict, today) -> None:
    """Fill in the terms of a lease, and an end where the story has one."""
    ends = dict(data["ending"]) | dict.fromkeys(data["past_end"], -8)
    lease.contract_number = f"TY-{lease.since:%Y}-{lease.pk:03d}"
    lease.use = lease.tenant.trade
    lease.rent = 50 * random.randint(80, 480)
    lease.management_fee, lease.deposit, lease.payment_day = lease.rent / 5, lease.rent * 3, 5
    lease.late_charge, lease.deposit_terms = data["terms"]["late_charge"], data["terms"]["deposit_terms"]
    lease.rent_free_until = lease.since + timedelta(days=29)
    if lease.until is None and lease.since <= today:
        days = ends.get(lease.unit.number, random.randint(310, 900))
        lease.until = today + timedelta(days=days)
    lease.full_clean()
    lease.sign(clerk, at=min(morning(lease.since), timezone.now()), reason=data["correction"])


def install(random: Random, lease: Lease, clerk, data: dict) -> None:
    """Note the meters of a unit once."""
    if lease.unit.meters.exists():
        return
    for serial, (kind, measure) in enumerate(data["meters"].items()):
        if kind == Meter.Kind.GAS and lease.unit.zone.floor != 5:
            continue
        number = f"{random.randint(10**7, 10**8 - 1)}{serial}"
        meter = Meter(unit=lease.unit, kind=kind, number=number, measure=measure)
        meter.full_clean()
        meter.sign(clerk, at=min(morning(lease.since), timezone.now()))


def change(random: Random, row: dict, clerk, today) -> None:
    """Record a change some time before its day, and withdraw it where it was a mistake."""
    made = TenantChange(tenant=Tenant.objects.get(name=row["tenant"]), values=row["values"], reason=row["reason"])
    made.valid_from = today + timedelta(days=row["days"])
    at = earlier(min(morning(made.valid_from), timezone.now()), random.randint(30, 2 * A_DAY))
    made.full_clean()
    made.sign(clerk, at=at)
    made.settle(clerk)
    if note := row.get("withdrawn"):
        made.move("withdraw", by=clerk, note=note)


def collect(random: Random, tenant: Tenant, kinds: list[LicenceKind], ends: Iterator[int], clerk) -> None:
    """Put the papers of a tenant on file; a few are missing, and some of the food shops' are near their end."""
    for kind in kinds:
        if not kind.is_needed_for(tenant.trade) or random.random() < MISSING_SHARE:
            continue
        at = earlier(timezone.now(), random.randint(A_DAY, 40 * A_DAY))
        licence = Licence(tenant=tenant, kind=kind, handed_in_on=timezone.localdate(at))
        if random.random() > MISSING_SHARE:
            licence.issued_on = timezone.localdate(at) - timedelta(days=random.randint(60, 400))
            licence.number = f"JY{random.randint(10**9, 10**10 - 1)}"
            if kind.expires:
                licence.expires_on = timezone.localdate() + timedelta(days=next(ends))
        licence.full_clean()
        licence.sign(clerk, at=at)
