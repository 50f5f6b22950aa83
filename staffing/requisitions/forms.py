"""Forms of requisitions: drawing one up, and what finance and the receivers say of each line."""

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.supplies.models import AT_MOST
from tianyou.core.amounts import NOTHING, AmountField
from tianyou.core.attachments import attach
from tianyou.core.forms import PaperMoveForm, RecordForm, dress, in_columns, keep_key

from . import rules
from .funding import lines_that_pay
from .lines import RequisitionLine
from .models import Requisition


class RequisitionForm(RecordForm):
    takes_files = True
    layout = Layout("reason", in_columns("kind", "phone_note"), "files")

    class Meta:
        model = Requisition
        fields = ("reason", "kind", "phone_note")


class FundLineField(forms.ModelChoiceField):
    """Chooses a line of a fund plan, with its month and what is left of it."""

    def __init__(self, queryset, **kwargs) -> None:
        super().__init__(queryset, label=_("Paid from"), **kwargs)

    def label_from_instance(self, line) -> str:
        return _("%(month)s · %(line)s (%(left)s yuan left)") % {
            "month": line.plan.period_name, "line": line, "left": line.left,
        }  # fmt: skip


class LinesForm(PaperMoveForm):
    """A move that says something of each line; ``ask`` returns the fields of one, by name."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.instance.lines.standing().select_related("material"))
        rows = []
        for line in self.lines:
            asked = self.ask(line)
            for field in asked.values():
                dress(field)
            self.fields.update(asked)
            rows.append(in_columns(*asked))
        self.layout = Layout(*rows, "note", "files")
        self.order_fields([name for row in rows for column in row.fields for name in column.fields])

    def ask(self, line: RequisitionLine) -> dict[str, forms.Field]:
        raise NotImplementedError

    def act(self, **how) -> None:
        raise NotImplementedError

    def save(self, commit: bool = True):
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), self.instance.get_absolute_url())
            self.act(by=self.user, note=self.cleaned_data["note"])
            if self.kept:
                attach(self.instance, self.kept)
        return self.instance


class PriceForm(LinesForm):
    """Proposes the estimates; the sum is paid from a line of the fund plan, once there are plans."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lines = lines_that_pay()
        self.fields["fund_line"] = FundLineField(lines, required=lines.exists(), initial=self.instance.fund_line_id)
        dress(self.fields["fund_line"])
        self.layout.fields.insert(len(self.lines), "fund_line")

    def ask(self, line: RequisitionLine) -> dict[str, forms.Field]:
        label = _("%(line)s: agreed price of one (yuan)") % {"line": line}
        return {f"price_{line.pk}": AmountField(label=label, least=NOTHING, initial=line.unit_cost)}

    def act(self, **how) -> None:
        prices = {line.pk: self.cleaned_data[f"price_{line.pk}"] for line in self.lines}
        rules.agree_prices(self.instance, prices, fund_line=self.cleaned_data["fund_line"], **how)


class ReceiveForm(LinesForm):
    """Proposes what was ordered, at the agreed price."""

    def ask(self, line: RequisitionLine) -> dict[str, forms.Field]:
        came = _("%(line)s: how many came") % {"line": line}
        paid = pgettext_lazy("requisition", "Paid for one (yuan)")
        return {
            f"received_{line.pk}": forms.IntegerField(
                label=came, min_value=0, max_value=AT_MOST, initial=line.quantity
            ),
            f"paid_{line.pk}": AmountField(label=paid, least=NOTHING, initial=line.unit_cost),
        }

    def act(self, **how) -> None:
        data = self.cleaned_data
        came = {line.pk: (data[f"received_{line.pk}"], data[f"paid_{line.pk}"]) for line in self.lines}
        rules.receive(self.instance, came, **how)
