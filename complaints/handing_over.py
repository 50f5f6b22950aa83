"""What people brought that the next shift must know of."""

from django.utils.translation import gettext_lazy as _

from shifts.handover.sources import handed_over

from .callbacks.models import Callback
from .claims.models import Claim
from .disputes.models import Dispute
from .disputes.states import WITH_THE_DESK
from .leasing.models import LeasingEnquiry
from .leasing.states import EnquiryState
from .losses.models import LossReport
from .losses.states import LossState
from .lostfound.models import FoundItem
from .missing.models import PersonSearch
from .suggestions.models import Suggestion
from .suggestions.states import SuggestionState
from .tickets.choices import Complainant, Kind, State
from .tickets.models import Ticket
from .visitors.models import Visit


@handed_over("tickets", _("Open tickets"), says="summary")
def tickets(where):
    return where.within(Ticket.objects.open().leading().exclude(state=State.RESOLVED))


@handed_over("callbacks", _("Callers to be told the result"), says="summary", desk_only=True)
def callbacks(where):
    return (
        Ticket.objects.leading().filter(state=State.RESOLVED).exclude(kind=Kind.REPAIR, complainant=Complainant.STAFF)
    )


@handed_over("valuables", _("Valuables held"), says="description", desk_only=True)
def valuables(where):
    return FoundItem.objects.open().filter(is_valuable=True)


@handed_over("promises", _("Calls promised and not made yet"), says="summary", desk_only=True)
def promises(where):
    return Callback.objects.open().select_related("ticket")


@handed_over("searches", _("Missing persons not found yet"), says="summary")
def searches(where):
    """By the place alone: a book that stays copies nothing that is erased elsewhere."""
    return PersonSearch.objects.open()


@handed_over("disputes", _("Consumer disputes under way"), says="summary", desk_only=True)
def disputes(where):
    return Dispute.objects.waiting_for(*WITH_THE_DESK).select_related("tenant")


@handed_over("claims", _("Claims on found items"), says="summary", desk_only=True)
def claims(where):
    return Claim.objects.open().select_related("item")


@handed_over("losses", _("Lost things that may be found"), says="description", desk_only=True)
def losses(where):
    return LossReport.objects.filter(state=LossState.MATCHED)


@handed_over("visits", _("Visitors not dealt with"), says="summary", desk_only=True)
def visits(where):
    return Visit.objects.open()


@handed_over("leasing", _("Leasing enquiries to pass on or to tell"), says="summary", desk_only=True)
def leasing(where):
    return LeasingEnquiry.objects.waiting_for(EnquiryState.RECEIVED, EnquiryState.ANSWERED)


@handed_over("suggestions", _("Suggestions to send up or to tell"), says="summary", desk_only=True)
def suggestions(where):
    return Suggestion.objects.waiting_for(SuggestionState.REGISTERED, SuggestionState.ANSWERED)
