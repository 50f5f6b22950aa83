"""Forms of return visits."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.forms import MoveForm, PaperMoveForm, RecordForm, dress, in_columns, likely_year

from .models import ReturnVisit
from .opinion_forms import owners
from .opinions import TenantOpinion, usual_answer_day
from .rules import people_who_visit

MOST_LINES = 10


class VisitForm(RecordForm):
    """A visit beside the plan, by whoever plans it unless somebody else is chosen."""

    layout = Layout("occasion", in_columns("due_on", "visitor"))

    class Meta:
        model = ReturnVisit
        fields = ("occasion", "due_on", "visitor")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visitor"].queryset = people_who_visit(timezone.localdate())
        self.fields["visitor"].required = self.fields["occasion"].required = True

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return day

    def write(self) -> None:
        lease = self.instance.tenant.current_leases[0] if self.instance.tenant.current_leases else None
        if lease is None:
            raise ValidationError(_("This tenant has no shop today."))
        self.instance.unit, self.instance.zone = lease.unit, lease.unit.zone
        super().write()


class RecordVisitForm(PaperMoveForm):
    """What came of a visit; what the tenant wants answered stands one a line and becomes an opinion each."""

    layout = Layout(
        in_columns("visited_at", "met", "satisfaction"),
        "said",
        "wishes",
        in_columns("post", "answer_by"),
        "note",
        "files",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["visited_at"] = timezone.localtime().replace(second=0, microsecond=0)
        self.initial["met"] = self.instance.met or self.instance.tenant.contact_name
        self.fields["wishes"] = forms.CharField(
            label=_("What the tenant wants answered, one thing a line"), required=False, max_length=3000,
            widget=forms.Textarea, help_text=_("Each line becomes an opinion with an owner, a day and an answer."),
        )  # fmt: skip
        self.fields["post"] = owners()
        self.fields["answer_by"] = forms.DateField(
            label=pgettext_lazy("tenant's opinion", "Answer due on"), required=False, validators=[likely_year]
        )
        self.initial["answer_by"] = usual_answer_day()
        for name in ("wishes", "answer_by"):
            dress(self.fields[name])

    def clean_wishes(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["wishes"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("At most %(most)d at a time.") % {"most": MOST_LINES})
        if any(len(line) > TenantOpinion._meta.get_field("text").max_length for line in lines):
            raise ValidationError(_("A line is too long: make it shorter."))
        return lines

    def clean(self):
        data = super().clean()
        for name in ("post", "answer_by"):
            if data.get("wishes") and not data.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed here."))
        if data.get("wishes") and data.get("answer_by") and data["answer_by"] < timezone.localdate():
            self.add_error("answer_by", _("This day has passed."))
        return data

    def save(self, commit: bool = True):
        with transaction.atomic():
            visit = super().save(commit)
            for line in self.cleaned_data["wishes"]:
                opinion = TenantOpinion(text=line, post=self.cleaned_data["post"])
                opinion.answer_by = self.cleaned_data["answer_by"]
                opinion.take_from(visit)
                opinion.sign(self.user)
        return visit


class VisitorMoveForm(MoveForm):
    """Offers those whose duty it is to visit tenants."""

    visitor = forms.ModelChoiceField(None, label=_("Who visits"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visitor"].queryset = people_who_visit(timezone.localdate())


VISIT_FORMS = {"record": RecordVisitForm, "assign": VisitorMoveForm, "again": VisitorMoveForm}
