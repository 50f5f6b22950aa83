"""The pages of access passes; the card and its check are in ``card.py``."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tianyou.core.attachments import for_record
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .application import SEE_APPLICATION
from .filters import CollectFilter, PassFilter
from .forms import PassCorrectForm, PassForm, RevealForm
from .models import AccessPass
from .states import PassState


class Sum(Column):
    """An amount of money, left out where nothing is due."""

    def shown(self, row) -> str:
        amount = self.value(row)
        return f"¥{amount}" if amount else ""


# What can be done with several at once: the page, the capability, the words.
TOGETHER = (
    ("tenants:pass-sheet", "tenants.issue_accesspass", _("Print cards")),
    ("tenants:pass-several-issue", "tenants.issue_accesspass", _("Issue")),
    ("tenants:pass-several-pay", "tenants.issue_accesspass", _("Record the payment")),
    ("tenants:pass-several-return", "tenants.return_accesspass", _("Take back")),
)


class ChooseMixin:
    """Mixed into a list whose rows can be ticked for one of the pages in ``together``."""

    together: tuple = TOGETHER

    def get_context_data(self, **kwargs):
        user = self.request.user
        together = [(reverse(page), label) for page, capability, label in self.together if user.has_perm(capability)]
        ticked = self.request.GET.getlist("pass")
        return super().get_context_data(choose="pass" if together else "", together=together, ticked=ticked, **kwargs)


class PassList(ChooseMixin, ListPage):
    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_list.html"
    columns = (
        "number",
        "holder",
        ("tenant", _("Tenant")),
        ("unit", _("Shop unit")),
        "kind",
        "valid_from",
        "valid_until",
        ("state", _("State")),
        "requested_at",
    )
    related = ("tenant", "unit")
    filterset_class = PassFilter
    sorts = ("requested_at",)
    empty_text = _("No pass matches. A pass begins when a tenant or a contractor asks for one.")

    def get_rows(self):
        return super().get_rows().defer("id_number")


class PassCollect(PassList):
    """Cards that must come back: expired ones, and those whose tenant has left, each with its reason."""

    title = _("Passes to collect")
    columns = (
        "number",
        "holder",
        ("tenant", _("Tenant")),
        ("unit", _("Shop unit")),
        "why_collect",
        "valid_until",
        "hand_back_by",
        ("state", _("State")),
    )
    filterset_class = CollectFilter
    ordering = "valid_until"
    sorts = ("valid_until",)
    together = TOGETHER[3:]
    empty_text = _("Nothing to collect. A card comes here when its last day has passed or its tenant has left.")

    def get_rows(self):
        return super().get_rows().with_bounds(timezone.localdate())

    def get_queryset(self):
        return super().get_queryset().to_collect(timezone.now())


class PassDetail(DetailPage):
    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_detail.html"
    related = ("tenant", "unit", "requested_by", "photo", "replaces", "replaced_by", "application")
    rows = (
        "holder",
        "kind",
        "tenant",
        "unit",
        "job",
        "phone_masked",
        "masked_id",
        "valid_from",
        "valid_until",
        "contractor",
        Sum("deposit", _("Deposit")),
        "deposit_receipt",
        Sum("fee", _("Card fee")),
        "fee_receipt",
        "renewal_receipt",
        "refund_receipt",
        "payer",
        "second_reason",
        "requested_by",
        "requested_at",
        "issued_at",
        "ended_at",
        "refunded_at",
        "erased_at",
    )

    def get_context_data(self, **kwargs):
        user, access_pass = self.request.user, self.object
        is_good = access_pass.state == PassState.ISSUED and not access_pass.is_late
        may_print = is_good and user.has_perm("tenants.issue_accesspass")
        may_reveal = access_pass.id_last4 and user.has_perm("tenants.reveal_id")
        found = super().get_context_data(
            print_url=self.sister_url("card", access_pass.pk) if may_print else "",
            reveal_form=RevealForm(user=user) if may_reveal else None,
            successor=getattr(access_pass, "replaced_by", None),
            **kwargs,
        )
        papers = list(found["papers"])
        pictures = [paper for paper in papers if paper.is_image]
        picture = access_pass.photo or next(iter(pictures), None)
        shared = self.papers_of_application(user)
        return found | {"picture": picture, "papers": [paper for paper in papers if paper != picture] + shared}

    def papers_of_application(self, user) -> list:
        """Return the signed list that the pass was asked for on, to whoever may see such lists."""
        application = self.object.application
        return list(for_record(application)) if application and application.is_within(user, SEE_APPLICATION) else []


class PassCreate(CreatePage):
    model = AccessPass
    form_class = PassForm
    permission_required = "tenants.add_accesspass"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?kind=Z`` the kind."""
        return {name: self.request.GET[name] for name in ("unit", "kind") if name in self.request.GET}


class PassUpdate(UpdatePage):
    model = AccessPass
    form_class = PassCorrectForm
    permission_required = "tenants.change_accesspass"


class PassMove(MovePage):
    model = AccessPass
    rows = (
        *("kind", "holder", "tenant", "unit", "job", "valid_from", "valid_until", "masked_id"),
        *(Sum("fee", _("Card fee")), Sum("deposit", _("Deposit"))),
    )


class PassReveal(Page, DetailView):
    """Tells a whole ID number once, to whoever posts a reason; the look is logged."""

    http_method_names = ["post"]
    model = AccessPass
    permission_required = "tenants.reveal_id"
    template_name = "tenants/pass_reveal.html"

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, self.permission_required).exclude(id_digest="")

    def get_title(self) -> str:
        return str(self.object)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = RevealForm(request.POST, user=request.user)
        number = form.save(self.object) if form.is_valid() else ""
        response = self.render_to_response(
            self.get_context_data(form=form, number=number), status=200 if number else 422
        )
        response.headers["Cache-Control"] = "no-store"
        return response
