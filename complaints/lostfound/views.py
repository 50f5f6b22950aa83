"""The pages of lost property."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.losses.matching import reports_like
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.several import SeveralMove

from .filters import FoundFilter
from .forms import MOVE_FORMS, FoundForm
from .models import SEE_HIDDEN, FoundItem
from .workflow import BY_CLAIM, TRANSFER

VIEW = "complaints.view_founditem"
SEE_CLAIMS, SEE_LOSSES = "complaints.view_claim", "complaints.view_lossreport"
WHAT = ("category", "description", "is_valuable", "found_at", "zone", "place", "storage", "seal_number")
RELATED = ("zone", "registered_by")


class FoundList(ListPage):
    """What lies at the desk; neither finder, claimant nor hidden features are on the list or in its download."""

    model = FoundItem
    permission_required = VIEW
    template_name = "complaints/found_list.html"
    columns = (
        "number",
        "category",
        "description",
        ("state", _("State")),
        ("due_at", _("Due")),
        ("zone", _("Zone")),
        "place",
        "found_at",
        "storage",
        "registered_at",
    )
    export_columns = (*columns, "is_valuable", "notice_number", "seal_number", "closed_at")
    related = ("zone",)
    filterset_class = FoundFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No item matches. Whatever somebody hands in at the desk is registered here.")

    def get_context_data(self, **kwargs):
        return super().get_context_data(choose="row" if self.request.user.has_perm(TRANSFER) else "", **kwargs)


class FoundDetail(DetailPage):
    model = FoundItem
    permission_required = VIEW
    template_name = "complaints/found_detail.html"
    related = (*RELATED, "counted_by", "witness")
    rows = (
        *WHAT,
        "value",
        "cash",
        "counted_by",
        "finder_kind",
        "finder",
        "registered_by",
        "registered_at",
        "notice_number",
        "announced_at",
        "handed_to",
        "receiver",
        "officer_number",
        "receipt_number",
        "transferred_at",
        "witness",
        "returned_at",
    )

    def get_fields(self) -> list[tuple]:
        """Add the finder's phone, and for those who test claimants what only the owner can know."""
        user = self.request.user
        features = self.object.hidden_features if user.has_perm(SEE_HIDDEN) else ""
        more = (
            (_("Finder's phone"), self.object.phone_for(user)),
            (_("Hidden features, never told to a claimant"), features),
        )
        return super().get_fields() + [pair for pair in more if pair[1]]

    def get_moves(self) -> list[tuple]:
        """Leave out what a claim brings about by itself; the claim is written down on a page of its own."""
        moves = [(move, url) for move, url in super().get_moves() if move.name not in BY_CLAIM]
        claim = self.model.workflow.moves["claim"]
        if self.object.is_claimable and self.object.is_within(self.request.user, claim.capability):
            moves.insert(0, (claim, reverse("complaints:claim-create", args=[self.object.pk])))
        return moves

    def get_context_data(self, **kwargs):
        user, item = self.request.user, self.object
        claims = list(item.claims.order_by("pk")) if user.has_perm(SEE_CLAIMS) else []
        sees_losses = user.has_perm(SEE_LOSSES)
        return super().get_context_data(
            claims=claims,
            claimed={claim.report_id for claim in claims if claim.is_standing},
            linked=item.loss_reports.visible_to(user).order_by("pk") if sees_losses else (),
            matches=reports_like(item, user) if sees_losses and item.is_claimable else (),
            **kwargs,
        )


class FoundCreate(CreatePage):
    model = FoundItem
    form_class = FoundForm
    permission_required = "complaints.add_founditem"


class FoundUpdate(UpdatePage):
    model = FoundItem
    form_class = FoundForm
    permission_required = "complaints.change_founditem"


class FoundMove(MovePage):
    """Every move but those that a claim makes by itself."""

    model = FoundItem
    rows = WHAT
    form_base = PaperMoveForm
    forms = MOVE_FORMS

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.step.name in BY_CLAIM:
            raise Http404

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class SeveralTransfer(SeveralMove):
    """Hands what is ticked to the police with one receipt, and goes on to the list that they sign."""

    model = FoundItem
    permission_required = TRANSFER
    step_name = "transfer"
    columns = ("category", "description", ("zone", _("Zone")))
    related = ("zone",)
    next_page = "complaints:found-police"

    def get_initial(self):
        return {"handed_to": "police"}
