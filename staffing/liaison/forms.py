"""Forms of outside bodies, their contacts and the coordination log."""

from crispy_forms.layout import Layout
from django.utils import timezone

from tianyou.core.forms import RecordForm, in_columns

from .bodies import BodyContact, OutsideBody
from .models import LiaisonEntry, usual_follow_up


class BodyForm(RecordForm):
    layout = Layout(in_columns("kind", "name"), in_columns("hotline", "hours"), "address", "handles", "is_kept")

    class Meta:
        model = OutsideBody
        fields = ("kind", "name", "hotline", "hours", "address", "handles", "is_kept")


class ContactForm(RecordForm):
    layout = Layout(in_columns("name", "role"), in_columns("phone", "mobile"), "note", "is_current")

    class Meta:
        model = BodyContact
        fields = ("name", "role", "phone", "mobile", "note", "is_current")


class EntryForm(RecordForm):
    """A matter of today, followed up after the usual time unless another day is given."""

    takes_files = True
    layout = Layout(
        "matter", in_columns("happened_on", "contact", "with_whom"), "agreed", in_columns("follow_up_on"), "files"
    )

    class Meta:
        model = LiaisonEntry
        fields = ("matter", "happened_on", "contact", "with_whom", "agreed", "follow_up_on")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = BodyContact.objects.filter(body=self.instance.body)
        if not self.instance.pk:
            self.initial = {"happened_on": timezone.localdate(), "follow_up_on": usual_follow_up()} | self.initial
