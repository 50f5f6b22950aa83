"""The pages of the desk's check lists."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import DeskCheckFilter
from .forms import FillForm, SpotForm
from .laying import lay_checks
from .models import DeskCheck
from .workflow import FILL

VIEW = "shifts.view_deskcheck"
RELATED = ("shift", "checked_by", "signed_by")


class DeskCheckList(ListPage):
    """All lists; opening it lays those of today where nobody has yet."""

    model = DeskCheck
    permission_required = VIEW
    template_name = "shifts/deskcheck_list.html"
    columns = (
        Column("day", _("Day"), "day"),
        ("when", _("When")),
        ("shift", _("Shift")),
        ("state", _("State")),
        ("is_in_order", _("In order")),
        ("fill_by", _("To be done by")),
        ("checked_by", pgettext_lazy("desk check", "Checked by")),
        ("checked_at", _("Checked at")),
        ("signed_by", _("Countersigned by")),
    )
    export_columns = (*columns, ("is_in_time", _("In time")), "remark", ("signed_at", _("Countersigned at")))
    related = RELATED
    filterset_class = DeskCheckFilter
    ordering = "-day"
    sorts = ("day",)
    empty_text = _("No list was laid yet. The desk goes through one when it opens and one when it closes.")

    def get(self, request, *args, **kwargs):
        lay_checks(timezone.localdate())
        return super().get(request, *args, **kwargs)

    def search(self, rows, words: str):
        return rows.filter(remark__icontains=words)

    def get_context_data(self, **kwargs):
        ready = (
            DeskCheck.objects.to_fill(timezone.now()).visible_to(self.request.user).visible_to(self.request.user, FILL)
        )
        to_fill = [(check, self.sister_url("move", check.pk, "fill")) for check in ready.order_by("fill_from")]
        return super().get_context_data(to_fill=to_fill, create_label=_("Spot check"), **kwargs)


class DeskCheckDetail(DetailPage):
    model = DeskCheck
    permission_required = VIEW
    template_name = "shifts/deskcheck_detail.html"
    related = RELATED
    rows = (
        "day",
        "when",
        "shift",
        "fill_by",
        "checked_by",
        "checked_at",
        ("is_in_time", _("In time")),
        "remark",
        "signed_by",
        "signed_at",
    )


class DeskCheckCreate(CreatePage):
    """A spot check of the supervisor, at any time."""

    model = DeskCheck
    form_class = SpotForm
    permission_required = "shifts.add_deskcheck"
    template_name = "shifts/deskcheck_form.html"
    title = _("Spot check of the desk")


class DeskCheckMove(MovePage):
    model = DeskCheck
    rows = (
        ("shift", _("Shift")),
        ("fill_by", _("To be done by")),
        ("checked_by", pgettext_lazy("desk check", "Checked by")),
        "remark",
    )
    forms = {"fill": FillForm, "spot": FillForm}

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_template_names(self):
        return ["shifts/deskcheck_fill.html" if self.step.name in self.forms else self.template_name]
