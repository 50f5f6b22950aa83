"""Forms of site checks and violations, made for the phone."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.renovation.states import ON_SITE
from tenants.units.fields import UnitField
from tianyou.core.deadlines import Limit
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .kinds import SiteCheckPoint, ViolationKind
from .limits import MEND
from .models import SiteCheck, Violation
from .rules import may_stop

LOOKS_UP = {
    "hx-get": reverse_lazy("tenants:violation-earlier"),
    "hx-trigger": "change, keyup changed delay:400ms",
    "hx-include": "[name=unit], [name=kind]",
    "hx-target": "#earlier",
}


class SiteCheckForm(RecordForm):
    """All well is one tap: nothing has to be ticked but what is not in order."""

    takes_files = True
    layout = Layout("not_well", "remark", "files", "kind")

    class Meta:
        model = SiteCheck
        fields = ("kind", "not_well", "remark")
        widgets = {"not_well": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        points = [point.pk for point in SiteCheckPoint.objects.for_works(self.instance.project)]
        self.fields["not_well"].queryset = self.fields["not_well"].queryset.filter(pk__in=points)
        self.fields["not_well"].help_text = _("Tick nothing when all is well.")

    def clean(self):
        data = super().clean()
        if self.instance.project.state not in ON_SITE:
            raise ValidationError(_("Nobody works there now."), "state")
        if data.get("not_well") and not (data.get("remark") or self.kept):
            self.add_error("remark", _("Write what is not in order, or add a photo."))
        return data

    def write(self) -> None:
        super().write()
        self.instance.not_well.set(self.cleaned_data["not_well"])


class ViolationForm(RecordForm):
    """Records what was seen at works; whoever may can stop them with it."""

    takes_files = True
    stops = forms.BooleanField(label=_("Stop the works at once"), required=False)
    layout = Layout("kind", "text", "place", "files", "stops")

    class Meta:
        model = Violation
        fields = ("kind", "text", "place")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance.project
        kinds = ViolationKind.objects.filter(is_asked=True)
        self.fields["kind"].queryset = kinds.filter(is_of_works=True) if project else kinds
        if not (project and may_stop(project, self.user)):
            del self.fields["stops"]

    def write(self) -> None:
        super().write()
        if self.cleaned_data.get("stops"):
            self.instance.project.move("stop", by=self.user, note=f"{self.instance} {self.instance.kind}")


class UnitViolationForm(ViolationForm):
    """Records what was seen at a shop that trades; what its tenant did lately is told while it is typed."""

    unit = UnitField()
    layout = Layout(in_columns("unit", "kind"), "text", "place", "files")

    class Meta(ViolationForm.Meta):
        fields = ("unit", *ViolationForm.Meta.fields)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "kind"):
            self.fields[name].widget.attrs |= LOOKS_UP


class ViolationCorrectForm(ViolationForm):
    """Corrects what was written before anything was done about it."""

    layout = Layout("kind", "text", "place", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("stops", None)


class NoticeForm(PaperMoveForm):
    """Serves the notice: what is demanded, by when, and who signed for it."""

    layout = Layout("demand", in_columns("mend_by", "served", "served_to"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        days = Limit.objects.in_force(MEND, timezone.localdate()).amount
        usual = timezone.localdate() + timedelta(days=days)
        self.initial["mend_by"] = max(self.initial.get("mend_by") or usual, timezone.localdate())


class DeductForm(PaperMoveForm):
    """Proposes what the signed undertaking names for this kind."""

    layout = Layout("deduction", "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["deduction"] = self.initial.get("deduction") or self.instance.kind.amount
        self.fields["deduction"].help_text = self.instance.kind.clause
