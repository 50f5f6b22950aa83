"""Forms of reliefs."""

from crispy_forms.layout import Layout

from tenants.fees.bills import BillLine
from tianyou.core.forms import RecordForm, in_columns

from .models import FeeRelief
from .parts import PartsField
from .states import ReliefKind


class LettingOffForm(RecordForm):
    """Asks for letting off one charge, or part of it."""

    takes_files = True
    layout = Layout(in_columns("line", "amount"), "reason", "files")

    class Meta:
        model = FeeRelief
        fields = ("line", "amount", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = BillLine.objects.owed().filter(lease=self.instance.lease).select_related("bill", "item")
        self.fields["line"].queryset = lines.order_by("bill__due_on", "item__order")
        self.fields["line"].label_from_instance = line_label


class PartsForm(RecordForm):
    """Asks for paying all that is owed in parts."""

    takes_files = True
    parts = PartsField()
    layout = Layout("parts", "reason", "files")

    class Meta:
        model = FeeRelief
        fields = ("parts", "reason")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].widget.attrs["rows"] = 5


FORMS = {ReliefKind.WAIVER: LettingOffForm, ReliefKind.INSTALMENTS: PartsForm}


def line_label(line: BillLine) -> str:
    return f"{line.bill} · {line.bill.month_text} · {line.item} · {line.open_amount}"
