"""The page of one ticket, and the pages of its moves: with who else is there, and what is known beside it."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.callbacks.models import Callback
from complaints.patterns.finder import around
from complaints.replies.forms import ReplyForm, TemplateForm
from tianyou.core.access import asks
from tianyou.core.company import CompanyPage, InCompany
from tianyou.core.form_pages import MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage

from .choices import Kind
from .forms import MOVE_FORMS, TicketCorrectForm
from .models import Ticket

RELATED = ("unit", "tenant", "zone", "handler", "department", "escalated_to", "parent")
VIEW = "complaints.view_ticket"
SEE_PATTERNS = asks("complaints.view_patterndecision")
PROMISE, SEE_PROMISES = asks("complaints.add_callback"), asks("complaints.view_callback")
ADD_DISPUTE = asks("complaints.add_dispute")
REPLIES = ("reply", "answer")


def exists(relation: str, field: str) -> Exists:
    """Return whether a ticket has rows of a relation that lead back to it by a field."""
    return Exists(Ticket._meta.get_field(relation).related_model.objects.filter(**{field: OuterRef("pk")}))


HANGING_ON = {
    "has_dispute": exists("disputes", "ticket"),
    "has_children": exists("children", "parent"),
    "has_callbacks": exists("callbacks", "ticket"),
}


class TicketDetail(InCompany, DetailPage):
    model = Ticket
    permission_required = VIEW
    notes_look = True
    template_name = "complaints/ticket_detail.html"
    related = ("unit", "tenant", "zone", "handler", "registered_by")
    rows = (
        "text",
        ("where", _("Place")),
        "demand",
        "kind",
        "category",
        "grade",
        "channel",
        "complainant",
        "caller_name",
        "handler",
        "department",
        "waiting_for",
        "waiting_until",
        "result",
        "cause",
        "reply_channel",
        "reply_text",
        "satisfaction",
        "quality",
        "registered_by",
        "registered_at",
        "parent",
    )

    def get_queryset(self):
        """Tell of the ticket whether anything hangs on it, within its own query; most stand alone."""
        return super().get_queryset().annotate(**HANGING_ON)

    def get_fields(self):
        phone, again = self.object.phone_for(self.request.user), self.object.reopened_count
        more = ((_("Phone"), phone), (_("Times reopened"), again))
        return [*super().get_fields(), *(pair for pair in more if pair[1]), *self.object.times_told()]

    def get_context_data(self, **kwargs):
        ticket, user = self.object, self.request.user
        children = ticket.children.visible_to(user)[:50] if ticket.has_children else ()
        may_promise = ticket.is_open and bool(ticket.caller_phone) and user.has_perm(PROMISE)
        return super().get_context_data(
            children=children,
            callbacks=self.get_callbacks(),
            may_promise=may_promise,
            disputes=self.get_disputes(),
            dispute_url=self.get_dispute_url(),
            patterns=around(ticket, Ticket.objects.visible_to(user)) if user.has_perm(SEE_PATTERNS) else (),
            **kwargs,
        )

    def get_disputes(self):
        """Return the disputes that the ticket became, as far as the user may see them; no query where there is none."""
        if not self.object.has_dispute:
            return ()
        return self.object.disputes.visible_to(self.request.user).select_related("tenant")

    def get_dispute_url(self) -> str:
        """Return where a complaint becomes a consumer dispute, for those who may register one."""
        may = self.object.kind == Kind.COMPLAINT and self.request.user.has_perm(ADD_DISPUTE)
        return reverse("complaints:ticket-dispute-create", args=[self.object.pk]) if may else ""

    def get_callbacks(self) -> list:
        """Return the calls promised on this ticket, the open ones first."""
        if not (self.object.has_callbacks and self.request.user.has_perm(SEE_PROMISES)):
            return []
        rows = Callback.objects.filter(ticket=self.object).visible_to(self.request.user)
        return list(rows.order_by("-state", "promised_for")[:20])


class TicketUpdate(InCompany, UpdatePage):
    model = Ticket
    form_class = TicketCorrectForm
    permission_required = "complaints.change_ticket"


class TicketCompany(CompanyPage):
    model = Ticket
    permission_required = VIEW


class TicketMove(InCompany, MovePage):
    model = Ticket
    template_name = "complaints/ticket_move.html"
    rows = ("text", ("where", _("Place")), "caller_name", "result", "reply_text")
    form_base = PaperMoveForm
    forms = MOVE_FORMS | dict.fromkeys(REPLIES, ReplyForm)

    @property
    def doing(self) -> str:
        return self.step.name

    def get_form_kwargs(self):
        """A reply may begin with the template that the address names."""
        kwargs = super().get_form_kwargs()
        return kwargs | {"template": self.request.GET.get("template", "")} if self.doing in REPLIES else kwargs

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if templates := getattr(context["form"], "templates", None):
            context["template_form"] = TemplateForm(templates, initial=self.request.GET.dict())
        return context

    def get_fields(self):
        """The caller's phone and the last word on the matter are what most steps need."""
        last = next((step for step in self.object.steps(10) if step.note), None)
        more = ((_("Phone"), self.object.phone_for(self.request.user)), (_("Last note"), last and last.note))
        return [*super().get_fields(), *(pair for pair in more if pair[1])]
