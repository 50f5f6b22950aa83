"""The figures of bills and of what is owed."""

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .bills import Bill, BillLine
from .runs import BillRun
from .states import RunState

INCOME = BillLine.objects.filter(bill=OuterRef("pk"), item__is_income=True)


@measure("tenants.bills_to_deliver", _("bills to deliver"))
def bills_to_deliver(span):
    return span.narrow(Bill.objects.to_deliver(), "lease__unit__zone")


@measure("tenants.bills_delivered", _("bills delivered"))
def bills_delivered(span):
    delivered = Bill.objects.filter(delivered_at__gte=span.since, delivered_at__lt=span.until)
    return span.narrow(delivered, "lease__unit__zone", "delivered_by")


@measure("tenants.bills_overdue", _("bills overdue"))
def bills_overdue(span):
    return span.narrow(Bill.objects.overdue(timezone.localdate()), "lease__unit__zone")


def fell_due(span):
    """Return the bills that charge more than a deposit, which is nobody's income."""
    first, last = span.days
    due = Bill.objects.standing().filter(Exists(INCOME), due_on__range=(first, last))
    return span.narrow(due, "lease__unit__zone")


@measure("tenants.bills_paid_share", _("bills of the period that are paid"), of=fell_due)
def bills_paid_share(span):
    return fell_due(span).exclude(Exists(INCOME.filter(open_amount__gt=0)))


@measure("tenants.bill_runs_to_review", _("bill runs to review"))
def bill_runs_to_review(span):
    return BillRun.objects.waiting_for(RunState.DRAFT)


@measure("tenants.bill_runs_made", _("bill runs made"))
def bill_runs_made(span):
    return BillRun.objects.filter(state=RunState.DONE, closed_at__gte=span.since, closed_at__lt=span.until)
