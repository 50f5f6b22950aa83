"""The pages of broadcasts: the desk, the register, the log, and the day on paper."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import BroadcastFilter
from .forms import BroadcastForm, GapForm, PlayedForm
from .models import Broadcast
from .schedule import clashes
from .texts import PLACEHOLDERS, BroadcastTemplate

VIEW, ADD = "shifts.view_broadcast", "shifts.add_broadcast"
VIEW_PLAYS = "shifts.view_broadcastplay"
VIEW_LINES = "shifts.view_programmeline"
PLAYS_SHOWN = 12
READ_IN = ("languages", _("Read in"))
WHAT = (
    ("kind", _("Kind")),
    ("spot", _("Text of the approved list")),
    READ_IN,
    "times",
    "interval",
    "wanted_from",
    "wanted_until",
    "asked_by",
)
COLUMNS = (
    "number",
    ("kind", _("Kind")),
    ("summary", _("Text")),
    ("wanted_from", _("On air from")),
    ("wanted_until", _("On air until")),
    ("progress", _("Played")),
    ("state", _("State")),
    ("due_at", _("Due")),
    Column("registered_at", _("Requested at"), "registered_at"),
)


class BroadcastList(ListPage):
    model = Broadcast
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (
        *COLUMNS,
        "text",
        "text_en",
        READ_IN,
        "asked_by",
        ("registered_by", _("Requested by")),
        "started_at",
        "closed_at",
    )
    related = ("registered_by",)
    filterset_class = BroadcastFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No broadcast matches. One is asked for here; the desk reads it out and marks each time.")


class BroadcastDetail(DetailPage):
    model = Broadcast
    permission_required = VIEW
    template_name = "shifts/broadcast_detail.html"
    related = ("registered_by", "spot")
    rows = (
        *WHAT,
        ("registered_by", _("Requested by")),
        ("registered_at", _("Requested at")),
        "started_at",
        "closed_at",
        "erased_at",
    )

    def get_context_data(self, **kwargs):
        others = Broadcast.objects.open().exclude(pk=self.object.pk)
        return super().get_context_data(
            plays=list(self.object.plays.select_related("played_by").order_by("repetition")),
            clashes=clashes(self.object, others) if self.object.is_open else [],
            **kwargs,
        )


class BroadcastCreate(CreatePage):
    """``?template=lost-thing`` begins with a text; its gaps are asked for first, ``?place=…`` fills them."""

    model = Broadcast
    form_class = BroadcastForm
    permission_required = ADD
    template_name = "shifts/broadcast_form.html"
    title = _("Ask for a broadcast")
    submit_label = pgettext_lazy("broadcast", "Ask for it")

    @cached_property
    def templates(self) -> list[BroadcastTemplate]:
        return list(BroadcastTemplate.objects.filter(is_asked=True))

    @cached_property
    def chosen(self) -> BroadcastTemplate | None:
        asked = self.request.GET.get("template")
        return next((template for template in self.templates if template.code == asked), None)

    @cached_property
    def gaps(self) -> GapForm | None:
        """The form of the gaps, None where no text with gaps was chosen."""
        if not (self.chosen and self.chosen.gaps):
            return None
        return GapForm(self.request.GET, template=self.chosen, labels=PLACEHOLDERS)

    def get_initial(self):
        given = {name: self.request.GET[name] for name in ("kind", "text", "text_en") if name in self.request.GET}
        if self.chosen is None:
            return given
        values = self.gaps.cleaned_data if self.gaps and self.gaps.is_valid() else {}
        text, text_en = self.chosen.filled(values)
        return {"kind": self.chosen.kind, "text": text, "text_en": text_en}

    def get_context_data(self, **kwargs):
        return super().get_context_data(templates=self.templates, chosen=self.chosen, gaps=self.gaps, **kwargs)


class BroadcastUpdate(UpdatePage):
    model = Broadcast
    form_class = BroadcastForm
    permission_required = "shifts.change_broadcast"


class BroadcastMove(MovePage):
    model = Broadcast
    forms = {"played": PlayedForm, "played-last": PlayedForm}
    rows = (("words", _("Text")), *WHAT, ("progress", _("Played")))

    def get_queryset(self):
        return super().get_queryset().select_related("spot", "registered_by")
