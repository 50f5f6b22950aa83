"""The pages of consumer disputes; what adds to a file is in ``part_views.py``, papers in ``papers.py``."""

from django.utils.translation import gettext_lazy as _

from complaints.tickets.models import Ticket
from tianyou.core.access import asks
from tianyou.core.attachments import for_records
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import DisputeFilter
from .forms import MOVE_FORMS, DisputeForm
from .law import guidance_for
from .models import Dispute
from .part_views import ADD_EVIDENCE, ADD_ROUND, ADD_STATEMENT
from .parts import VIEW
from .rules import today_of
from .states import HEARD_IN, WITH_AUTHORITY, Party
from .states import DisputeState as S

ADD, SEE_TICKET = "complaints.add_dispute", asks("complaints.view_ticket")
RELATED = ("unit__zone", "tenant", "mediator", "registered_by", "ticket")
PURCHASE = ("consumer_name", "unit", "tenant", "product", "price", "bought_on", "claims")
COLUMNS = (
    "number",
    "consumer_name",
    "unit",
    "tenant",
    "product",
    "price",
    ("state", _("State")),
    ("who_has_it", _("With")),
    ("due_at", _("Due")),
    "registered_at",
)
EARLIER = 5


class DisputeList(ListPage):
    """The consumer's phone is neither on the list nor in its download."""

    model = Dispute
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (
        *COLUMNS,
        "bought_on",
        "receipt_number",
        "text",
        "claims",
        "facts",
        "amount",
        "mall_share",
        "act",
        "perform_by",
        "agreed_at",
        "authority",
        "authority_number",
        "result",
        "mediator",
        "registered_by",
        "closed_at",
    )
    related = ("unit", "tenant", "mediator", "registered_by")
    filterset_class = DisputeFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No dispute matches. One begins when a consumer and a shop fall out over a purchase.")


class DisputeDetail(DetailPage):
    model = Dispute
    permission_required = VIEW
    template_name = "complaints/dispute_detail.html"
    related = RELATED
    rows = (
        *PURCHASE,
        "receipt_number",
        "text",
        "facts",
        "mediator",
        "registered_by",
        "registered_at",
        "amount",
        "mall_share",
        "act",
        "perform_by",
        "agreed_at",
        "authority",
        "authority_number",
        "authority_on",
        "authority_accepted_on",
        "result",
        "told_by",
        "closed_at",
    )

    def get_fields(self) -> list[tuple]:
        """Put the phone behind the consumer's name."""
        consumer, *rest = super().get_fields()
        return [consumer, (_("Phone"), self.object.phone_for(self.request.user)), *rest]

    def get_parts(self) -> dict:
        """Return statements, evidence and rounds with their papers; nine queries at most."""
        parts = {}
        for name in ("statements", "evidences", "mediationrounds"):
            rows = list(getattr(self.object, name).select_related("entered_by"))
            papers = for_records(rows)
            parts[name] = [(row, papers.get(row.pk, ())) for row in rows]
        sides = [(party, [one for one in parts["statements"] if one[0].party == party]) for party in Party]
        return {**parts, "sides": [side for side in sides if side[0] != Party.WITNESS or side[1]]}

    def get_may(self) -> dict:
        user, state = self.request.user, self.object.state
        return {
            "may_state": state in HEARD_IN and user.has_perm(ADD_STATEMENT),
            "may_show": state in HEARD_IN and user.has_perm(ADD_EVIDENCE),
            "may_meet": state == S.MEDIATING and user.has_perm(ADD_ROUND),
        }

    def get_ticket(self) -> Ticket | None:
        """Return the ticket it began with, for those who may see it."""
        ticket = self.object.ticket
        return ticket if ticket and ticket.is_within(self.request.user, SEE_TICKET) else None

    def get_print_url(self) -> str:
        if self.object.has_agreement:
            return self.sister_url("agreement", self.object.pk)
        return self.sister_url("failure", self.object.pk) if self.object.state == S.FAILED else ""

    def get_context_data(self, **kwargs):
        dispute = self.object
        earlier = Dispute.objects.visible_to(self.request.user).filter(tenant=dispute.tenant_id)
        return super().get_context_data(
            **self.get_parts(),
            **self.get_may(),
            print_url=self.get_print_url(),
            guidance=guidance_for(dispute.bought_on, dispute.price, today_of(dispute)),
            earlier=earlier.exclude(pk=dispute.pk).exclude(state=S.VOID).order_by("-pk")[:EARLIER],
            ticket=self.get_ticket(),
            clocks=dispute.authority_clocks() if dispute.state in WITH_AUTHORITY else (),
            **kwargs,
        )


class DisputeCreate(CreatePage):
    """``?unit=1F-023`` begins with the shop."""

    model = Dispute
    form_class = DisputeForm
    permission_required = ADD
    title = _("Register a dispute")

    def get_initial(self):
        return {"unit": self.request.GET["unit"]} if "unit" in self.request.GET else {}


class TicketDisputeCreate(PartPage):
    """Opens a dispute from a complaint and takes over what the ticket knows."""

    model = Dispute
    form_class = DisputeForm
    permission_required = ADD
    whole_model = Ticket
    whole_field = "ticket"
    whole_related = ("unit",)
    title = _("Register a dispute")

    def get_initial(self):
        ticket = self.whole
        known = {"consumer_name": ticket.caller_name, "consumer_phone": ticket.phone_for(self.request.user)}
        return known | {"unit": ticket.unit and ticket.unit.number, "text": ticket.text, "claims": ticket.demand}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class DisputeUpdate(UpdatePage):
    model = Dispute
    form_class = DisputeForm
    permission_required = "complaints.change_dispute"


class DisputeMove(MovePage):
    """Above the form stand the purchase and the agreement so far, below it what the law says."""

    model = Dispute
    template_name = "complaints/dispute_move.html"
    form_base = PaperMoveForm
    forms = MOVE_FORMS
    rows = (*PURCHASE, "facts", "amount", "mall_share", "act", "perform_by")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_context_data(self, **kwargs):
        guidance = guidance_for(self.object.bought_on, self.object.price, self.object.today())
        return super().get_context_data(guidance=guidance, **kwargs)
