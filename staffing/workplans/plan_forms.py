"""Forms of work plans: how one is begun, and closed."""

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils.translation import gettext as _

from tianyou.core.forms import MoveForm, RecordForm, dress, in_columns

from .models import WorkPlan
from .states import ItemState


class PlanForm(RecordForm):
    layout = Layout(in_columns("year", "month"), "aims")

    class Meta:
        model = WorkPlan
        fields = ("year", "month", "aims")


class AimsForm(RecordForm):
    class Meta:
        model = WorkPlan
        fields = ("aims",)


class CloseForm(MoveForm):
    """Asks of each item that is still open why; it goes into the next plan with that reason."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.left = list(self.instance.items.filter(state=ItemState.OPEN).select_related("plan", "post", "person"))
        for item in self.left:
            label = _("Not finished, carried over: “%(item)s”. Why?") % {"item": item}
            field = forms.CharField(label=label, max_length=500, widget=forms.Textarea)
            dress(field)
            self.fields[f"why_{item.pk}"] = field
        self.order_fields(["review", *(f"why_{item.pk}" for item in self.left), "note"])

    def save(self, commit: bool = True):
        with transaction.atomic():
            for item in self.left:
                item.move("carry", by=self.user, note=self.cleaned_data[f"why_{item.pk}"])
            return super().save(commit)
