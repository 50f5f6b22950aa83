"""Amounts in yuan: decimal, rounded half up to 0.01, and read as people type them."""

from decimal import ROUND_HALF_UP, Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .sheets import as_amount

CENT, NOTHING = Decimal("0.01"), Decimal("0.00")
MOST = Decimal(10) ** 10


def yuan(label, **options) -> models.DecimalField:
    """Return a column of an amount in yuan."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, **options)


def some_yuan(label, **options) -> models.DecimalField:
    """Return a column of an amount above zero."""
    return yuan(label, validators=[MinValueValidator(CENT)], **options)


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded half up to 0.01."""
    return amount.quantize(CENT, ROUND_HALF_UP)


class AmountField(forms.CharField):
    """Takes a number as people type it, ``¥１,200.50`` or ``98 %``, and gives a decimal of two places.

    Args:
        least: what is not below this is refused; None for no bound.
    """

    def __init__(self, *, least: Decimal | None = CENT, **kwargs) -> None:
        self.least = least
        super().__init__(**{"max_length": 30, "widget": forms.TextInput({"inputmode": "decimal"}), **kwargs})

    def to_python(self, value) -> Decimal | None:
        amount = as_amount(str(super().to_python(value)).replace("￥", "¥").rstrip(" %％"))
        if amount is None:
            return None
        if not -MOST < amount < MOST:
            raise ValidationError(_("That is too much: write at most 10 digits before the point."))
        if amount != cents(amount):
            raise ValidationError(_("Write at most two places after the point."))
        if self.least is not None and amount < self.least:
            raise ValidationError(_("Write at least %(least)s.") % {"least": self.least})
        return cents(amount)

    def run_validators(self, value) -> None:
        """A number has neither length nor letters; whether one is needed was asked before."""

    def has_changed(self, initial, data) -> bool:
        try:
            return self.to_python(data) != (None if initial in (None, "") else cents(Decimal(initial)))
        except ValidationError:
            return True
