"""The books: whoever posts holds their one row, so that postings go one after the other and no closed month changes."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from .amounts import A_DAY


class Books(models.Model):
    """One row. ``closed_until`` is the last day of the last month that was locked with finance."""

    closed_until = models.DateField(null=True)

    class Meta:
        verbose_name = _("books")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.closed_until or '—'}"

    @classmethod
    def hold(cls) -> "Books":
        """Lock the books until the transaction ends; always before a bill is locked."""
        books = cls.objects.select_for_update().filter(pk=1).first()
        return books or cls.objects.select_for_update().get_or_create(pk=1)[0]

    def day_for(self, day: date) -> date:
        """Return the day on which something of a day is booked: what belongs to a locked month is booked after it."""
        return max(day, self.closed_until + A_DAY) if self.closed_until else day
