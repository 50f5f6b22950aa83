"""Forms of renovations."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.releases.goods import GoodsField
from tenants.units.fields import UnitField
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import RenovationProject
from .papers import RenovationPaper, RenovationPaperKind, needed
from .states import Touch

CONTRACTOR = ("contractor", "contractor_licence", "qualification", "site_head", "site_phone")
DAYS = ("planned_start", "planned_end")


class RenovationCorrectForm(RecordForm):
    """Corrects an application; its lease stays."""

    takes_files = True
    touches = forms.MultipleChoiceField(
        label=_("What it touches"), choices=Touch, required=False, widget=forms.CheckboxSelectMultiple
    )
    materials = GoodsField(
        label=_("Materials"),
        required=False,
        help_text=_("One material a line: name, how much, fire rating; a table can be pasted."),
    )
    layout = Layout(
        in_columns("kind", "area", "load_kw"),
        "description",
        "touches",
        in_columns(*DAYS),
        in_columns("contractor", "contractor_licence", "qualification"),
        in_columns("site_head", "site_phone"),
        "materials",
        "files",
    )

    class Meta:
        model = RenovationProject
        fields = ("kind", "area", "load_kw", "description", "touches", *DAYS, *CONTRACTOR, "materials")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = _("Application form and other scans")


class RenovationForm(RenovationCorrectForm):
    """Registers an application; the lease is that of whoever rents the unit now or next."""

    unit = UnitField()
    layout = Layout(in_columns("unit", "kind", "area", "load_kw"), *RenovationCorrectForm.layout.fields[1:])

    def clean_unit(self):
        unit = self.cleaned_data["unit"]
        today = timezone.localdate()
        leases = unit.leases.select_related("tenant", "unit__zone").order_by("since")
        lease = leases.in_force(today).last() or leases.filter(since__gt=today).first()
        if lease is None:
            raise ValidationError(_("Nobody rents this unit."))
        self.instance.lease = lease
        return unit


class PaperForm(RecordForm):
    """Notes a paper that has come, with its scans."""

    takes_files = True
    layout = Layout(in_columns("kind", "received_on"), "remark", "files")

    class Meta:
        model = RenovationPaper
        fields = ("kind", "received_on", "remark")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        project = self.instance.project
        here = project.papers.exclude(pk=self.instance.pk).values_list("kind", flat=True)
        open_kinds = [kind.pk for kind in needed(project) if kind.pk not in set(here)]
        self.fields["kind"].queryset = RenovationPaperKind.objects.filter(pk__in=open_kinds)

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day


class AcceptForm(PaperMoveForm):
    """Accepts an application whose papers are complete, once the standards were explained."""

    layout = Layout(in_columns("handbook_signed_on", "explained_on", "explained_to"), "note", "files")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        for name, usual in (("handbook_signed_on", today), ("explained_on", today)):
            self.initial[name] = self.initial.get(name) or usual
        self.initial["explained_to"] = self.initial.get("explained_to") or self.instance.site_head


class PermitForm(PaperMoveForm):
    """Issues the permit; its days are those that were approved."""

    layout = Layout(
        in_columns("permit_from", "permit_until", "emergency_phone"),
        in_columns("weekday_from", "weekday_until", "weekend_from", "weekend_until"),
        in_columns("quiet_from", "quiet_until"),
        "conditions",
        "note",
        "files",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        usual = {
            "permit_from": max(self.instance.planned_start, timezone.localdate()),
            "permit_until": self.instance.planned_end,
            "emergency_phone": self.instance.site_phone,
        }
        for name, value in usual.items():
            self.initial[name] = self.initial.get(name) or value
        for name in self.fields:
            if isinstance(self.fields[name], forms.TimeField):
                self.fields[name].widget = forms.TimeInput({"type": "time"}, format="%H:%M")
