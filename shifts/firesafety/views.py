"""The pages of checks, drills and hazards; the calendar of the year is in ``overview.py``."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import FireCheckFilter, HazardFilter
from .forms import (
    ADD_CHECK,
    AssignForm,
    FireCheckForm,
    FireDrillForm,
    HazardCorrectForm,
    HazardForm,
    MendForm,
)
from .models import FireCheck, FireDrill, Hazard, this_month

VIEW, VIEW_CHECKS, VIEW_DRILLS = "shifts.view_hazard", "shifts.view_firecheck", "shifts.view_firedrill"
RELATED = ("zone", "unit", "department", "point", "check_of__zone", "mended_by", "registered_by")
WHAT = (
    "zone",
    "unit",
    "place",
    "text",
    ("grade", _("Grade")),
    "interim",
    ("department", _("Who mends it")),
    "due_on",
)


class FireCheckList(ListPage):
    model = FireCheck
    permission_required = VIEW_CHECKS
    columns = (
        ("month", _("Month")),
        ("where", _("Zone")),
        ("is_in_order", _("In order")),
        "remark",
        ("checked_by", _("Checked by")),
        Column("checked_at", _("Checked at"), "checked_at"),
    )
    related = ("zone", "checked_by")
    filterset_class = FireCheckFilter
    ordering = "-checked_at"
    sorts = ("checked_at",)
    empty_text = _("No check matches. The list is gone through once a month.")

    def search(self, rows, words: str):
        return rows.filter(remark__icontains=words)


class FireCheckDetail(DetailPage):
    model = FireCheck
    permission_required = VIEW_CHECKS
    template_name = "shifts/firecheck_detail.html"
    related = ("zone", "checked_by")
    rows = (("where", _("Zone")), ("checked_by", _("Checked by")), ("checked_at", _("Checked at")), "remark")

    def get_context_data(self, **kwargs):
        hazards = Hazard.objects.visible_to(self.request.user).filter(check_of=self.object)
        hazards = list(hazards.select_related("zone", "department"))
        by_point = {hazard.point_id: hazard for hazard in hazards}
        points = [(point, is_well, by_point.get(point.pk)) for point, is_well in self.object.points()]
        return super().get_context_data(points=points, **kwargs)


class FireCheckCreate(CreatePage):
    model = FireCheck
    form_class = FireCheckForm
    permission_required = ADD_CHECK
    template_name = "shifts/firecheck_form.html"
    title = _("Fire safety check of the month")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "instance": FireCheck(month=this_month())}

    def get_context_data(self, **kwargs):
        made = FireCheck.objects.filter(month=this_month()).select_related("zone", "checked_by")
        return super().get_context_data(made=list(made), today=timezone.localdate(), **kwargs)


class FireDrillList(ListPage):
    model = FireDrill
    permission_required = VIEW_DRILLS
    columns = (
        Column("day", _("Day"), "day"),
        ("scenario", _("Scenario")),
        ("participants", _("People")),
        ("minutes", _("Minutes")),
        ("findings", _("What was learnt")),
        ("held_by", _("Recorded by")),
    )
    related = ("held_by",)
    ordering = "-day"
    sorts = ("day",)
    empty_text = _("No drill is recorded yet.")

    def search(self, rows, words: str):
        return rows.filter(scenario__icontains=words) | rows.filter(findings__icontains=words)


class FireDrillDetail(DetailPage):
    model = FireDrill
    permission_required = VIEW_DRILLS
    related = ("held_by",)
    rows = ("day", "scenario", "participants", "minutes", "findings", ("held_by", _("Recorded by")))


class FireDrillCreate(CreatePage):
    model = FireDrill
    form_class = FireDrillForm
    permission_required = "shifts.add_firedrill"
    title = _("Record a fire drill")


class FireDrillUpdate(UpdatePage):
    model = FireDrill
    form_class = FireDrillForm
    permission_required = "shifts.change_firedrill"


class HazardList(ListPage):
    model = Hazard
    permission_required = VIEW
    columns = (
        "number",
        ("zone", _("Zone")),
        ("place", _("Place")),
        ("summary", _("What is dangerous")),
        ("grade", _("Grade")),
        ("department", _("Who mends it")),
        ("due_on", _("Mend by")),
        ("state", _("State")),
        ("registered_at", _("Found at"), "registered_at"),
    )
    export_columns = (
        *columns,
        "text",
        "interim",
        "unit",
        ("point", _("Point of the list")),
        ("registered_by", _("Found by")),
        "mended_by",
        "mended_at",
        ("closed_at", _("Closed at")),
    )
    related = RELATED
    filterset_class = HazardFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No hazard matches. Hazards come from the monthly check, or are registered here.")


class HazardDetail(DetailPage):
    model = Hazard
    permission_required = VIEW
    related = RELATED
    rows = (
        *WHAT,
        ("point", _("Point of the list")),
        ("check_of", _("Found by check")),
        ("registered_by", _("Found by")),
        ("registered_at", _("Found at")),
        "mended_by",
        "mended_at",
    )


class HazardCreate(CreatePage):
    """``?zone=``, ``?unit=``, ``?place=`` and ``?text=`` carry over what a round has found."""

    model = Hazard
    form_class = HazardForm
    permission_required = "shifts.add_hazard"
    title = _("Register a fire hazard")

    def get_initial(self):
        names = ("zone", "unit", "place", "text")
        return {name: self.request.GET[name] for name in names if name in self.request.GET}


class HazardUpdate(UpdatePage):
    model = Hazard
    form_class = HazardCorrectForm
    permission_required = "shifts.change_hazard"


class HazardMove(MovePage):
    model = Hazard
    form_base = PaperMoveForm
    forms = {"mend": MendForm, "assign": AssignForm}
    rows = WHAT

    def get_queryset(self):
        return super().get_queryset().select_related("zone", "unit", "department")
