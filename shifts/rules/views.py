"""The pages of terms of work."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .forms import TermsCorrectForm, TermsForm
from .models import WorkTerms

VIEW = "shifts.view_workterms"


class TermsList(ListPage):
    model = WorkTerms
    permission_required = VIEW
    columns = (("person", _("Person")), "restricted_until", "annual_days")
    related = ("person",)
    ordering = "pk"
    empty_text = _("Nobody has terms of their own: five days of annual leave, and any shift.")

    def search(self, rows, words: str):
        return rows.filter(person__name__icontains=words)


class TermsDetail(DetailPage):
    model = WorkTerms
    permission_required = VIEW
    related = ("person",)
    rows = (("person", _("Person")), "restricted_until", "annual_days")


class TermsCreate(CreatePage):
    model = WorkTerms
    form_class = TermsForm
    permission_required = "shifts.add_workterms"


class TermsUpdate(UpdatePage):
    model = WorkTerms
    form_class = TermsCorrectForm
    permission_required = "shifts.change_workterms"
