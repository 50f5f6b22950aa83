"""What the list of renovations counts beside each: passes out, open notices, deposits held."""

from django.db.models import Count, DecimalField, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from tenants.deposits.models import DepositEntry
from tenants.passes.models import AccessPass
from tenants.violations.models import Violation
from tenants.works.models import PermitExtension


def _number(rows: QuerySet, by: str, figure, field) -> Coalesce:
    counted = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(figure=figure).values("figure")
    return Coalesce(Subquery(counted, output_field=field), Value(0), output_field=field)


def with_counts(rows: QuerySet) -> QuerySet:
    """Fetch with each renovation how many extensions, passes and notices it has, and ``money_held``, in one query."""
    whole, money = IntegerField(), DecimalField(max_digits=12, decimal_places=2)
    return rows.annotate(
        extensions_asked=_number(PermitExtension.objects.all(), "project", Count("pk"), whole),
        passes_out=_number(AccessPass.objects.out(), "project", Count("pk"), whole),
        notices_open=_number(Violation.objects.open(), "project", Count("pk"), whole),
        money_held=_number(DepositEntry.objects.all(), "deposit__project", Sum("amount"), money),
    )
