"""Forms of the targets of a year."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm

from . import rules
from .models import TargetPlan


class PlanForm(RecordForm):
    """Begins the targets of a year, or a later version of them."""

    is_suggested = forms.BooleanField(
        label=_("Begin with the suggested targets"), required=False, initial=True,
        help_text=_("A later version begins with the targets of the one before."),
    )  # fmt: skip
    layout = Layout("year", "is_suggested", "reason")

    class Meta:
        model = TargetPlan
        fields = ("year", "reason")

    def write(self) -> None:
        is_new = self.instance.pk is None
        super().write()
        if is_new:
            rules.begin(self.instance, self.user, timezone.now(), suggested=self.cleaned_data["is_suggested"])


class PlanUpdateForm(RecordForm):
    class Meta:
        model = TargetPlan
        fields = ("reason",)
