"""The pages of patterns: what waits for a decision, the answer to one of them, and what was decided."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from complaints.tickets.models import Ticket
from tianyou.core.access import view_capability
from tianyou.core.form_pages import CreatePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .answering import answering
from .filters import DecisionFilter
from .finder import Proposal, proposals, with_tickets
from .models import PatternDecision
from .remedies import DECIDE, REMEDIES, remedies_for

VIEW = "complaints.view_patterndecision"
RELATED = ("rule", "decided_by")


def open_proposals(user) -> list[Proposal]:
    """Return what waits for a decision among the tickets that the user may see."""
    return with_tickets(proposals(Ticket.objects.visible_to(user)))


class OpenPatterns(Page, TemplateView):
    """Every pattern that waits, with the rule, the tickets, and what can be made of it."""

    permission_required = VIEW
    template_name = "complaints/patterns.html"
    title = gettext_lazy("Patterns of tickets")

    def get_context_data(self, **kwargs):
        user = self.request.user
        found = [(proposal, remedies_for(proposal, user)) for proposal in open_proposals(user)]
        return super().get_context_data(found=found, **kwargs)


class PatternAnswer(CreatePage):
    """Takes a pattern over into a record of some feature, or leaves it alone."""

    permission_required = DECIDE
    template_name = "complaints/pattern_answer.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["remedy"] not in REMEDIES:
            raise Http404
        self.remedy = REMEDIES[kwargs["remedy"]]
        self.model = self.remedy.form._meta.model

    def has_permission(self) -> bool:
        return super().has_permission() and self.request.user.has_perm(self.remedy.capability)

    @cached_property
    def proposal(self) -> Proposal | None:
        """The pattern of the address, None where it no longer waits."""
        asked = (self.kwargs["rule"], self.kwargs["subject"])
        found = open_proposals(self.request.user)
        return next((each for each in found if (each.rule.code, each.subject) == asked), None)

    def dispatch(self, request, *args, **kwargs):
        if not self.has_permission():
            return self.handle_no_permission()
        if self.proposal is None or not self.remedy.fits(self.proposal):
            messages.warning(request, _("This pattern no longer waits for a decision."))
            return redirect("complaints:pattern-open")
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return answering(self.remedy.form)

    def get_form_kwargs(self):
        more = {"instance": self.remedy.draft(self.proposal), "proposal": self.proposal, "outcome": self.remedy.outcome}
        return {**super().get_form_kwargs(), **more}

    def get_initial(self) -> dict:
        return self.remedy.first(self.proposal)

    def form_valid(self, form):
        self.answered = form
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return self.answered.next_url()

    def get_success_text(self) -> str:
        return _("Decided: %(record)s") % {"record": self.answered.decision}

    def get_title(self) -> str:
        return str(self.remedy.label)

    def get_list(self) -> dict:
        return {"list_url": reverse("complaints:pattern-open"), "list_title": OpenPatterns.title}


class DecisionList(ListPage):
    model = PatternDecision
    permission_required = VIEW
    columns = (
        ("rule", gettext_lazy("Rule")),
        "outcome",
        "counted",
        "days",
        "reason",
        "until",
        "decided_by",
        "decided_at",
    )
    related = RELATED
    filterset_class = DecisionFilter
    ordering = "-decided_at"
    sorts = ("decided_at",)
    empty_text = gettext_lazy("Nothing was decided yet. What waits stands under “Patterns of tickets”.")


class DecisionDetail(DetailPage):
    model = PatternDecision
    permission_required = VIEW
    template_name = "complaints/patterndecision_detail.html"
    related = RELATED
    rows = ("rule", "counted", "days", "outcome", "reason", "until", "decided_by", "decided_at")

    def get_context_data(self, **kwargs):
        user, made = self.request.user, self.object.made
        may_open = made is not None and made.is_within(user, view_capability(made))
        tickets = self.object.tickets.visible_to(user).order_by("pk")
        return super().get_context_data(tickets=tickets, made=made, may_open=may_open, **kwargs)
