"""Writes the good rows of an import into the register, a batch at a time, each batch in one transaction."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core import search
from tianyou.core.access import asks
from tianyou.core.sheets import read_cell

from .checking import told
from .kind import Desk, SheetKind
from .models import TO_DO, ImportRow, ImportRun, RowState
from .states import RunState

BATCH = 200
CAPABILITY = asks("tenants.import_register")


def write_batch(run: ImportRun, by, size: int = BATCH) -> ImportRun | None:
    """Write the next rows of a running import; after the last ones it is done. Return it, None when it does not run.

    All running imports are locked, in the order of their keys, so that batches of two clerks go one after the other
    and none of their rows wait for each other. A batch that is broken off leaves nothing behind.

    Raises:
        PermissionDenied: the plan does not let this person import.
    """
    with transaction.atomic():
        running = ImportRun.objects.select_for_update().filter(state=RunState.RUNNING).order_by("pk")
        fresh = next((each for each in running if each.pk == run.pk), None)
        if fresh is None:
            return None
        if not fresh.is_within(by, CAPABILITY) or not by.has_perm(fresh.sheet.capability):
            raise PermissionDenied
        rows = list(fresh.rows.filter(state__in=TO_DO).order_by("number")[:size])
        with search.together():
            _write(fresh, rows, by)
        ImportRow.objects.bulk_update(rows, ["state", "messages", "record_pk"])
        failed = sum(row.state == RowState.FAILED for row in rows)
        fresh.failed, fresh.done = fresh.failed + failed, fresh.done + len(rows) - failed
        ImportRun.objects.filter(pk=fresh.pk).update(failed=fresh.failed, done=fresh.done)
        if not fresh.left:
            fresh.move("finish", by=by)
        return fresh


def _write(run: ImportRun, rows: list[ImportRow], by) -> None:
    sheet, reason, at = run.sheet, f"{run._meta.verbose_name} {run.pk} · {run.file_name}", timezone.now()
    typed = [values_of(sheet, row) for row in rows]
    desk = Desk(sheet, typed, is_locked=not sheet.is_final)
    sheet.hold(desk)
    for row, values in zip(rows, typed, strict=True):
        try:
            _write_row(desk, row, values, by, at, reason)
        except IntegrityError:
            _write_again(sheet, row, values, by, at, reason)


def values_of(sheet: SheetKind, row: ImportRow) -> dict:
    """Read the row once more; what could be read before can be read again."""
    return {
        column.name: read_cell(column, row.values[column.name]) for column in sheet.columns if column.name in row.values
    }


def _write_row(desk: Desk, row: ImportRow, values: dict, by, at, reason: str) -> None:
    try:
        with transaction.atomic():
            laid = desk.lay(values)
            if laid.changes:
                desk.kind.store(laid, by, at, reason)
    except ValidationError as error:
        row.state, row.messages = RowState.FAILED, told(error)
        return
    row.state = RowState.DONE if laid.changes else RowState.SAME
    row.record_pk = desk.kind.page_of(laid.record)


def _write_again(sheet: SheetKind, row: ImportRow, values: dict, by, at, reason: str) -> None:
    """Look again at a row whose record somebody registered a moment ago, and lay it on that one."""
    try:
        _write_row(Desk(sheet, [values], is_locked=not sheet.is_final), row, values, by, at, reason)
    except IntegrityError:
        told_now = ValidationError(_("Somebody registered this at the same moment: import the sheet again."))
        row.state, row.messages = RowState.FAILED, told(told_now)
