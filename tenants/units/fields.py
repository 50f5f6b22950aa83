"""A shop unit and a credit code as people type them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import held_by
from tianyou.core.forms import ReaderField

from .credit_code import normalise_code, validate_code
from .models import ShopUnit
from .naming import TYPED_LENGTH, named

NAMED_AT_MOST = 4


class UnitInput(forms.TextInput):
    """A line of text; for whoever may see shop units, with the list of those that are being typed."""

    template_name = "tenants/unit_input.html"
    has_list = False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        if self.has_list and "id" in attrs:
            context["widget"]["list"] = attrs["list"] = f"{attrs['id']}_shops"
        return context


class UnitField(ReaderField, forms.CharField):
    """Finds a shop unit by its number in any spelling: ``1F-023``, ``1f023`` and ``1F 23`` are one door.

    Among the shops that the reader may see, a name that one of them alone has, its pinyin or its initials will do.
    """

    widget = UnitInput
    default_error_messages = {"unknown": _("No shop has this number."), "several": _("Which one: %(shops)s?")}

    def __init__(self, **kwargs) -> None:
        super().__init__(**{"label": _("Shop unit"), "max_length": TYPED_LENGTH, **kwargs})

    def meet(self, reader) -> None:
        super().meet(reader)
        if held_by(reader, "tenants.view_shopunit"):
            self.widget.has_list = True
            self.widget.attrs.setdefault("placeholder", _("Number, name or pinyin"))

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        unit = ShopUnit.objects.at_door(text).select_related("zone").first()
        shops = [unit] if unit else named(text, self.reader)
        if not shops:
            raise ValidationError(self.error_messages["unknown"], "unknown")
        if len(shops) > 1:
            labels = [shop.search_label() for shop in shops[:NAMED_AT_MOST]]
            told = ", ".join(labels + ["…"] * (len(shops) > NAMED_AT_MOST))
            raise ValidationError(self.error_messages["several"], "several", {"shops": told})
        return shops[0]

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
