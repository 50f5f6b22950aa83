"""Forms of a requisition's lines."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from staffing.supplies.models import Material
from staffing.supplies.restocks import RestockRequest
from tianyou.core.amounts import NOTHING, AmountField
from tianyou.core.forms import RecordForm, in_columns

from .lines import RequisitionLine
from .models import Requisition


class LineForm(RecordForm):
    """Enters one line, as long as the requisition is drawn up."""

    estimate = AmountField(label=_("Estimated price of one (yuan)"), least=NOTHING)
    layout = Layout(in_columns("material", "text"), in_columns("quantity", "unit", "estimate"))

    class Meta:
        model = RequisitionLine
        fields = ("material", "text", "quantity", "unit", "estimate")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["material"].queryset = Material.objects.filter(is_kept=True)
        self.fields["unit"].help_text = _("Of something else; a material has its own.")

    def clean(self):
        self._refuse_when_submitted()
        return super().clean()

    def _refuse_when_submitted(self) -> None:
        if not self.instance.is_correctable:
            raise ValidationError(_("The requisition is submitted and takes no more lines."), "state")

    def write(self) -> None:
        """Store the line under the lock of its requisition and of the request it settles, and count the total anew.

        A price that finance agreed for what stood here before holds no more.
        """
        line = self.instance
        line.requisition = Requisition.objects.select_for_update().get(pk=line.requisition_id)
        self._refuse_when_submitted()
        if line.restock_id:
            RestockRequest.objects.select_for_update().get(pk=line.restock_id)
        line.clean()
        line.price = None
        super().write()
        line.requisition.recount()


class LineCorrectForm(LineForm):
    layout = Layout(*LineForm.layout.fields, "is_struck")

    class Meta(LineForm.Meta):
        fields = (*LineForm.Meta.fields, "is_struck")
