"""The pages of spot checks and of destructions."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import UpdateView

from tianyou.core.form_pages import CreatePage, FormPage, MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .destructions import Destruction
from .filters import DestructionFilter, SpotCheckFilter
from .forms import DestructionForm, FindingsForm, SpotCheckForm, WitnessForm
from .spotchecks import SpotCheck
from .workflow import CHECK


class SpotCheckList(ListPage):
    model = SpotCheck
    permission_required = "tenants.view_spotcheck"
    columns = ("number", "registered_by", ("size", _("Files")), ("state", _("State")), "registered_at", "closed_at")
    related = ("registered_by",)
    filterset_class = SpotCheckFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No spot check yet. A supervisor draws some files at random and looks them through.")


class SpotCheckDetail(DetailPage):
    model = SpotCheck
    permission_required = "tenants.view_spotcheck"
    template_name = "tenants/spotcheck_detail.html"
    related = ("registered_by", "corrected_by")
    rows = ("registered_by", "registered_at", "correction", "corrected_by", "closed_at")

    def get_context_data(self, **kwargs):
        may_check = self.object.is_being_checked and self.request.user.has_perm(CHECK)
        return super().get_context_data(
            lines=self.object.lines.select_related("item__file_class", "item__tenant"),
            findings_url=self.sister_url("findings", self.object.pk) if may_check else "",
            **kwargs,
        )


class SpotCheckCreate(CreatePage):
    model = SpotCheck
    form_class = SpotCheckForm
    permission_required = "tenants.add_spotcheck"
    title = _("Draw files for a spot check")
    submit_label = _("Draw")


class SpotCheckFindings(FormPage, UpdateView):
    """The drawn files on one page, to be gone through beside the shelf."""

    model = SpotCheck
    form_class = FindingsForm
    permission_required = CHECK
    template_name = "tenants/spotcheck_findings.html"

    def get_title(self) -> str:
        return _("Findings · %(check)s") % {"check": self.object}


class SpotCheckMove(MovePage):
    model = SpotCheck
    form_base = PaperMoveForm
    rows = ("correction", "corrected_by")


class DestructionList(ListPage):
    model = Destruction
    permission_required = "tenants.view_destruction"
    columns = ("number", "registered_by", ("state", _("State")), "due_at", "registered_at", "closed_at")
    related = ("registered_by",)
    filterset_class = DestructionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No list. Files whose period has run out are destroyed by list, after appraisal.")


class DestructionDetail(DetailPage):
    model = Destruction
    permission_required = "tenants.view_destruction"
    template_name = "tenants/destruction_detail.html"
    related = ("registered_by", "appraised_by")
    rows = ("remarks", "registered_by", "registered_at", "appraised_by", "witnesses", "closed_at")
    shown = 200

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            items=self.object.items.select_related("file_class", "tenant").order_by("pk")[: self.shown],
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


class DestructionCreate(CreatePage):
    model = Destruction
    form_class = DestructionForm
    permission_required = "tenants.add_destruction"
    title = _("Draw up a list of files to destroy")


class DestructionMove(MovePage):
    model = Destruction
    form_base = PaperMoveForm
    forms = {"carry-out": WitnessForm}
    rows = ("remarks", "registered_by", "appraised_by")


class DestructionPaper(PaperPage):
    model = Destruction
    permission_required = "tenants.view_destruction"
    template_name = "tenants/destruction_paper.html"
    paper_title = _("List of destroyed files")
    related = ("registered_by", "appraised_by")

    def get_context_data(self, **kwargs):
        items = self.object.items.select_related("file_class", "tenant").order_by("pk")
        signatories = (_("Drawn up by"), _("Appraised by"), _("Approved by"), _("Witness"), _("Witness"))
        return super().get_context_data(items=items, signatories=signatories, **kwargs)
