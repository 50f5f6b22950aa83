"""What the tests of tenants' pages share."""

import io
from datetime import date, timedelta

from django.utils import timezone
from openpyxl import load_workbook

from tests import make

GOOD_ID = "11010519491231002X"
UNITS, TENANTS, PASSES = "/tenants/units/", "/tenants/tenants/", "/tenants/passes/"


def day(days: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def today() -> date:
    return timezone.localdate()


def cells(response) -> list[tuple]:
    """Return the rows of a downloaded workbook."""
    return list(load_workbook(io.BytesIO(response.content)).active.values)


def errors(response) -> dict:
    return response.context["form"].errors


def text(response) -> str:
    return response.content.decode()


def moved(client, document, name, **values):
    return client.post(f"{document.get_absolute_url()}{name}/", values)


def new_unit(client, **values):
    return client.post(f"{UNITS}new/", {"number": "2F-101", "zone": make.zone("second").pk, "area": "45.5", **values})


def new_tenant(client, **values):
    return client.post(f"{TENANTS}new/", {"name": "天佑书店", "contact_phone": "+86 138 1234 1234", **values})


def new_lease(client, **values):
    values = {"unit": "1f 23", "tenant": make.tenant(at=None).pk, "since": day(), **values}
    return client.post("/tenants/leases/new/", {name: value for name, value in values.items() if value is not None})


def new_pass(client, **values):
    typed = {
        "kind": "Y",
        "holder": "王小明",
        "unit": "1f 23",
        "tenant": "",
        "id_number": GOOD_ID,
        "has_consented": "on",
    }
    typed |= {"valid_from": day(), "valid_until": day(80), **values}
    return client.post(f"{PASSES}new/", {name: value for name, value in typed.items() if value is not None})
