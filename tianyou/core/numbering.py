"""Gap-free serial numbers by form kind and year."""

from django.db import IntegrityError, models, transaction
from django.db.models import F


class Series(models.Model):
    """The last number taken of one kind of form in one year."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"


def take(kind: str, year: int) -> int:
    """Take the next number of a kind of form.

    The row stays locked until the caller's transaction ends, so that a rolled-back form leaves no gap.

    Args:
        kind: the form's prefix, as printed (at most 20 characters).
        year: the calendar year at the mall.

    Raises:
        TransactionManagementError: outside a transaction the number could be lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A number is taken inside the transaction that stores its form.")
    rows = Series.objects.filter(kind=kind, year=year)
    if not rows.update(last=F("last") + 1):
        try:
            with transaction.atomic():
                Series.objects.create(kind=kind, year=year, last=1)
        except IntegrityError:
            rows.update(last=F("last") + 1)
    return rows.get().last
