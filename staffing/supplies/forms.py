"""Forms of supplies."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import AT_MOST, Material, StockMovement
from .restocks import RestockRequest


class MaterialForm(RecordForm):
    layout = Layout(
        in_columns("name_zh", "name_en"), in_columns("kind", "unit", "minimum"), in_columns("place", "is_kept")
    )

    class Meta:
        model = Material
        fields = ("name_zh", "name_en", "kind", "unit", "minimum", "place", "is_kept")


class MovementForm(RecordForm):
    """Enters what happened to a stock; what it makes of the stock is reckoned under the lock."""

    number = forms.IntegerField(
        label=pgettext_lazy("stock", "Number"),
        min_value=-AT_MOST,
        max_value=AT_MOST,
        help_text=_("Used or received: how many. Counted: how many there are. Corrected: more, or less with a minus."),
    )
    layout = Layout(in_columns("kind", "number"), "note")

    class Meta:
        model = StockMovement
        fields = ("kind", "note")

    def write(self) -> None:
        made, data = self.instance, self.cleaned_data
        how = {"by": self.user, "at": timezone.now(), "note": data["note"]}
        self.instance = StockMovement.enter(made.material, data["kind"], data["number"], **how)


class RestockForm(RecordForm):
    """Asks for enough to reach twice the least stock, unless somebody knows better."""

    layout = Layout(in_columns("quantity", "reason"))

    class Meta:
        model = RestockRequest
        fields = ("quantity", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        material = self.instance.material
        if not self.instance.pk:
            self.initial["quantity"] = max(2 * material.minimum - material.stock, 1)


class ReceiveForm(MoveForm):
    """Proposes what was asked for."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["received"] = self.instance.quantity
