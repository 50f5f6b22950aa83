"""What the desk sees while it types a dispute."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tenants.units.models import ShopUnit
from tenants.units.naming import meant
from tianyou.core.pages import Page

from .law import guidance_for
from .models import Dispute
from .states import DisputeState as S
from .typed import day_in, price_in

SHOWN = 5


class DisputeHints(Page, TemplateView):
    """While somebody types: who rented the shop on that day, its earlier disputes, and what the law says."""

    permission_required = "complaints.add_dispute"
    template_name = "complaints/_dispute_hints.html"
    title = _("Guidance")

    def get_context_data(self, **kwargs):
        asked, today = self.request.GET, timezone.localdate()
        bought_on = day_in(asked.get("bought_on", ""))
        user = self.request.user
        unit = meant(asked.get("unit", ""), user, ShopUnit.objects.visible_to(user))
        lease = unit and unit.leases.in_force(bought_on or today).select_related("tenant").first()
        has_law = bought_on is not None and bought_on <= today
        return super().get_context_data(
            unit=unit,
            lease=lease,
            is_gone=lease and lease.until and lease.until < today,
            guidance=guidance_for(bought_on, price_in(asked.get("price", "")), today) if has_law else None,
            disputes=self.get_earlier(lease) if lease else (),
            **kwargs,
        )

    def get_earlier(self, lease):
        """Return the newest disputes of whoever holds a lease."""
        rows = Dispute.objects.visible_to(self.request.user).filter(tenant=lease.tenant_id).exclude(state=S.VOID)
        return rows.select_related("tenant").order_by("-pk")[:SHOWN]
