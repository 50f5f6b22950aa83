"""The figures of claims."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Claim
from .states import ClaimState as S


@measure("complaints.claims_to_decide", _("claims on found items to verify"))
def claims_to_decide(span):
    return span.narrow(Claim.objects.waiting_for(S.PENDING), zone="item__zone")


@measure("complaints.claims_to_hand_over", _("verified claims: things to hand over"))
def claims_to_hand_over(span):
    return span.narrow(Claim.objects.waiting_for(S.ACCEPTED), zone="item__zone")
