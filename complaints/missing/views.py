"""The pages of searches for missing persons, and the card that those who search carry."""

from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .calls import CONFIRM, SearchCall
from .filters import SearchFilter
from .forms import FoundPersonForm, PersonSearchForm
from .models import PersonSearch
from .rules import minutes_missing

VIEW = "complaints.view_personsearch"
RELATED = ("zone", "broadcast", "registered_by")
SIGNATORIES = (_("Service desk"), _("Supervisor on duty"), _("Taken home by"))
PERSON = (
    ("called", _("Called")),
    ("age", _("Age")),
    ("sex", _("Sex")),
    ("height", _("Height in cm")),
    ("clothes", _("Clothes")),
    ("features", _("Other features")),
    ("last_place", _("Last seen where")),
    ("last_seen_at", _("Last seen at")),
    ("zone", _("Zone")),
)
END = (
    "sweep_from",
    "swept_at",
    "police_told_at",
    "police_station",
    "found_at",
    "found_place",
    "handed_to",
    "handed_relation",
    "handed_id_last4",
    "erased_at",
)


class SearchList(ListPage):
    """Neither names nor phones are on the list or in its download."""

    model = PersonSearch
    permission_required = VIEW
    columns = (
        "number",
        ("age", _("Age")),
        ("sex", _("Sex")),
        ("last_place", _("Last seen where")),
        ("zone", _("Zone")),
        ("state", _("State")),
        ("due_at", _("Due")),
        Column("registered_at", _("Reported at"), "registered_at"),
        ("found_at", _("Found at")),
        ("found_place", _("Found where")),
    )
    related = ("zone",)
    filterset_class = SearchFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("Nobody is missed. Whoever is told of a missing person opens the search here at once.")


class SearchDetail(DetailPage):
    model = PersonSearch
    permission_required = VIEW
    template_name = "complaints/search_detail.html"
    related = RELATED
    rows = (
        *PERSON,
        "may_be_abducted",
        "reporter",
        "relation",
        ("registered_by", _("Registered by")),
        ("registered_at", _("Reported at")),
        *END,
    )

    def get_fields(self) -> list[tuple]:
        """Add the phone, whole for those who lead searches, and for them the full name."""
        search, user = self.object, self.request.user
        name = search.name if user.has_perm("complaints.lead_personsearch") else ""
        more = ((_("Phone of who reports it"), search.phone_for(user)), (_("Full name, never read out"), name))
        return super().get_fields() + [pair for pair in more if pair[1]]

    def get_context_data(self, **kwargs):
        user, search = self.request.user, self.object
        calls = list(search.calls.select_related("post", "gate__zone", "confirmed_by"))
        rows = [(call, call.is_waiting and call.is_within(user, CONFIRM), uuid4()) for call in calls]
        return super().get_context_data(
            calls=rows,
            confirmed=sum(call.confirmed_at is not None for call in calls),
            minutes=minutes_missing(search),
            may_play=user.has_perm("shifts.view_broadcast"),
            may_report=user.has_perm("shifts.add_incident"),
            now=timezone.now(),
            **kwargs,
        )


class SearchCreate(CreatePage):
    model = PersonSearch
    form_class = PersonSearchForm
    permission_required = "complaints.add_personsearch"
    template_name = "complaints/search_form.html"
    title = _("Somebody is missing")
    submit_label = _("Read it out and tell the exits")


class SearchMove(MovePage):
    model = PersonSearch
    form_base = PaperMoveForm
    forms = {"found": FoundPersonForm}
    rows = PERSON

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class CallMove(MovePage):
    """Confirms that an exit watches; the page of the search has a button that does it with one tap."""

    model = SearchCall
    rows = (Column("where", _("Exit")), Column("search.description", _("Person")), ("due_at", _("Due")))

    def get_queryset(self):
        return super().get_queryset().select_related("search", "post", "gate")


class SearchCard(PaperPage):
    """The card that those who search carry: how the person looks, without names and phones."""

    model = PersonSearch
    permission_required = VIEW
    template_name = "complaints/search_card.html"
    related = RELATED
    paper_title = _("Missing person")

    def get_context_data(self, **kwargs):
        calls = list(self.object.calls.select_related("post", "gate", "confirmed_by"))
        return super().get_context_data(calls=calls, signatories=SIGNATORIES, **kwargs)
