"""Forms of licences."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from tenants.units.forms import ReasonForm
from tianyou.core.forms import in_columns

from .models import Licence

FIELDS = ("handed_in_on", "number", "issued_on", "expires_on", "not_needed_because", "remark")
LAYOUT = (
    in_columns("handed_in_on", "issued_on", "expires_on"),
    in_columns("number", "not_needed_because"),
    "remark",
    "files",
)


class LicenceCorrectForm(ReasonForm):
    """Brings a paper up to date; a renewal overwrites its days, which the history keeps."""

    takes_files = True
    reason_label = _("What is new (issued, renewed, corrected)")
    layout = Layout(*LAYOUT)

    class Meta:
        model = Licence
        fields = FIELDS


class LicenceForm(LicenceCorrectForm):
    layout = Layout("kind", *LAYOUT)

    class Meta(LicenceCorrectForm.Meta):
        fields = ("kind", *FIELDS)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"].queryset
        self.fields["kind"].queryset = kinds.exclude(licences__tenant=self.instance.tenant_id)
