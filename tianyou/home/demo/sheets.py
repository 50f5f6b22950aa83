"""The demo's sheets: one import that is done, two months of passes that are locked and one with differences."""

import hashlib
import io
from datetime import date, timedelta
from random import Random

from django.utils import timezone
from openpyxl import Workbook

from tenants.imports.batches import write_batch
from tenants.imports.checking import check_rows
from tenants.imports.kinds import KINDS
from tenants.imports.states import RunState
from tenants.models import ImportRow, ImportRun, Reconciliation, TheirRow
from tenants.reconciliations.lines import Reason
from tenants.reconciliations.passes import register
from tianyou.core.months import months_later

from .cast import Cast
from .data import read

MONTHS = 3


def make_import(random: Random) -> int:
    """Bring a sheet of new tenants, one row of it faulty; return how many rows it had."""
    data, clerk = read("sheets"), Cast()["clerk-1"]
    book, buffer = Workbook(), io.BytesIO()
    for row in data["tenants"]:
        book.active.append(row)
    book.save(buffer)
    content = buffer.getvalue()
    rows = list(check_rows(content, KINDS["tenants"]))
    run = ImportRun(kind="tenants", file_name=data["file"], sha256=hashlib.sha256(content).hexdigest(), total=len(rows))
    for state in ("new", "changed", "same", "faulty"):
        setattr(run, state, sum(row.state == state for row in rows))
    run.sign(clerk)
    for row in rows:
        row.run = run
    ImportRow.objects.bulk_create(rows)
    run.move("start", by=clerk)
    while run.state == RunState.RUNNING:
        write_batch(run, clerk)
        run.refresh_from_db()
    return len(rows)


def make_reconciliations(random: Random) -> int:
    """Reconcile the last three months; the last one still waits for reasons."""
    today, made = timezone.localdate(), []
    for back in range(MONTHS, 0, -1):
        record = Reconciliation(month=months_later(today.replace(day=1), -back))
        made.append(record)
        reconcile(random, record, is_last=back == 1)
    return len(made)


def reconcile(random: Random, record: Reconciliation, *, is_last: bool) -> None:
    """Open a month the day after it ended, compare, and unless it is the last one explain, sign and lock it."""
    data, cast = read("sheets"), Cast()
    begun = min(record.ends_at + timedelta(hours=34), timezone.now())
    clerk, department = cast["clerk-1"], cast["administration"]
    record.full_clean(exclude=["registered_by"])
    record.sign(clerk, at=begun)
    rows = their_list(random, record, data["stranger"])
    TheirRow.objects.bulk_create(TheirRow(reconciliation=record, key=row["number"], values=row) for row in rows)
    record.move("compare", by=clerk, at=begun, list_name=data["list"], list_sha256="")
    if is_last:
        return
    for line in record.lines.unexplained():
        line.reason, line.text = Reason.TYPING, data["explanation"]
        line.sign(clerk, at=begun)
    record.move("sign", by=clerk, at=begun)
    record.move("lock", by=department, at=begun + timedelta(hours=3))


def their_list(random: Random, record: Reconciliation, stranger: dict) -> list[dict]:
    """Return the other side's list: ours with one card missing, one name written otherwise, and one nobody knows."""
    ours = register(record.counted.cards_out(), record.ends_at)
    rows = [
        {"number": number, **{name: said[name] for name in ("holder", "unit", "valid_until")}}
        for number, said in ours.items()
    ]
    random.shuffle(rows)
    if len(rows) > 1:
        rows.pop()
        rows[0]["holder"] += stranger["slip"]
    until = date(record.month.year, 12, 31).isoformat()
    return [*rows, {"number": stranger["number"], "holder": stranger["holder"], "unit": "", "valid_until": until}]
