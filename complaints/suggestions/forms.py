"""Forms of suggestions."""

from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from staffing.plan.models import Post
from tenants.units.fields import UnitField
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import Suggestion
from .rules import posts_above


class SuggestionForm(RecordForm):
    """What is suggested, by whom, and how they can be told."""

    takes_files = True
    unit = UnitField(label=_("Shop unit"), required=False)
    layout = Layout(in_columns("source", "unit", "category"), "text", in_columns("contact", "phone"), "files")

    class Meta:
        model = Suggestion
        fields = ("source", "unit", "category", "text", "contact", "phone")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["text"].widget.attrs |= {"data-enter-sends": "", "autofocus": True}

    def next_url(self) -> str:
        return sending(self.instance)


def sending(suggestion) -> str:
    """Return where whoever registered a suggestion goes on: to the post that answers it."""
    return reverse("complaints:suggestion-move", args=[suggestion.pk, "send"])


class SendForm(MoveForm):
    """Proposes the nearest post above the sender's that answers suggestions."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("Sent to"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        posts = posts_above(self.user.rank(self.instance.today()))
        self.fields["post"].queryset = Post.objects.filter(pk__in=[post.pk for post in posts])
        self.initial["post"] = posts[0].pk if posts else None


MOVE_FORMS = {"send": SendForm, "pass-up": SendForm}
