"""Sheets for the tests of imports and reconciliations."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tenants.models import ImportRun

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = {
    "units": ["铺位号", "楼层", "面积(㎡)"],
    "tenants": ["商户名称", "经营范围", "联系人", "联系电话"],
    "leases": ["铺位号", "商户", "起租日", "到期日"],
}


def xlsx(*rows) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def upload(content: bytes, name: str = "商铺.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, KIND)


def sheet(kind: str, *rows) -> bytes:
    return xlsx(HEADS[kind], *rows)


def bring(client, kind: str, *rows, content: bytes = b""):
    """Upload a sheet and return the answer."""
    return client.post("/tenants/imports/new/", {"kind": kind, "file": upload(content or sheet(kind, *rows))})


def brought(client, kind: str, *rows) -> ImportRun:
    answer = bring(client, kind, *rows)
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def run_through(client, run: ImportRun) -> ImportRun:
    """Start an import and go on until it has ended."""
    assert client.post(f"{run.get_absolute_url()}start/").status_code == 302
    for _batch in range(run.left // 200 + 1):
        assert client.post(f"{run.get_absolute_url()}go-on/").status_code == 302
    run.refresh_from_db()
    return run
