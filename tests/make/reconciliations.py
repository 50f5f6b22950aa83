from datetime import timedelta

from django.utils import timezone

from tenants.models import Reconciliation, ReconciliationLine
from tenants.reconciliations.compare import Result

from ..people import someone
from .registry import makes


def last_month():
    return (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)


@makes(Reconciliation)
def reconciliation(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> Reconciliation:
    """Make the next month's reconciliation, the last month's at first."""
    month = values.pop("month", last_month())
    made = Reconciliation.objects.filter(month=month).first() or Reconciliation(month=month, **values)
    if made.pk is None:
        made.sign(someone(by))
    return made


@makes(ReconciliationLine)
def reconciliation_line(*, language: str = "zh-hans", by: str = "clerk-1", **values) -> ReconciliationLine:
    whole = values.pop("reconciliation", None) or reconciliation()
    made = ReconciliationLine(reconciliation=whole, since=whole.month, **{"key": "Y202600001", **values})
    made.result = values.get("result", Result.OURS)
    made.sign(someone(by))
    return made
