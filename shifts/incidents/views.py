"""The pages of incidents, their timelines, and the measures after them."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .alerts import ANSWER, IncidentAlert
from .entries import VIEW, IncidentEntry
from .filters import IncidentFilter, RectificationFilter
from .forms import (
    MOVE_FORMS,
    EntryForm,
    IncidentCorrectForm,
    IncidentForm,
    RectificationForm,
)
from .models import Incident
from .rectifications import ADD as ADD_RECTIFICATION
from .rectifications import VIEW as VIEW_RECTIFICATIONS
from .rectifications import Rectification
from .states import TO_MEND, EmergencyNumber
from .timeline import timeline_of

ADD_ENTRY = "shifts.add_incidententry"
RELATED = ("unit", "zone", "tenant", "registered_by")
SIGNATORIES = (_("Reported by"), _("Supervisor on duty"), _("Manager"), _("Company leader"))
COLUMNS = (
    "number",
    ("level", _("Level")),
    ("kind", _("Kind")),
    ("summary", _("Matter")),
    ("where", _("Place")),
    ("state", _("State")),
    ("due_at", _("Due")),
    "registered_at",
)
FACTS = (
    ("level", _("Level")),
    ("kind", _("Kind")),
    "text",
    ("where", _("Place")),
    ("discovered_at", _("Discovered at")),
    ("minutes_to_report", _("Minutes until it was reported")),
    ("people_hurt", _("People hurt")),
    "loss_estimate",
    ("cause", _("Cause")),
    "responsibility",
    ("result", _("Result")),
    "registered_by",
    "registered_at",
    "graded_at",
    "controlled_at",
)


class IncidentList(ListPage):
    model = Incident
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (
        "number",
        ("level", _("Level")),
        ("kind", _("Kind")),
        ("state", _("State")),
        "text",
        "unit",
        "tenant",
        "zone",
        "place",
        "discovered_at",
        "registered_at",
        ("minutes_to_report", _("Minutes until it was reported")),
        "people_hurt",
        "loss_estimate",
        "authorities_due_at",
        ("authorities_told_at", _("Authorities told at")),
        "cause",
        "responsibility",
        "result",
        "registered_by",
        "graded_at",
        "controlled_at",
        "due_at",
        "closed_at",
    )
    related = RELATED
    filterset_class = IncidentFilter
    ordering = "-registered_at"
    sorts = ("registered_at", "level")
    empty_text = _("No incident matches. Whoever sees one reports it here at once, from the phone.")

    def get_rows(self):
        return super().get_rows().with_told()


class OneIncident:
    """Mixed into a page of one incident: its alerts and its timeline, read once."""

    def get_queryset(self):
        return super().get_queryset().with_told()

    def story(self) -> dict:
        """Return the alerts, the measures and the timeline; seven queries at most."""
        alerts = list(self.object.alerts.select_related("post", "acknowledged_by"))
        rectifications = self.object.rectifications.select_related("post", "owner")
        return {
            "alerts": alerts,
            "rectifications": list(rectifications),
            "timeline": timeline_of(self.object, alerts),
        }


class IncidentDetail(OneIncident, DetailPage):
    model = Incident
    permission_required = VIEW
    template_name = "shifts/incident_detail.html"
    related = RELATED
    rows = FACTS

    def get_steps(self) -> list:
        """The timeline has them."""
        return []

    def get_context_data(self, **kwargs):
        user, incident = self.request.user, self.object
        story = self.story()
        mine = [alert for alert in story["alerts"] if alert.is_waiting and alert.is_within(user, ANSWER)]
        return super().get_context_data(
            **story,
            last_step=next((event.at for event in reversed(story["timeline"]) if event.is_step), None),
            to_acknowledge=mine,
            may_enter=incident.is_open and user.has_perm(ADD_ENTRY),
            may_mend=incident.state in TO_MEND and user.has_perm(ADD_RECTIFICATION),
            numbers=EmergencyNumber,
            **kwargs,
        )


class IncidentCreate(CreatePage):
    """Reports an incident; ``?unit=``, ``?place=``, ``?text=`` and the like carry over what was found elsewhere."""

    model = Incident
    form_class = IncidentForm
    permission_required = "shifts.add_incident"
    title = _("Report an incident")
    submit_label = _("Report")

    def get_initial(self):
        names = ("kind", "unit", "zone", "place", "text", "level")
        return {name: self.request.GET[name] for name in names if name in self.request.GET}


class IncidentUpdate(UpdatePage):
    model = Incident
    form_class = IncidentCorrectForm
    permission_required = "shifts.change_incident"


class IncidentMove(MovePage):
    model = Incident
    rows = (("level", _("Level")), ("kind", _("Kind")), "text", ("where", _("Place")), "people_hurt", "result")
    form_base = PaperMoveForm
    forms = MOVE_FORMS

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class EntryCreate(PartPage):
    """Adds to the timeline; ``?kind=call&called=119`` fills in what a button of the incident says."""

    model = IncidentEntry
    form_class = EntryForm
    permission_required = ADD_ENTRY
    template_name = "shifts/incident_entry.html"
    whole_model = Incident
    whole_field = "incident"
    title = _("Add to the timeline")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("kind", "called") if name in self.request.GET}

    def get_context_data(self, **kwargs):
        return super().get_context_data(numbers=EmergencyNumber, **kwargs)


class AlertMove(MovePage):
    """Takes note of an incident, for the own post."""

    model = IncidentAlert
    rows = (
        Column("incident.level", _("Level")),
        Column("incident.kind", _("Kind")),
        Column("incident.text", _("What happened")),
        Column("incident.where", _("Place")),
        ("due_at", _("To be acknowledged by")),
    )

    def get_queryset(self):
        related = ("incident__unit", "incident__zone", "incident__tenant", "post")
        return super().get_queryset().select_related(*related)


class IncidentSheet(OneIncident, PaperPage):
    """The report of an incident on A4, with its timeline."""

    model = Incident
    permission_required = VIEW
    template_name = "shifts/incident_sheet.html"
    related = RELATED
    paper_title = _("Incident report")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.story(), signatories=SIGNATORIES, **kwargs)


class RectificationList(ListPage):
    model = Rectification
    whole_model = Incident
    permission_required = VIEW_RECTIFICATIONS
    columns = (
        ("what", _("What is to be done")),
        ("incident", _("Incident")),
        ("who_has_it", _("In charge")),
        ("due_on", _("To be done by")),
        ("state", _("State")),
        ("result", _("What was done")),
        Column("registered_at", _("Written down at"), "registered_at"),
        ("closed_at", _("Closed at")),
    )
    related = ("incident", "post", "owner")
    filterset_class = RectificationFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No measure matches. They are written down with the review of an incident.")

    def search(self, rows, words: str):
        return rows.filter(what__icontains=words)


class RectificationDetail(DetailPage):
    model = Rectification
    permission_required = VIEW_RECTIFICATIONS
    related = ("incident", "post", "owner", "registered_by")
    rows = (
        ("what", _("What is to be done")),
        ("incident", _("Incident")),
        ("post", _("Post in charge")),
        ("owner", _("Person in charge")),
        ("due_on", _("To be done by")),
        ("result", _("What was done")),
        "registered_by",
        ("closed_at", _("Closed at")),
    )


class RectificationCreate(PartPage):
    model = Rectification
    form_class = RectificationForm
    permission_required = ADD_RECTIFICATION
    whole_model = Incident
    whole_field = "incident"
    title = _("Measure to be taken")


class RectificationMove(MovePage):
    model = Rectification
    form_base = PaperMoveForm
    rows = (("what", _("What is to be done")), ("incident", _("Incident")), ("due_on", _("To be done by")))

    def get_queryset(self):
        return super().get_queryset().select_related("incident", "post", "owner")
