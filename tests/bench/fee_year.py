"""What ``fees.py`` makes and measures."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from tenants.accounts.balances import balances_of
from tenants.fees.amounts import NOTHING, cents, day_in, month_end, month_of
from tenants.fees.books import Books
from tenants.fees.making import make_batch
from tenants.models import Bill, BillLine, BillRun, FeeItem, Lease, Payment, ShopUnit, Tenant
from tests import make
from tests.people import someone
from tianyou.core.months import months_later
from tianyou.core.tokens import door_key
from tianyou.home.setup import load_everything

from .cases import Case
from .report import HEAD, measure, signed_in

MONTHS, ITEMS, PAST_MONTHS, OWED_SHARE, CHUNK = 12, 3, 120, 0.02, 5_000
PAGES = ("/tenants/arrears/", "/tenants/arrears/?by=item", "/tenants/call-list/", "/tenants/bills/?standing=overdue")


def play(asked, out) -> None:
    """Make the year, fill, measure, and print a line for each."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0, interactive=False)
    load_everything()
    out.write(make_year(let(asked.tenants, "9F"), Random(8)))
    start = perf_counter()
    fill(asked.lines, Random(9))
    out.write(f"filled in {perf_counter() - start:.0f} s\n")
    settings.ROOT_URLCONF = "tests.bench.bare"
    out.write(f"{BillLine.objects.count():,} lines, {asked.rounds} rounds\n{HEAD}")
    client = signed_in("clerk-1")
    for url in PAGES:
        out.write(measure(client, Case(url, "clerk-1", lambda url=url: url), asked.rounds).line(url))
        out.flush()


def let(count: int, floor: str) -> list[Lease]:
    """Make so many shops, each with a tenant and a lease of three years."""
    zone = make.zone("ground")
    since = months_later(month_of(timezone.localdate()), -36)
    numbers = [f"{floor}-{place:04d}" for place in range(count)]
    units = ShopUnit.objects.bulk_create(
        ShopUnit(number=number, door=door_key(number), sort_key=number, zone=zone) for number in numbers
    )
    tenants = Tenant.objects.bulk_create(Tenant(name=f"商户{number}") for number in numbers)
    return Lease.objects.bulk_create(
        Lease(unit=unit, tenant=tenant, since=since, rent=Decimal(3000 + place), management_fee=Decimal("600.60"))
        for place, (unit, tenant) in enumerate(zip(units, tenants, strict=True))
    )


def make_year(leases: list[Lease], random: Random) -> str:
    """Bill and pay a year, closing each month; return bills a second, and how far it is from a list kept apart."""
    clerk, finance, theirs, took, bills = someone("clerk-1"), someone("finance"), Counter(), 0.0, 0
    first = months_later(month_of(timezone.localdate()), -MONTHS)
    opened = None
    for place in range(MONTHS):
        month, start = months_later(first, place), perf_counter()
        run = BillRun(month=month)
        run.count()
        run.sign(clerk)
        run.move("review", by=finance)
        while run.state == "running":
            run = make_batch(run, finance)
        took, bills = took + perf_counter() - start, bills + run.bills_made
        for line in BillLine.objects.filter(month=month):
            theirs[line.lease_id, line.item_id] += line.amount
        pay(leases, month, random, theirs, clerk)
        ours = balances_of(month, opened)
        opened = {key: balance.closing for key, balance in ours.items()}
        Books.objects.update_or_create(pk=1, defaults={"closed_until": month_end(month)})
    tenants = {lease.pk: lease.tenant_id for lease in leases}
    off = sum(abs(owed - opened.get((tenants[lease], item), NOTHING)) for (lease, item), owed in theirs.items())
    return f"a year of {len(leases)} tenants: {bills} bills, {bills / took:.0f} a second; off by {off} yuan\n"


def pay(leases: list[Lease], month: date, random: Random, theirs: Counter, clerk) -> None:
    """Let each tenant pay all, a part or nothing; finance's list takes it off the oldest in the order of the items."""
    items = list(FeeItem.objects.filter(code__in=("rent", "management")).order_by("order"))
    for lease in leases:
        owed = sum(theirs[lease.pk, item.pk] for item in items)
        amount = cents(owed * Decimal(random.choice(("1", "1", "1", "0.37", "0"))))
        if not amount:
            continue
        paid = Payment(receipt=f"{month:%y%m}-{lease.pk}", amount=amount, left=amount, paid_on=day_in(month, 9))
        paid.sign(clerk)
        paid.move("match", by=clerk, lease=lease)
        for line, part in ((entry.line, -entry.amount) for entry in paid.entries.select_related("line")):
            theirs[lease.pk, line.item_id] -= part


def fill(wanted: int, random: Random) -> None:
    """Store so many lines of ten years at once, some owed; their entries, which no page reads, are left out."""
    leases = let(max(1, wanted // (ITEMS * PAST_MONTHS)), "8F")
    items = list(FeeItem.objects.order_by("order")[2 : 2 + ITEMS])
    clerk, now, first = someone("clerk-1"), timezone.now(), months_later(month_of(timezone.localdate()), -PAST_MONTHS)
    for place in range(PAST_MONTHS):
        month = months_later(first, place)
        common = {"month": month, "due_on": month + timedelta(days=4), "registered_by": clerk, "state": "issued"}
        bills = Bill.objects.bulk_create(
            Bill(lease=lease, number=f"{month:%y%m}-{lease.pk}", registered_at=now, delivered_at=now, **common)
            for lease in leases
        )
        lines = [
            BillLine(bill=bill, lease=bill.lease, item=item, month=month, amount=Decimal(100))
            for bill in bills
            for item in items
        ]
        for line in lines:
            line.open_amount = line.amount if random.random() < OWED_SHARE else NOTHING
            line.bill.amount += line.amount
            line.bill.open_amount += line.open_amount
        BillLine.objects.bulk_create(lines, batch_size=CHUNK)
        Bill.objects.bulk_update(bills, ["amount", "open_amount"], batch_size=CHUNK)
