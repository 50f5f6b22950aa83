"""The form of one target."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.amounts import NOTHING, AmountField
from tianyou.core.forms import RecordForm, in_columns
from tianyou.core.measures import MEASURES

from .goals import Target
from .models import TargetPlan
from .states import TargetState


class TargetForm(RecordForm):
    measure = forms.ChoiceField(label=pgettext_lazy("target", "Figure"), required=False)
    goal = AmountField(label=pgettext_lazy("target", "Goal"), least=NOTHING)
    layout = Layout(
        in_columns("name_zh", "name_en"),
        "measure",
        in_columns("counting", "unit_zh", "unit_en"),
        in_columns("direction", "goal", "weight"),
        in_columns("post", "is_kept"),
    )

    class Meta:
        model = Target
        names = ("name_zh", "name_en", "measure", "counting", "unit_zh", "unit_en", "direction", "goal", "weight")
        fields = (*names, "post", "is_kept")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["measure"].choices = figures()
        self.fields["measure"].help_text = Target._meta.get_field("measure").help_text

    def write(self) -> None:
        """Store it while the plan is a draft; a target that is read from another figure begins its readings anew."""
        plan = TargetPlan.objects.select_for_update().get(pk=self.instance.plan_id)
        if plan.state != TargetState.DRAFT:
            raise forms.ValidationError(_("These targets are no longer a draft: begin a later version."))
        if "measure" in self.changed_data:
            self.instance.series = None
        super().write()


def figures() -> list[tuple]:
    """Return the figures that a target may be read from, rates and means before counts."""
    rates, counts = [], []
    for code, figure in MEASURES.items():
        (rates if figure.of or figure.average else counts).append((code, capfirst(str(figure.label))))
    groups = ((_("Rates and means"), rates), (_("Counts"), counts))
    return [("", _("entered month by month")), *((name, sorted(each, key=lambda row: row[1])) for name, each in groups)]
