"""The form of somebody's terms of work."""

from tianyou.core.forms import RecordForm

from .models import WorkTerms


class TermsForm(RecordForm):
    class Meta:
        model = WorkTerms
        fields = ("person", "restricted_until", "annual_days")


class TermsCorrectForm(RecordForm):
    class Meta:
        model = WorkTerms
        fields = ("restricted_until", "annual_days")
