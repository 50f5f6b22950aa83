"""Forms of plans, visits and tenants' opinions."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.forms import MoveForm, PaperMoveForm, RecordForm, dress, in_columns, likely_year

from .drawing import quarter_days
from .models import ReturnVisit
from .opinions import TenantOpinion, usual_answer_day
from .plans import VisitPlan
from .rhythm import VisitRhythm
from .rules import people_who_visit, posts_that_answer

MOST_LINES = 10


class PlanForm(RecordForm):
    """The next quarter that has no plan, with the usual rhythm."""

    layout = Layout(in_columns("year", "quarter"), in_columns("key_visits", "other_visits"), "aim")

    class Meta:
        model = VisitPlan
        fields = ("year", "quarter", "key_visits", "other_visits", "aim")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            year, quarter = first_free_quarter()
            rhythm = VisitRhythm.objects.in_force(quarter_days(year, quarter)[0])
            usual = {"year": year, "quarter": quarter}
            usual |= {"key_visits": rhythm.key_visits, "other_visits": rhythm.other_visits} if rhythm else {}
            self.initial = usual | self.initial


def first_free_quarter() -> tuple[int, int]:
    """Return year and number of the running quarter, or of the first after it that has no plan."""
    today = timezone.localdate()
    year, quarter = today.year, (today.month + 2) // 3
    taken = set(VisitPlan.objects.exclude(state="dropped").values_list("year", "quarter"))
    while (year, quarter) in taken:
        year, quarter = year + quarter // 4, quarter % 4 + 1
    return year, quarter


def owners() -> forms.ModelChoiceField:
    """Return the field of the post that answers, those the plan lets answer only."""
    keys = [post.pk for post in posts_that_answer()]
    return forms.ModelChoiceField(
        Post.objects.filter(pk__in=keys), label=pgettext_lazy("tenant's opinion", "Who answers"), required=False
    )


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


class OpinionForm(RecordForm):
    """One thing that a tenant said on a visit."""

    takes_files = True
    layout = Layout("text", in_columns("post", "answer_by"), "files")

    class Meta:
        model = TenantOpinion
        fields = ("text", "post", "answer_by")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"] = owners()
        self.fields["post"].required = True
        self.initial.setdefault("answer_by", usual_answer_day())

    def clean(self):
        visit = self.instance.visit
        if visit and not visit.was_made:
            raise ValidationError(_("The visit has not been made yet: enter it first."))
        return super().clean()

    def write(self) -> None:
        if self.instance.visit_id and not self.instance.pk:
            self.instance.take_from(self.instance.visit)
        super().write()


class HandOnForm(MoveForm):
    """Offers the posts that answer opinions."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"] = owners()
        self.fields["post"].required = True


VISIT_FORMS = {"record": RecordVisitForm, "assign": VisitorMoveForm, "again": VisitorMoveForm}
