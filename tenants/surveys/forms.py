"""Forms of surveys, of their questions and links, and the sheet that tenants fill in."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tenants.visits.rules import posts_that_answer
from tenants.visits.scale import Satisfaction
from tianyou.core.forms import RecordForm, dress, in_columns

from .answers import SurveyAnswer
from .models import Survey, SurveyInvitation, SurveyQuestion, new_nonce
from .taking import MOST_WORDS, take
from .topics import SurveyTopic


class SurveyForm(RecordForm):
    """A survey begins with the usual questions; they are changed on its page."""

    layout = Layout("name", in_columns("closes_on", "post"), "is_anonymous", in_columns("intro_zh", "intro_en"))

    class Meta:
        model = Survey
        fields = ("name", "closes_on", "post", "is_anonymous", "intro_zh", "intro_en")
        help_texts = {
            "is_anonymous": _("No answer says whose it is then. The link is used up all the same."),
            "post": _("Whoever is dissatisfied is an opinion for this post, with a day and an answer."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        keys = [post.pk for post in posts_that_answer()]
        self.fields["post"].queryset = Post.objects.filter(pk__in=keys)

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed."))
        return day

    def write(self) -> None:
        is_new = self.instance.pk is None
        super().write()
        if is_new:
            ask_the_usual(self.instance, self.user)


def ask_the_usual(survey: Survey, by, *, at=None) -> None:
    """Give a survey the usual questions."""
    for topic in SurveyTopic.objects.filter(is_asked=True):
        question = SurveyQuestion(survey=survey, order=topic.order, text_zh=topic.name_zh, text_en=topic.name_en)
        question.sign(by, at=at)


class QuestionForm(RecordForm):
    layout = Layout("text_zh", "text_en", "order")

    class Meta:
        model = SurveyQuestion
        fields = ("text_zh", "text_en", "order")

    def clean(self):
        if not self.instance.survey.is_correctable:
            raise ValidationError(_("The survey has been sent: its questions stay as they are."))
        return super().clean()


class RevokeForm(RecordForm):
    """Kills a link, with a reason, and gives a new one where it is wanted."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
    gives_new = forms.BooleanField(label=pgettext_lazy("survey", "Give a new link in its place"), required=False)
    layout = Layout("reason", "gives_new")

    class Meta:
        model = SurveyInvitation
        fields = ()

    def write(self) -> None:
        """Read again on the locked row whether somebody has just answered."""
        if SurveyInvitation.objects.filter(pk=self.instance.pk, is_used=True).exists():
            raise ValidationError(_("This tenant has answered meanwhile."))
        self.instance.nonce = new_nonce()
        self.instance.revoked_at = None if self.cleaned_data["gives_new"] else timezone.now()
        self.instance.sign(self.user, reason=self.cleaned_data["reason"])


class Marks:
    """Mixed into a form that asks the questions of a survey, each on five steps that may be left out."""

    def ask(self, survey: Survey) -> None:
        self.questions = list(survey.questions.all())
        for place, question in enumerate(self.questions, start=1):
            field = forms.TypedChoiceField(
                label=f"{place}. {question}", choices=sorted(Satisfaction.choices, reverse=True), coerce=int,
                empty_value=None, required=False, widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"question-{question.pk}"] = field

    def marks(self) -> dict[SurveyQuestion, int]:
        given = {question: self.cleaned_data.get(f"question-{question.pk}") for question in self.questions}
        return {question: value for question, value in given.items() if value}

    def clean(self):
        data = super().clean()
        if not self.errors and not self.marks():
            raise ValidationError(_("Please answer one question at least."))
        return data


class LinkForm(Marks, forms.Form):
    """What a tenant fills in on the phone."""

    def __init__(self, *args, survey: Survey, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.ask(survey)
        self.fields["remark"] = forms.CharField(
            label=pgettext_lazy("survey", "Anything you want to tell us"), required=False, max_length=MOST_WORDS,
            widget=forms.Textarea,
        )  # fmt: skip
        for field in self.fields.values():
            dress(field)


class SheetForm(Marks, RecordForm):
    """Types in a sheet of paper, and says whose signature it bears."""

    takes_files = True
    invitation = forms.ModelChoiceField(None, label=_("Tenant"))

    class Meta:
        model = SurveyAnswer
        fields = ("remark", "signed_by")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        survey = self.instance.survey
        unused = survey.invitations.unused().select_related("tenant", "unit").order_by("unit__sort_key")
        self.fields["invitation"].queryset = unused
        self.ask(survey)
        if survey.is_anonymous:
            del self.fields["signed_by"], self.fields["files"]
            self.takes_files = False
        else:
            self.fields["signed_by"].required = True
        names = ["invitation", *(f"question-{question.pk}" for question in self.questions), "remark"]
        self.layout = Layout(*names, *(name for name in ("signed_by", "files") if name in self.fields))

    def write(self) -> None:
        data = self.cleaned_data
        self.instance = take(
            data["invitation"],
            self.marks(),
            remark=data["remark"],
            by=self.user,
            signed_by=data.get("signed_by", ""),
        )

    def next_url(self) -> str:
        return self.instance.survey.get_absolute_url()
