"""A person asks what the house knows of them, for a copy, or that it be erased (PIPL art. 44 to 47)."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from openpyxl import Workbook

from tianyou.core.exports import hand_out, safe
from tianyou.core.pages import Page

from .forms import PersonalDataForm
from .sources import erase, find


class PersonalData(Page, FormView):
    """Looked for by telephone number; the number travels in the body of the form, so that it stands in no log."""

    permission_required = "complaints.answer_person"
    template_name = "complaints/personal_data.html"
    form_class = PersonalDataForm
    title = gettext_lazy("Personal data of a person")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_invalid(self, form):
        found = find(form.cleaned_data.get("phone", "")) if "phone" in form.cleaned_data else None
        return self.render_to_response(self.get_context_data(form=form, found=found), status=422)

    def form_valid(self, form):
        phone, reason = form.cleaned_data["phone"], form.cleaned_data["reason"]
        act = self.request.POST.get("act")
        if act == "give":
            return hand_over(self.request, find(phone))
        if act == "erase":
            done, left = erase(phone, by=self.request.user, at=timezone.now(), reason=reason)
            text = _("Erased from %(done)d records; %(left)d are still needed and erased later.")
            messages.success(self.request, text % {"done": done, "left": left})
            return redirect("complaints:personal-data")
        return self.render_to_response(self.get_context_data(form=form, found=find(phone)))


def hand_over(request, found: list):
    """Return a download of all that is known of a person, a line for each thing known."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_("Personal data"))
    page.append([_("Kind of record"), _("Record"), _("What"), _("Value")])
    rows = [(each.kind, str(each.record), label, value) for each in found for label, value in each.told()]
    for row in rows:
        page.append([safe(value) for value in row])
    return hand_out(request, _("Personal data"), book, len(rows))
