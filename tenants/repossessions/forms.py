"""Forms of repossessions."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.releases.goods import GoodsField
from tenants.units.fields import UnitField
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import Repossession


class RepossessionCorrectForm(RecordForm):
    takes_files = True
    layout = Layout("ground", "clause", "notices", "files")

    class Meta:
        model = Repossession
        fields = ("ground", "clause", "notices")
        help_texts = {"notices": _("Add the notices and the proof that they were served as papers.")}


class RepossessionForm(RepossessionCorrectForm):
    """Proposes to take a unit back from whoever rents it, or was its last tenant."""

    unit = UnitField()
    layout = Layout("unit", *RepossessionCorrectForm.layout.fields)

    def clean_unit(self):
        unit = self.cleaned_data["unit"]
        lease = unit.leases.filter(since__lte=timezone.localdate()).select_related("tenant").first()
        if lease is None:
            raise ValidationError(_("Nobody has rented this unit."))
        self.instance.lease = lease
        return unit


class ExecuteForm(PaperMoveForm):
    """Asks for the inventory; goods that were found need photos."""

    goods = GoodsField(
        label=_("Goods left in the unit"),
        required=False,
        help_text=_("One thing a line: name, how many, remark. Leave it empty where nothing was left."),
    )
    layout = Layout(in_columns("witness_one", "witness_two"), "goods", "storage", "files", "note")

    def clean(self):
        data = super().clean()
        if data.get("goods") and not self.kept:
            self.add_error("files", ValidationError(_("Add photos of the goods."), "photos"))
        return data


class HandOutForm(PaperMoveForm):
    layout = Layout(in_columns("received_by", "received_on"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["received_on"] = self.initial.get("received_on") or timezone.localdate()
