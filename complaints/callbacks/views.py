"""The pages of promised calls."""

from django.utils.translation import gettext_lazy as _

from complaints.tickets.models import Ticket
from tianyou.core.form_pages import MovePage, PartPage
from tianyou.core.pages import DetailPage, ListPage

from .filters import CallbackFilter
from .forms import CallbackForm
from .models import Callback

VIEW = "complaints.view_callback"
RELATED = ("ticket", "registered_by")
TICKET = ("ticket.search_label", _("Ticket"))


class Told:
    """Mixed into a page of one promise: the number to call, masked for those who need not call."""

    def get_fields(self):
        phone = self.object.ticket.phone_for(self.request.user)
        return [*super().get_fields(), *([(_("Phone"), phone)] if phone else [])]


class CallbackList(ListPage):
    model = Callback
    whole_model = Ticket
    permission_required = VIEW
    columns = (
        "to_whom",
        "promised_for",
        ("about", _("About")),
        TICKET,
        ("state", _("State")),
        "times_moved",
        "registered_by",
        "registered_at",
    )
    related = RELATED
    filterset_class = CallbackFilter
    ordering = "promised_for"
    sorts = ("promised_for", "registered_at")
    empty_text = _("No call is promised. A promise is entered on its ticket.")


class CallbackDetail(Told, DetailPage):
    model = Callback
    permission_required = VIEW
    template_name = "complaints/callback_detail.html"
    related = RELATED
    rows = ("promised_for", "to_whom", "about", "times_moved", "registered_by", "registered_at", "closed_at")


class CallbackCreate(PartPage):
    model = Callback
    form_class = CallbackForm
    permission_required = "complaints.add_callback"
    whole_model = Ticket
    whole_field = "ticket"
    title = _("Promise a call")


class CallbackMove(Told, MovePage):
    model = Callback
    rows = ("to_whom", "promised_for", TICKET, "about")

    def get_queryset(self):
        return super().get_queryset().select_related("ticket")
