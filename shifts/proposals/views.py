"""The pages of proposals."""

from dataclasses import replace

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from shifts.roster.grid import Grid
from shifts.roster.models import Roster, RosterDay
from shifts.roster.sheet import Sheet, take_in
from tianyou.core.form_pages import MovePage, PartPage
from tianyou.core.pages import DetailPage, ListPage

from .explain import gaps
from .fairness import shares
from .forms import ProposalForm
from .models import RosterProposal
from .run import start
from .states import ProposalState
from .words import told

VIEW = "shifts.view_rosterproposal"


class ProposalList(ListPage):
    model = RosterProposal
    permission_required = VIEW
    columns = (
        "number",
        ("registered_at", _("Begun")),
        ("roster", _("Roster")),
        ("state", _("State")),
        "seconds",
        ("registered_by", _("By")),
    )
    related = ("roster__shift", "registered_by")
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = Roster
    empty_text = _("Nothing was proposed yet. A proposal begins on the page of a roster.")


class ProposalCreate(PartPage):
    model = RosterProposal
    form_class = ProposalForm
    permission_required = "shifts.add_rosterproposal"
    whole_model = Roster
    whole_field = "roster"
    whole_related = ("shift",)
    submit_label = _("Work it out")
    title = _("Propose a roster")

    @cached_property
    def whole(self) -> Roster:
        """A roster that the reader may change: nobody proposes for another's shift."""
        user = self.request.user
        rows = Roster.objects.visible_to(user).visible_to(user, "shifts.change_rosterday")
        return get_object_or_404(rows.select_related("shift"), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].registered_by = self.request.user
        return kwargs

    def form_valid(self, form):
        response = super().form_valid(form)
        if self.object and self.object.state == ProposalState.SOLVING and not self.object.beat_at:
            start(self.object)
        return response

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class ProposalDetail(DetailPage):
    """What was found: the grid, what stays empty and why, how much changes, and how fair it is."""

    model = RosterProposal
    permission_required = VIEW
    template_name = "shifts/proposal_detail.html"
    related = ("roster__shift", "registered_by")
    rows = (("roster", _("Roster")), "since", "keeps", "is_whole", "seconds", "is_proven", "is_rule_of_thumb")

    @cached_property
    def planned(self) -> Sheet:
        """The sheet with the proposed days in it."""
        now, teams, found = self.object.sheet, self.object.teams(), self.object.found()
        cells = dict(now.cells)
        for each in found:
            values = {name: getattr(each, name) for name in FIELDS}
            cell = RosterDay(roster_id=teams.get(each.person), person_id=each.person, day=each.day, **values)
            cells[each.person, each.day] = cell
        facts = replace(now.facts, works=dict(now.facts.works), offs=dict(now.facts.offs))
        sheet = replace(now, cells=cells, facts=facts)
        take_in(sheet, [cells[each.person, each.day] for each in found])
        return sheet

    def changed(self) -> int:
        """Return how many days would be other than they are now."""
        cells = self.object.sheet.cells
        now = {key: tuple(getattr(cell, name) for name in FIELDS) for key, cell in cells.items()}
        found = self.object.found()
        return sum(now.get((each.person, each.day)) != tuple(getattr(each, name) for name in FIELDS) for each in found)

    def get_context_data(self, **kwargs):
        if self.object.state not in (ProposalState.FOUND, ProposalState.TAKEN):
            return super().get_context_data(**kwargs)
        grid = Grid(self.planned, self.planned.facts.days, timezone.localdate(), tells_all=True)
        empty = [(gap, told(gap, grid.speaker)) for gap in gaps(self.planned.facts)]
        return super().get_context_data(
            grid=grid, gaps=empty, changed=self.changed(), shares=shares(self.planned), **kwargs
        )


FIELDS = ("kind", "shift_id", "post_id", "zone_id", "cover_shift_id", "cover_post_id", "cover_zone_id")


class ProposalMove(MovePage):
    model = RosterProposal
    rows = (("roster", _("Roster")), "since")

    def get_queryset(self):
        return super().get_queryset().select_related("roster__shift", "registered_by")
