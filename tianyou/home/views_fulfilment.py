"""The board of fulfilment: every numbered duty with its evidence of a week, a month or a quarter."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from staffing.models import Person, Post
from tianyou.core import exports
from tianyou.core.columns import Column
from tianyou.core.forms import dress
from tianyou.core.pages import Page

from .fulfilment import Standing, counts_of, rows_of
from .spans import month_of, quarter_of, read_period, week_of

COLUMNS = (
    Column("duty.post", _("Post")),
    Column("duty.no", pgettext_lazy("duty", "No.")),
    Column("duty.title", _("Duty")),
    Column("duty.get_kind_display", _("Kind")),
    Column("names", _("Held by")),
    Column("label", _("State")),
    Column("value", pgettext_lazy("fulfilment", "Evidence")),
    Column("measure.label", pgettext_lazy("fulfilment", "What is counted")),
    Column("late", _("Late")),
    Column("findings", pgettext_lazy("fulfilment", "Spot checks")),
)


class BoardForm(forms.Form):
    """What the board is asked for; whatever is left out is the running month and everybody."""

    period = forms.CharField(required=False, widget=forms.HiddenInput)
    post = forms.ModelChoiceField(Post.objects.filter(is_outside=False), label=_("Post"), required=False,
                                  to_field_name="code")  # fmt: skip
    person = forms.ModelChoiceField(Person.objects.active(), label=_("Person"), required=False)
    standing = forms.ChoiceField(
        required=False, choices=[("", ""), *((each, each) for each in Standing)], widget=forms.HiddenInput
    )

    def __init__(self, asked) -> None:
        super().__init__(asked)
        for name in ("post", "person"):
            dress(self.fields[name])

    def clean_period(self):
        text = self.cleaned_data["period"].strip()
        try:
            return read_period(text) if text else month_of(timezone.localdate())
        except ValueError:
            raise ValidationError(_("A period is called 2026-11, 2026-W47 or 2026-Q4.")) from None


class Fulfilment(Page, TemplateView):
    permission_required = "staffing.view_fulfilment"
    template_name = "home/fulfilment.html"
    title = pgettext_lazy("page", "Fulfilment of duties")

    def get(self, request, *args, **kwargs):
        self.form, self.today = BoardForm(request.GET), timezone.localdate()
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        self.period = self.form.cleaned_data["period"]
        self.rows = self.get_rows()
        if request.GET.get("export") == "xlsx":
            return exports.workbook(request, f"{self.title} {self.period.code}", COLUMNS, self.rows)
        return self.render_to_response(self.get_context_data(**self.get_board()))

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)

    def get_rows(self) -> list:
        asked = self.form.cleaned_data
        rows = rows_of(self.period, self.today, self.request.user, asked["person"])
        return [row for row in rows if asked["post"] is None or row.duty.post_id == asked["post"].pk]

    def get_board(self) -> dict:
        shown = self.form.cleaned_data["standing"]
        return {
            "period": self.period,
            "before": self.period.beside(-1),
            "following": self.period.beside(1) if self.period.last < self.today else None,
            "kinds": [make(min(self.today, self.period.last)) for make in (week_of, month_of, quarter_of)],
            "counts": counts_of(self.rows),
            "rows": [row for row in self.rows if not shown or row.standing == shown],
            "shown": shown,
        }
