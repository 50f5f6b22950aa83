"""Forms of handovers."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.models import Lease
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import UnitHandover


class HandoverCorrectForm(RecordForm):
    """Corrects what was planned; the lease stays."""

    takes_files = True
    layout = Layout(in_columns("planned_on", "opening_planned_on"), "rent_free_from", "files")

    class Meta:
        model = UnitHandover
        fields = ("planned_on", "opening_planned_on", "rent_free_from")


class LeaseField(forms.ModelChoiceField):
    def label_from_instance(self, lease) -> str:
        return f"{lease.unit} · {lease.tenant} · {lease.since:%Y-%m-%d}"


class HandoverForm(HandoverCorrectForm):
    """Begins a handover. Two clerks at once for one lease: the second is told of the first."""

    layout = Layout("lease", *HandoverCorrectForm.layout.fields)
    lease = LeaseField(label=_("Lease"), queryset=Lease.objects.none(), empty_label=_("choose the lease"))

    class Meta(HandoverCorrectForm.Meta):
        fields = ("lease", *HandoverCorrectForm.Meta.fields)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        running = Lease.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()))
        without = running.exclude(pk__in=UnitHandover.objects.counting().values("lease"))
        field = self.fields["lease"]
        field.queryset = without.select_related("unit", "tenant").order_by("unit__number", "since")
        field.help_text = _("Leases that run or are to come, without a handover.")
        field.error_messages["invalid_choice"] = _("This lease has ended, or it has its handover already.")


class SigningForm(PaperMoveForm):
    """The four signatures of the sheet, and photos of it."""

    layout = Layout(
        in_columns("tenant_signatory", "clerk_signatory"),
        in_columns("engineering_signatory", "floor_signatory"),
        in_columns("rent_free_from", "opening_planned_on"),
        "has_handbook",
        "note",
        "files",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["clerk_signatory"] = self.instance.clerk_signatory or self.user.name
        self.fields["files"].label = _("Photo of the signed sheet")
