"""Pages that tell who else has the same record open."""

from django.views.generic import DetailView

from .pages import Page
from .presence import enter


class InCompany:
    """Mixed into the page of one record, the first of its bases.

    ``doing`` names the move that is under way; the feature has a page ``<page_name>-company`` of ``CompanyPage``.
    """

    doing = ""

    def get_context_data(self, **kwargs):
        company = enter(self.object, self.request.user, self.doing)
        url = self.sister_url("company", self.object.pk)
        return super().get_context_data(company=company, company_url=url, doing=self.doing, **kwargs)


class CompanyPage(InCompany, Page, DetailView):
    """The line that an open page asks for again and again: ``?doing=move``."""

    template_name = "core/_company.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        asked = request.GET.get("doing", "")
        self.doing = asked if asked in self.model.workflow.moves else ""
