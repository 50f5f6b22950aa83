"""Forms of fund plans: how one is begun, and closed."""

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.forms import MoveForm, RecordForm, dress, in_columns

from . import rules
from .models import FundPlan


class PlanForm(RecordForm):
    """Begins the plan of a period, on request with the lines of the one before."""

    is_copied = forms.BooleanField(
        label=gettext_lazy("Begin with the lines of the plan before"), required=False, initial=True
    )
    layout = Layout(in_columns("year", "month"), "is_copied", "note")

    class Meta:
        model = FundPlan
        fields = ("year", "month", "note")

    def write(self) -> None:
        super().write()
        if self.cleaned_data["is_copied"]:
            rules.copy_lines(self.instance, self.user, timezone.now())


class NoteForm(RecordForm):
    class Meta:
        model = FundPlan
        fields = ("note",)


class CloseForm(MoveForm):
    """Asks of each line that differs too far why it does."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.differing = self.instance.unexplained()
        for line in self.differing:
            words = {"line": line, "planned": line.amount, "spent": line.spent}
            label = _("“%(line)s”: %(planned)s yuan planned, %(spent)s spent. Why?") % words
            field = forms.CharField(label=label, max_length=500, widget=forms.Textarea)
            dress(field)
            self.fields[f"why_{line.pk}"] = field
        self.order_fields([*(f"why_{line.pk}" for line in self.differing), "review", "note"])

    def save(self, commit: bool = True):
        with transaction.atomic():
            FundPlan.objects.select_for_update().get(pk=self.instance.pk)
            for line in self.instance.unexplained():
                line.reason = self.cleaned_data.get(f"why_{line.pk}", "")
                line.sign(self.user, reason=self.instance.number)
            return super().save(commit)
