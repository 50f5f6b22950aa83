"""Forms of what tenants said."""

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .opinions import TenantOpinion, usual_answer_day
from .rules import posts_that_answer


def owners() -> forms.ModelChoiceField:
    """Return the field of the post that answers, those the plan lets answer only."""
    keys = [post.pk for post in posts_that_answer()]
    return forms.ModelChoiceField(
        Post.objects.filter(pk__in=keys), label=pgettext_lazy("tenant's opinion", "Who answers"), required=False
    )


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
