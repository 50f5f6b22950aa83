"""Forms of findings, made for the phone."""

from crispy_forms.layout import Layout
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shifts.zones import ZoneForm
from tenants.units.fields import UnitField
from tianyou.core.attachments import carry_over
from tianyou.core.forms import RecordForm, in_columns

from .kinds import CheckGroup
from .models import Finding


class FaultForm(RecordForm):
    """What is wrong, and perhaps that it is mended already."""

    takes_files = True
    unit = UnitField(label=_("Shop unit"), required=False)
    is_mended = forms.BooleanField(label=_("I have mended it on the spot"), required=False)

    class Meta:
        model = Finding
        fields = ("text", "group", "grade", "unit")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = CheckGroup.objects.filter(is_asked=True)
        self.fields["text"].widget.attrs["data-enter-sends"] = ""

    def write(self) -> None:
        super().write()
        if self.cleaned_data.get("is_mended"):
            self.instance.move("mend", by=self.user)


class FindingForm(FaultForm, ZoneForm):
    """A fault with its place, in a zone of the reporter's."""

    capability = "shifts.add_finding"
    needs_zone = False
    layout = Layout("text", in_columns("group", "grade"), "files", in_columns("unit", "zone", "place"), "is_mended")

    class Meta(FaultForm.Meta):
        fields = (*FaultForm.Meta.fields, "zone", "place")


class FindingCorrectForm(FindingForm):
    """Corrects what was written before anything was done about it."""

    layout = Layout("text", in_columns("group", "grade"), in_columns("unit", "zone", "place"), "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_mended"]


def passing(form: type[RecordForm]) -> type[RecordForm]:
    """Return a form that starts a record out of a finding, both in one transaction; the finding only once."""

    class PassingForm(form):
        def __init__(self, *args, finding, outcome, **kwargs) -> None:
            super().__init__(*args, **kwargs)
            self.finding, self.outcome = finding, outcome

        def write(self) -> None:
            with transaction.atomic():
                super().write()
                carry_over(self.finding, self.instance)
                self.finding.move("pass-on", by=self.user, outcome=self.outcome.code, passed=self.instance)

        def next_url(self) -> str:
            return self.finding.get_absolute_url()

    return PassingForm
