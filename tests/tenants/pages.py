"""What the tests of tenants' pages share."""

import io
from datetime import date, timedelta

from django.utils import timezone
from openpyxl import load_workbook

GOOD_ID = "11010519491231002X"


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
