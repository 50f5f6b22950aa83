"""Forms of acceptances."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm, in_columns

from .models import Acceptance, AcceptanceDefect


class AcceptanceForm(RecordForm):
    """Writes down who met and when, with the signed form."""

    takes_files = True
    layout = Layout(in_columns("met_on", "present"), "remarks", "files")

    class Meta:
        model = Acceptance
        fields = ("met_on", "present", "remarks")


class DefectForm(RecordForm):
    """Enters one defect with its photos, on the phone."""

    takes_files = True
    layout = Layout("text", in_columns("place", "grade", "mend_by"), "files")

    class Meta:
        model = AcceptanceDefect
        fields = ("text", "place", "grade", "mend_by")

    def clean(self):
        if not self.instance.acceptance.is_correctable:
            raise ValidationError(_("This acceptance is concluded and takes no more defects."), "state")
        return super().clean()

    def write(self) -> None:
        """Store the defect under the lock of its round, so that none slips in after it was concluded."""
        self.instance.acceptance = Acceptance.objects.select_for_update().get(pk=self.instance.acceptance_id)
        if not self.instance.acceptance.is_correctable:
            raise ValidationError(_("This acceptance is concluded and takes no more defects."), "state")
        super().write()
