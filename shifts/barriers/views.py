"""The pages of barriers; the one of today is made for a thumb."""

from uuid import uuid4

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import BarrierCheckFilter, BarrierFilter
from .forms import BarrierCorrectForm, BarrierForm, TakeDownForm
from .models import Barrier, BarrierCheck

VIEW = "shifts.view_barrier"
RELATED = ("zone", "unit")
CARDS, CHECKS_SHOWN = 60, 40
WHAT = ("zone", "unit", "place", ("reason", pgettext_lazy("barrier", "Reason")), "notice_text", "owner")
FOUND = (("finding", _("Finding")), "remark", "checked_by", Column("checked_at", _("Looked at"), "checked_at"))


class BarrierBoard(Page, TemplateView):
    """The barriers that are up, what is late first, each with one button that says that all is well."""

    model = Barrier
    permission_required = VIEW
    template_name = "shifts/barrier_board.html"
    title = _("Barriers that are up")

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        checks = Prefetch("checks", BarrierCheck.objects.filter(day=today).select_related("checked_by"), "of_today")
        rows = Barrier.objects.open().visible_to(user).select_related(*RELATED).prefetch_related(checks)
        found = list(rows.order_by("due_at", "pk")[: CARDS + 1])
        cards = [(barrier, barrier.workflow.open_to(barrier, user), uuid4()) for barrier in found[:CARDS]]
        create_url = self.sister_url("create") if user.has_perm(self.may("add")) else ""
        return super().get_context_data(cards=cards, has_more=len(found) > CARDS, create_url=create_url, **kwargs)


class BarrierList(ListPage):
    model = Barrier
    permission_required = VIEW
    columns = (
        "number",
        ("zone", _("Zone")),
        ("place", _("Place")),
        ("unit", _("Shop unit")),
        ("reason", pgettext_lazy("barrier", "Reason")),
        ("expected_until", _("Expected until")),
        ("shortcomings", _("What is missing")),
        ("state", _("State")),
        Column("registered_at", _("Put up at"), "registered_at"),
    )
    export_columns = (
        *columns,
        "notice_text",
        "materials",
        "owner",
        ("registered_by", _("Put up by")),
        ("checked_at", _("Last looked at")),
        ("closed_at", _("Taken down at")),
    )
    related = (*RELATED, "registered_by")
    filterset_class = BarrierFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No barrier matches. Whoever puts one up enters it here, with a photo.")


class BarrierDetail(DetailPage):
    model = Barrier
    permission_required = VIEW
    template_name = "shifts/barrier_detail.html"
    related = (*RELATED, "registered_by")
    rows = (
        *WHAT,
        "materials",
        "has_sign",
        "has_light",
        "ways",
        "expected_until",
        "check_by",
        ("registered_by", _("Put up by")),
        ("registered_at", _("Put up at")),
        ("closed_at", _("Taken down at")),
    )

    def get_context_data(self, **kwargs):
        checks = self.object.checks.select_related("checked_by")[:CHECKS_SHOWN]
        return super().get_context_data(checks=list(checks), **kwargs)


class BarrierCreate(CreatePage):
    """``?unit=1F-023``, ``?zone=`` and ``?place=`` fill in where it stands."""

    model = Barrier
    form_class = BarrierForm
    permission_required = "shifts.add_barrier"
    title = _("Put up a barrier")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("unit", "zone", "place") if name in self.request.GET}


class BarrierUpdate(UpdatePage):
    model = Barrier
    form_class = BarrierCorrectForm
    permission_required = "shifts.change_barrier"


class BarrierMove(MovePage):
    model = Barrier
    form_base = PaperMoveForm
    forms = {"take-down": TakeDownForm}
    rows = (*WHAT, "expected_until")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class BarrierCheckList(ListPage):
    """Who looked at which barrier on which day: what an inspector asks for."""

    model = BarrierCheck
    permission_required = "shifts.view_barriercheck"
    columns = (
        ("barrier", pgettext_lazy("record", "Barrier")),
        ("barrier.zone", _("Zone")),
        ("barrier.place", _("Place")),
        ("day", _("Day")),
        *FOUND,
    )
    related = ("barrier__zone", "checked_by")
    filterset_class = BarrierCheckFilter
    ordering = "-checked_at"
    sorts = ("checked_at",)
    empty_text = _("No look matches. Each barrier is looked at every day, with one tap.")

    def search(self, rows, words: str):
        return rows.filter(barrier__in=Barrier.objects.search(words, self.request.user))
