"""What the consumer law says of a case, worked out from its price and its day: guidance, never a decision."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.deadlines import Limit, on_day

from .limits import REFUND

FRAUD_TIMES, FRAUD_LEAST = 3, Decimal(500)
ROUTES = (
    _("Settle it with the shop by negotiation."),
    _("Ask the consumers' association, or another mediation body set up by law, to mediate."),
    _("Complain to the authority in charge: market supervision, hotline 12315."),
    _("Ask the arbitration body, where there is an arbitration agreement with the shop."),
    _("Bring a lawsuit before the people's court."),
)


def fraud_compensation(price: Decimal) -> Decimal:
    """Return what fraud adds to the refund, in yuan: three times the price, 500 at the least (art. 55)."""
    return max(price * FRAUD_TIMES, FRAUD_LEAST)


@dataclass(frozen=True)
class Guidance:
    """What the desk may tell both sides.

    Attributes:
        refund_until: last day on which faulty goods may be returned where no rule or agreement says more (art. 24).
        is_refundable: whether that day has not passed.
        fraud: what is owed on top of the refund in case of fraud, in yuan; None where no price is known.
    """

    refund_until: date
    is_refundable: bool
    fraud: Decimal | None


def guidance_for(bought_on: date, price: Decimal | None, today: date) -> Guidance:
    """Return the guidance for a purchase; one query."""
    begun: datetime = on_day(bought_on, time.min)
    until = timezone.localdate(Limit.objects.in_force(REFUND, today).due(begun))
    return Guidance(until, today <= until, None if price is None else fraud_compensation(price))
