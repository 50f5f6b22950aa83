"""The figures of swaps and loans."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import ShiftLoan, ShiftSwap
from .states import LoanState, SwapState


@measure("shifts.swaps_to_answer", _("colleagues who want to swap days with you"))
def swaps_to_answer(span):
    rows = ShiftSwap.objects.waiting_for(SwapState.ASKED)
    return rows.filter(partner=span.person) if span.person else rows


@measure("shifts.swaps_to_approve", _("swaps to approve"))
def swaps_to_approve(span):
    return ShiftSwap.objects.waiting_for(SwapState.AGREED, SwapState.HALF)


@measure("shifts.loans_to_agree", _("loans between shifts to agree to"))
def loans_to_agree(span):
    return ShiftLoan.objects.waiting_for(LoanState.ASKED)
