"""Forms of leasing enquiries."""

from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tenants.units.fields import UnitField
from tianyou.core.forms import MoveForm, RecordForm, in_columns

from .models import LeasingEnquiry
from .rules import ANSWER


class EnquiryForm(RecordForm):
    """What leasing has to know to call back; the desk answers nothing itself."""

    takes_files = True
    unit = UnitField(label=_("Unit asked for"), required=False)
    layout = Layout(
        in_columns("contact", "phone", "company"),
        in_columns("trade", "area_from", "area_to", "budget"),
        in_columns("unit", "channel"),
        "text",
        "files",
    )

    class Meta:
        model = LeasingEnquiry
        fields = (
            "contact",
            "phone",
            "company",
            "trade",
            "area_from",
            "area_to",
            "budget",
            "unit",
            "channel",
            "text",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].required = True
        self.fields["contact"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}

    def next_url(self) -> str:
        return passing_on(self.instance)


def passing_on(enquiry) -> str:
    """Return where whoever wrote an enquiry down goes on: to the post that answers it."""
    return reverse("complaints:leasing-move", args=[enquiry.pk, "pass-on"])


class PassOnForm(MoveForm):
    """Asks which post answers; the plan has no leasing department, so that the first post it grants this is proposed.

    A department that a later plan grants it to stands before the posts of the centre.
    """

    post = forms.ModelChoiceField(Post.objects.none(), label=_("Passed on to"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        posts = sorted(posts_for(ANSWER), key=lambda post: not post.is_outside)
        self.fields["post"].queryset = Post.objects.filter(pk__in=[post.pk for post in posts])
        self.initial["post"] = posts[0].pk if posts else None


MOVE_FORMS = {"pass-on": PassOnForm}
