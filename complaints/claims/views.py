"""The pages of claims, and the receipt that a claimant signs."""

from django.utils.translation import gettext_lazy as _

from complaints.lostfound.models import SEE_HIDDEN, FoundItem
from complaints.lostfound.workflow import RETURN
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import ClaimFilter
from .forms import MOVE_FORMS, ClaimCorrectForm, ClaimForm
from .models import Claim
from .states import HOLDING

VIEW = "complaints.view_claim"
RELATED = ("item__zone", "report", "registered_by", "decided_by", "witness")
THING = (
    ("item", _("Found item")),
    Column("item.description", _("Public description")),
    Column("item.found_at", _("Found at")),
    Column("item.place", _("Place")),
)


class ClaimList(ListPage):
    """Who claims a thing is neither on the list nor in its download."""

    model = Claim
    permission_required = VIEW
    columns = (
        "number",
        ("item", _("Found item")),
        Column("item.description", _("Public description")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
        "decided_at",
    )
    related = ("item",)
    filterset_class = ClaimFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = FoundItem
    empty_text = _("No claim matches. One is written down on the page of the found item.")

    def search(self, rows, words: str):
        return rows.filter(item__in=FoundItem.objects.search(words, self.request.user))


class ClaimDetail(DetailPage):
    model = Claim
    permission_required = VIEW
    template_name = "complaints/claim_detail.html"
    related = RELATED
    rows = (
        *THING,
        "report",
        "claimant",
        "id_last4",
        "decided_by",
        "decided_at",
        "witness",
        "keeping_cost",
        "handed_over_at",
        "registered_by",
        "registered_at",
    )

    def get_fields(self) -> list[tuple]:
        return super().get_fields() + [(_("Claimant's phone"), self.object.phone_for(self.request.user))]

    def get_context_data(self, **kwargs):
        claim, user = self.object, self.request.user
        is_printed = claim.state in HOLDING and user.has_perm(RETURN)
        return super().get_context_data(
            rivals=claim.item.claims.exclude(pk=claim.pk).order_by("pk"),
            may_compare=user.has_perm(SEE_HIDDEN),
            print_url=self.sister_url("receipt", claim.pk) if is_printed else "",
            **kwargs,
        )


class ClaimCreate(PartPage):
    """``?report=`` names the loss report that the claim comes from, and fills in who it is."""

    model = Claim
    form_class = ClaimForm
    permission_required = "complaints.add_claim"
    template_name = "complaints/claim_form.html"
    whole_model = FoundItem
    whole_field = "item"
    title = _("Who claims it")

    def get_initial(self):
        key = self.request.GET.get("report", "")
        reports = self.whole.loss_reports.visible_to(self.request.user).open()
        report = reports.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() and len(key) < 16 else None
        return {"report": report.pk, "claimant": report.owner, "phone": report.phone} if report else {}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(item=self.whole, may_compare=self.request.user.has_perm(SEE_HIDDEN), **kwargs)


class ClaimUpdate(UpdatePage):
    model = Claim
    form_class = ClaimCorrectForm
    permission_required = "complaints.change_claim"


class ClaimMove(MovePage):
    model = Claim
    rows = THING
    form_base = PaperMoveForm
    forms = MOVE_FORMS

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)


class ClaimReceipt(PaperPage):
    """What the claimant signs; there is none before the claim holds."""

    model = Claim
    permission_required = RETURN
    template_name = "complaints/claim_receipt.html"
    related = (*RELATED, "item__counted_by")
    paper_title = _("Receipt for a thing handed over")

    def get_queryset(self):
        return super().get_queryset().filter(state__in=HOLDING)

    def get_context_data(self, **kwargs):
        return super().get_context_data(signatories=(_("Claimant"), _("Front desk"), _("Witness")), **kwargs)
