"""The pages of notices, and the notice itself on A4."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import NoticeFilter
from .forms import NoticeForm, PostForm
from .models import Notice
from .states import NoticeState as S

VIEW = "shifts.view_notice"
RELATED = ("zone", "unit", "tenant", "registered_by")
UNTIL = ("until", pgettext_lazy("notice", "Until"))
WHAT = (
    ("kind", _("Kind")),
    "title",
    "text",
    ("where", _("Where it hangs")),
    "unit",
    "tenant",
    "since",
    UNTIL,
    "haste_reason",
    "title_en",
    "text_en",
)


class NoticeList(ListPage):
    model = Notice
    permission_required = VIEW
    columns = (
        "number",
        ("kind", _("Kind")),
        ("title", _("Title")),
        ("where", _("Where it hangs")),
        ("since", _("From")),
        UNTIL,
        ("state", _("State")),
        ("due_at", _("Due")),
        Column("registered_at", _("Drafted at"), "registered_at"),
    )
    export_columns = (
        *columns,
        "text",
        "unit",
        "tenant",
        "haste_reason",
        ("registered_by", _("Drafted by")),
        "posted_at",
    )
    related = RELATED
    filterset_class = NoticeFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No notice matches. One is drafted here, approved by somebody else, and posted with a photo.")


class NoticeDetail(DetailPage):
    model = Notice
    permission_required = VIEW
    template_name = "shifts/notice_detail.html"
    related = RELATED
    rows = (*WHAT, ("registered_by", _("Drafted by")), ("registered_at", _("Drafted at")), "posted_at")

    def get_context_data(self, **kwargs):
        print_url = self.sister_url("paper", self.object.pk) if self.object.is_to_hang else ""
        return super().get_context_data(print_url=print_url, **kwargs)


class NoticeCreate(CreatePage):
    """``?unit=1F-023`` begins a notice to a tenant, ``?title=`` and ``?text=`` carry over what was seen."""

    model = Notice
    form_class = NoticeForm
    permission_required = "shifts.add_notice"
    title = _("Draft a notice")

    def get_initial(self):
        names = ("kind", "unit", "zone", "title", "text", "places")
        given = {name: self.request.GET[name] for name in names if name in self.request.GET}
        return ({"kind": "tenant"} if "unit" in given else {}) | given


class NoticeUpdate(UpdatePage):
    model = Notice
    form_class = NoticeForm
    permission_required = "shifts.change_notice"


class NoticeMove(MovePage):
    model = Notice
    form_base = PaperMoveForm
    forms = {"post": PostForm}
    rows = WHAT

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class NoticePaper(PaperPage):
    """The notice as it hangs, in big letters; there is none before it is approved."""

    model = Notice
    permission_required = VIEW
    template_name = "shifts/notice_paper.html"
    related = RELATED
    paper_title = _("Notice")

    def get_queryset(self):
        return super().get_queryset().waiting_for(S.APPROVED, S.POSTED)
