"""The pages of spot loans; the calendar is in ``month.py``."""

from django.utils.translation import gettext_lazy as _

from tenants.opinions.models import latest
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import LoanFilter
from .forms import PhotoForm, SpotLoanForm
from .models import SpotLoan
from .workflow import PERMITTED

RELATED = ("spot", "tenant")
WHAT = (
    ("spot", _("Spot")),
    ("borrower", _("Borrower")),
    "since",
    "until",
    "hours",
    "purpose",
    "goods",
    "people",
    "power_kw",
    "has_structure",
)
MONEY = ("fee", "deposit", ("total", _("To be paid (yuan)")), "deduction", ("refund", _("Deposit to pay back (yuan)")))


class LoanList(ListPage):
    model = SpotLoan
    permission_required = "tenants.view_spotloan"
    template_name = "tenants/spotloan_list.html"
    columns = (
        Column("number", _("Number")),
        ("spot", _("Spot")),
        ("borrower", _("Borrower")),
        Column("since", _("From")),
        Column("until", _("Until (included)")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = RELATED
    filterset_class = LoanFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No loan matches. One begins with a click on a free day in the calendar of spots.")


class LoanDetail(DetailPage):
    model = SpotLoan
    permission_required = "tenants.view_spotloan"
    template_name = "tenants/spotloan_detail.html"
    related = (*RELATED, "spot__zone", "registered_by")
    rows = (
        *WHAT,
        "contact",
        "contact_phone",
        "police_permit",
        "haste_reason",
        *MONEY,
        "receipt_no",
        "paid_at",
        "started_at",
        "restored_at",
        "damage",
        "refund_no",
        "registered_by",
        "registered_at",
    )

    def get_context_data(self, **kwargs):
        may_print = self.object.state in PERMITTED
        return super().get_context_data(
            opinions=latest(self.object),
            print_url=self.sister_url("print", self.object.pk) if may_print else "",
            **kwargs,
        )


class LoanCreate(CreatePage):
    model = SpotLoan
    form_class = SpotLoanForm
    permission_required = "tenants.add_spotloan"

    def get_initial(self):
        """``?spot=3&since=2026-05-01`` comes from a free day of the calendar, ``?tenant=`` from a tenant."""
        given = {name: self.request.GET[name] for name in ("spot", "since", "tenant") if name in self.request.GET}
        return given | ({"until": given["since"]} if "since" in given else {})


class LoanUpdate(UpdatePage):
    model = SpotLoan
    form_class = SpotLoanForm
    permission_required = "tenants.change_spotloan"


class LoanMove(MovePage):
    model = SpotLoan
    form_base = PaperMoveForm
    forms = {"start": PhotoForm, "restore": PhotoForm, "damage": PhotoForm}
    rows = (*WHAT, *MONEY)

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED, "spot__zone")


class LoanPrint(PaperPage):
    """The permit that hangs at the spot; there is none before the approval and none after the end."""

    model = SpotLoan
    permission_required = "tenants.view_spotloan"
    template_name = "tenants/spotloan_print.html"
    related = (*RELATED, "spot__zone")
    paper_title = _("Permit for the loan of a spot")

    def get_queryset(self):
        return super().get_queryset().waiting_for(*PERMITTED)

    def get_context_data(self, **kwargs):
        signatories = (_("Borrower"), _("Supervisor"), _("Manager"), _("Restore checked by"))
        return super().get_context_data(signatories=signatories, **kwargs)
