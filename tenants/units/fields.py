"""A shop unit and a credit code as people type them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .credit_code import normalise_code, validate_code
from .models import ShopUnit


class UnitField(forms.CharField):
    """Finds a shop unit by its number in any spelling: ``1F-023``, ``1f023`` and ``1F 23`` are one door."""

    default_error_messages = {"unknown": _("No shop has this number.")}

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Shop unit"), "max_length": 20, **kwargs})

    def clean(self, value):
        number = super().clean(value)
        if not number:
            return None
        unit = ShopUnit.objects.at_door(number).select_related("zone").first()
        if unit is None:
            raise ValidationError(self.error_messages["unknown"], "unknown")
        return unit

    def prepare_value(self, value):
        """Show the number of the unit whose key a record holds."""
        if isinstance(value, int):
            return ShopUnit.objects.filter(pk=value).values_list("number", flat=True).first()
        return value


class CreditCodeField(forms.CharField):
    """Takes a credit code in groups, in small letters and in full width."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Licence number (credit code)"), "required": False, **kwargs})
        self.validators.append(validate_code)
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters"}

    def to_python(self, value):
        return normalise_code(super().to_python(value))
