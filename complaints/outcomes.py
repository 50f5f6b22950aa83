"""What findings of rounds become at the desk: repair tickets."""

from crispy_forms.layout import Layout
from django.utils.translation import gettext_lazy as _

from shifts.findings.outcomes import Outcome, takes_over
from staffing.plan.models import Post
from tianyou.core.forms import RecordForm, in_columns

from .tickets import routing
from .tickets.choices import Category, Channel, Complainant, Grade, Kind, State
from .tickets.models import Ticket

VERIFIABLE = (State.RESOLVED, State.REPLIED, State.VISITED, State.CLOSED, State.INVALID)


class FindingTicketForm(RecordForm):
    """The department that usually mends such things is proposed; the desk sends it on its way."""

    takes_files = True
    layout = Layout("text", in_columns("department", "grade"), "place", "files")

    class Meta:
        model = Ticket
        fields = ("text", "department", "grade", "place")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = routing.departments()


def ticket_of(finding) -> Ticket:
    """Return the draft of a repair ticket; text, place and photos are the finding's."""
    ticket = Ticket(kind=Kind.REPAIR, channel=Channel.PATROL, complainant=Complainant.STAFF, text=finding.text)
    ticket.unit, ticket.zone, ticket.place, ticket.category = (
        finding.unit,
        finding.zone,
        finding.place,
        Category.FACILITY,
    )
    ticket.grade = Grade.IMPORTANT if finding.is_urgent else Grade.ORDINARY
    ticket.department = Post.objects.filter(code=finding.group.department, is_outside=True).first()
    return ticket


def done():
    return Ticket.objects.filter(state__in=VERIFIABLE)


def verify(ticket, by, at) -> None:
    """Close the ticket with the finding, unless it is closed already or the same person mended it."""
    if ticket.workflow.moves["verify"] in ticket.workflow.open_to(ticket, by):
        ticket.move("verify", by=by, at=at)


def revive(ticket, by, at, note: str) -> None:
    ticket.move("not-mended", by=by, at=at, note=note)


takes_over(Outcome("repair", _("Repair ticket"), Ticket, FindingTicketForm, ticket_of, done, verify, revive))
