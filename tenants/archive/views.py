"""The pages of the archive: its files, and what is finished but not filed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.form_pages import MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page

from .filing import backlog
from .filters import FileFilter
from .models import ArchiveItem


class FileList(ListPage):
    model = ArchiveItem
    permission_required = "tenants.view_archiveitem"
    title = _("Archive")
    template_name = "tenants/file_list.html"
    columns = (
        "number",
        ("title", _("Matter")),
        ("file_class", _("Class of files")),
        ("tenant", _("Tenant")),
        ("unit", _("Shop unit")),
        ("state", _("State")),
        ("place", _("Place")),
        ("kept_until", _("Kept until")),
        "filed_at",
    )
    related = ("file_class", "tenant", "unit")
    filterset_class = FileFilter
    ordering = "-filed_at"
    sorts = ("filed_at",)
    empty_text = _("No file matches. A finished matter files itself.")


class FileDetail(DetailPage):
    model = ArchiveItem
    permission_required = "tenants.view_archiveitem"
    template_name = "tenants/file_detail.html"
    related = ("file_class", "tenant", "unit", "destruction", "content_type")
    rows = (
        "title",
        "file_class",
        "tenant",
        "unit",
        "finished_on",
        "filed_at",
        "reopened_at",
        "kept_until",
        "place",
        "borrower",
        "loan_due_on",
        "hold_reason",
        "destruction",
    )

    def get_context_data(self, **kwargs):
        user, matter = self.request.user, self.object.matter
        may_open = matter is not None and matter.is_within(
            user, f"{matter._meta.app_label}.view_{matter._meta.model_name}"
        )
        return super().get_context_data(matter=matter if may_open else None, today=timezone.localdate(), **kwargs)


class FileMove(MovePage):
    model = ArchiveItem
    form_base = PaperMoveForm
    rows = ("title", "file_class", "tenant", "place", "kept_until")


class Backlog(Page, TemplateView):
    """What is finished and was not filed: empty, or every matter by its name."""

    model = ArchiveItem
    permission_required = "tenants.view_archiveitem"
    template_name = "tenants/file_backlog.html"
    title = _("Finished, not filed")

    def get_context_data(self, **kwargs):
        piles = [(model._meta.verbose_name_plural, rows) for model, rows in backlog()]
        return super().get_context_data(piles=piles, **kwargs)
