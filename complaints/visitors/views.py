"""The pages of visits."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.contacts import ContactColumns
from complaints.tickets import routing
from complaints.tickets.models import Ticket
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import VisitFilter
from .forms import MOVE_FORMS, VisitForm, VisitTicketForm, arranging
from .models import Visit
from .receiving import ticket_of
from .workflow import ARRANGE

VIEW = "complaints.view_visit"
RELATED = ("unit", "tenant", "host", "post")
KIND = ("kind", pgettext_lazy("visit", "Who comes"))
FROM = ("comes_from", pgettext_lazy("visit", "From"))


class VisitList(ContactColumns, ListPage):
    model = Visit
    permission_required = VIEW
    columns = (
        "number",
        KIND,
        "visitor",
        FROM,
        "matter",
        "wants_to_see",
        ("who_has_it", gettext_lazy("With")),
        ("state", gettext_lazy("State")),
        ("due_at", gettext_lazy("Due")),
        Column("came_at", gettext_lazy("Came at"), "came_at"),
    )
    more_columns = ("leaves_by", "left_at", "result", "registered_by", "closed_at")
    related = (*RELATED, "registered_by")
    filterset_class = VisitFilter
    ordering = "-came_at"
    sorts = ("came_at",)
    empty_text = gettext_lazy("No visit matches. Whoever comes to the desk on business is registered here.")


class VisitDetail(DetailPage):
    model = Visit
    permission_required = VIEW
    related = (*RELATED, "ticket", "registered_by")
    rows = (
        KIND,
        "visitor",
        FROM,
        "matter",
        "wants_to_see",
        "host",
        "post",
        "came_at",
        "arranged_at",
        "id_last4",
        "leaves_by",
        "left_at",
        "result",
        "registered_by",
        "noted_at",
        "erased_at",
    )
    template_name = "complaints/visit_detail.html"

    def get_fields(self) -> list[tuple]:
        phone = self.object.phone_for(self.request.user)
        return super().get_fields() + ([(_("Phone"), phone)] if phone else [])


class VisitCreate(CreatePage):
    model = Visit
    form_class = VisitForm
    permission_required = "complaints.add_visit"
    title = gettext_lazy("Register a visitor")

    def get_success_url(self) -> str:
        return arranging(self.object)


class VisitUpdate(UpdatePage):
    model = Visit
    form_class = VisitForm
    permission_required = "complaints.change_visit"


class VisitMove(MovePage):
    model = Visit
    forms = MOVE_FORMS
    rows = (KIND, "visitor", FROM, "matter", "wants_to_see", "came_at", "leaves_by")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class VisitTicket(PartPage):
    """Opens the ticket that a visit becomes; what the visitor said is there already."""

    model = Ticket
    form_class = VisitTicketForm
    permission_required = (ARRANGE, "complaints.add_ticket")
    whole_model = Visit
    whole_related = ("unit__zone",)

    def get(self, request, *args, **kwargs):
        if not self.whole.workflow.moves["ticket"].starts_from(self.whole):
            messages.warning(request, _("This step is no longer possible: the record has moved on."))
            return redirect(self.whole)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super(PartPage, self).get_form_kwargs(), "instance": ticket_of(self.whole), "visit": self.whole}

    def get_title(self) -> str:
        return f"{self.whole.workflow.moves['ticket'].label} · {self.whole}"

    def get_success_url(self) -> str:
        return routing.next_page(self.object, self.request.user)
