"""The pages of swaps and loans."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.form_pages import CreatePage, MovePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import LoanFilter, SwapFilter
from .forms import LoanForm, SwapForm
from .models import ShiftLoan, ShiftSwap

SWAP = (("asker", _("Who asks")), ("partner", _("With whom")), ("day", _("Day")), ("other_day", _("And back on")))
LOAN = (
    ("person", _("Person")),
    ("giving", _("Lends")),
    ("taking", _("Borrows")),
    ("day", _("Day")),
    ("post", _("Post")),
    ("zone", _("Zone")),
)
STANDING = (("state", _("State")), ("due_at", _("Due")), "registered_at")


class SwapList(ListPage):
    model = ShiftSwap
    permission_required = "shifts.view_shiftswap"
    columns = ("number", *SWAP, *STANDING)
    related = ("asker", "partner")
    filterset_class = SwapFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No swap matches. Whoever wants a day off asks a colleague of the same post here.")


class SwapDetail(DetailPage):
    """A swap, with what both do on its days as the rosters stand now."""

    model = ShiftSwap
    permission_required = "shifts.view_shiftswap"
    template_name = "shifts/swap_detail.html"
    related = ("asker", "partner", "asker_shift", "partner_shift", "first_by")
    rows = (*SWAP, "asker_shift", "partner_shift", "reason", "first_by")

    def get_context_data(self, **kwargs):
        swap = self.object
        cells = swap.cells()
        pairs = [(day, cells.get((swap.asker_id, day)), cells.get((swap.partner_id, day))) for day in swap.days]
        return super().get_context_data(pairs=pairs, **kwargs)


class SwapCreate(CreatePage):
    model = ShiftSwap
    form_class = SwapForm
    permission_required = "shifts.add_shiftswap"


class SwapMove(MovePage):
    model = ShiftSwap
    rows = (*SWAP, "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("asker", "partner")


class LoanList(ListPage):
    model = ShiftLoan
    permission_required = "shifts.view_shiftloan"
    columns = ("number", *LOAN, *STANDING)
    related = ("person", "giving", "taking", "post", "zone")
    filterset_class = LoanFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No loan matches. A supervisor who lacks somebody asks the other shift here.")


class LoanDetail(DetailPage):
    model = ShiftLoan
    permission_required = "shifts.view_shiftloan"
    related = ("person", "giving", "taking", "agreeing", "post", "zone", "registered_by")
    rows = (*LOAN, "agreeing", "reason", "registered_by")


class LoanCreate(CreatePage):
    model = ShiftLoan
    form_class = LoanForm
    permission_required = "shifts.add_shiftloan"


class LoanMove(MovePage):
    model = ShiftLoan
    rows = (*LOAN, "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("person", "giving", "taking", "post", "zone")
