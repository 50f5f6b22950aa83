"""Forms of reliefs."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from tenants.fees.bills import BillLine
from tianyou.core.forms import RecordForm, in_columns

from .models import FeeRelief
from .parts import PartsField


class ReliefForm(RecordForm):
    """Asks for letting off one charge, or for paying all that is owed in parts."""

    takes_files = True
    parts = PartsField(required=False)
    layout = Layout("kind", in_columns("line", "amount"), "parts", "reason", "files")

    class Meta:
        model = FeeRelief
        fields = ("kind", "line", "amount", "parts", "reason")
        help_texts = {
            "line": _("Only for letting off."),
            "amount": _("Only for letting off; a plan of payment adds up by itself."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = BillLine.objects.owed().filter(lease=self.instance.lease).select_related("bill", "item")
        self.fields["line"].queryset = lines.order_by("bill__due_on", "item__order")
        self.fields["line"].label_from_instance = line_label
        self.fields["amount"].required = False
        self.fields["parts"].widget.attrs["rows"] = 5


def line_label(line: BillLine) -> str:
    return f"{line.bill} · {line.bill.month_text} · {line.item} · {line.open_amount}"
