"""The pages of opinions."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import OpinionFilter
from .models import Opinion

ROWS = ("title", "department", "answer", "text", "signatory", "registered_by", "registered_at", "closed_at")


class OpinionList(ListPage):
    model = Opinion
    permission_required = "tenants.view_opinion"
    columns = (
        Column("title", _("About")),
        ("department", _("Department")),
        ("answer", _("Answer")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("department",)
    filterset_class = OpinionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No opinion is asked for. A department is asked when a case needs its word.")


class OpinionDetail(DetailPage):
    model = Opinion
    permission_required = "tenants.view_opinion"
    template_name = "tenants/opinion_detail.html"
    related = ("department", "registered_by")
    rows = ROWS


class OpinionMove(MovePage):
    model = Opinion
    rows = ROWS[:2]
    form_base = PaperMoveForm
