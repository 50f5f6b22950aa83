"""The differences of a month explained together, as many as one page holds."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import UpdateView

from tianyou.core.form_pages import FormPage
from tianyou.core.forms import PageForm, keep_key

from .base import MonthlyReconciliation
from .lines import Reason

AT_ONCE = 50


class ReasonsForm(PageForm, forms.Form):
    """Asks for a reason of each line that has none; what is left empty stays to be explained."""

    def __init__(self, *args, instance, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        self.lines = list(instance.lines.unexplained()[:AT_ONCE])
        for line in self.lines:
            line.reconciliation = instance
            named = {"key": line}
            choices = [("", "—"), *((code, capfirst(label)) for code, label in Reason.choices)]
            reason = forms.ChoiceField(label=_("Reason, %(key)s") % named, choices=choices, required=False)
            self.fields[f"reason_{line.pk}"] = reason
            text = instance.line_model._meta.get_field("text").formfield(label=_("Explanation, %(key)s") % named)
            self.fields[f"text_{line.pk}"] = text

    def rows(self):
        """Yield each line with its two fields."""
        for line in self.lines:
            yield line, self[f"reason_{line.pk}"], self[f"text_{line.pk}"]

    def clean(self):
        data = super().clean()
        self.given = {}
        for line in self.lines:
            reason, text = data.get(f"reason_{line.pk}", ""), data.get(f"text_{line.pk}", "").strip()
            if text and not reason and f"reason_{line.pk}" not in self.errors:
                self.add_error(f"reason_{line.pk}", _("Choose the reason too."))
            elif reason:
                self.given[line.pk] = (reason, text)
        if self.lines and not self.given and not self.errors:
            raise ValidationError(_("Choose a reason for at least one line."))
        return data

    def save(self) -> MonthlyReconciliation:
        """Store the reasons given, all or none.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: the month was signed, or a line explained, a moment ago.
        """
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), self.instance.get_absolute_url())
            fresh = type(self.instance).objects.select_for_update().get(pk=self.instance.pk)
            lines = list(fresh.lines.unexplained().select_for_update().filter(pk__in=self.given).order_by("pk"))
            if not fresh.is_compared or len(lines) < len(self.given):
                raise ValidationError(_("Somebody changed these lines a moment ago: look at them again."), "state")
            for line in lines:
                line.reason, line.text = self.given[line.pk]
                line.sign(self.user)
        return fresh


class ReasonsPage(FormPage, UpdateView):
    """Explains up to fifty differences at once; what is left comes up again."""

    form_class = ReasonsForm
    template_name = "tenants/reconciliation_reasons.html"
    title = gettext_lazy("Explain the differences")

    def get_title(self) -> str:
        return f"{self.title} · {self.object}"

    def get_success_url(self) -> str:
        left = self.object.lines.unexplained().exists()
        return self.sister_url("reasons", self.object.pk) if left else self.object.get_absolute_url()

    def form_valid(self, form):
        self.count = len(form.given)
        return super().form_valid(form)

    def get_success_text(self) -> str:
        return ngettext("%d difference explained.", "%d differences explained.", self.count) % self.count
