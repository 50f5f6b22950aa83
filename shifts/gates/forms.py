"""The form of an entry in the gate log."""

from crispy_forms.layout import Layout

from tianyou.core.forms import RecordForm, in_columns

from .models import GateOperation


class GateOperationForm(RecordForm):
    """Signs a gate open or closed, now."""

    takes_files = True
    layout = Layout("condition", in_columns("remark", "second"), "files")

    class Meta:
        model = GateOperation
        fields = ("condition", "remark", "second")


class GateCorrectForm(RecordForm):
    """Corrects an entry; its moment is corrected too, and the history keeps what stood there."""

    layout = Layout("done_at", "condition", in_columns("remark", "second"))

    class Meta:
        model = GateOperation
        fields = ("done_at", "condition", "remark", "second")
