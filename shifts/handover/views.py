"""The pages of handovers."""

from itertools import groupby

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import HandoverFilter
from .forms import HandoverCorrectForm, HandoverForm, TakeForm
from .models import ShiftHandover

VIEW = "shifts.view_shifthandover"
ROWS = (
    ("kind", _("Handover")),
    "day",
    "shift",
    "post",
    "zone",
    ("to_post", _("Handed to")),
    ("registered_by", pgettext_lazy("shift handover", "Handed over by")),
    "keys",
    "equipment",
    "cash",
    "remarks",
    "taken_by",
    "taken_at",
)
RELATED = ("shift", "post", "zone", "to_post", "registered_by", "taken_by")


def written(handover: ShiftHandover) -> list[tuple]:
    """Return the lines of a book under their headings; a query for them and one for each kind of record."""
    return grouped(handover.lines.prefetch_related("record"))


def grouped(lines) -> list[tuple]:
    return [(label, list(rows)) for label, rows in groupby(lines, key=lambda line: line.label)]


class HandoverList(ListPage):
    model = ShiftHandover
    permission_required = VIEW
    columns = (
        "number",
        ("day", _("Day")),
        ("kind", _("Handover")),
        ("summary", _("Place")),
        ("registered_by", pgettext_lazy("shift handover", "Handed over by")),
        ("taken_by", _("Taken over by")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = RELATED
    filterset_class = HandoverFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No handover matches. Whoever ends a shift writes it here; its lines write themselves.")


class HandoverDetail(DetailPage):
    model = ShiftHandover
    permission_required = VIEW
    template_name = "shifts/handover_detail.html"
    related = RELATED
    rows = ROWS

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            groups=written(self.object), print_url=self.sister_url("paper", self.object.pk), **kwargs
        )


class HandoverCreate(CreatePage):
    model = ShiftHandover
    form_class = HandoverForm
    permission_required = "shifts.add_shifthandover"
    submit_label = _("Write the book")
    title = _("Hand over the shift")
    template_name = "shifts/handover_form.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "groups": grouped(context["form"].foreseen())}


class HandoverUpdate(UpdatePage):
    model = ShiftHandover
    form_class = HandoverCorrectForm
    permission_required = "shifts.change_shifthandover"


class HandoverMove(MovePage):
    model = ShiftHandover
    rows = ("kind", "day", "keys", "equipment", "cash", "remarks")
    forms = {"take": TakeForm, "take-rest": TakeForm}

    def get_template_names(self):
        return ["shifts/handover_take.html" if self.step.name in self.forms else self.template_name]


class HandoverPaper(PaperPage):
    model = ShiftHandover
    permission_required = VIEW
    template_name = "shifts/handover_paper.html"
    related = RELATED
    paper_title = _("Shift handover")

    def get_context_data(self, **kwargs):
        signatories = (pgettext_lazy("shift handover", "Handed over by"), _("Taken over by"))
        return super().get_context_data(groups=written(self.object), signatories=signatories, **kwargs)
