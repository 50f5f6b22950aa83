"""The card on paper, and its check at the gate."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, TemplateView

from tianyou.core.attachments import for_record
from tianyou.core.pages import Page
from tianyou.core.printing import qr_image

from .models import AccessPass


class PassCard(Page, DetailView):
    """One card in the size of a bank card (ISO/IEC 7810 ID-1), for a pass that is in use."""

    model = AccessPass
    permission_required = "tenants.issue_accesspass"
    template_name = "tenants/pass_card.html"

    def get_queryset(self):
        rows = super().get_queryset().visible_to(self.request.user, self.permission_required)
        return rows.in_use().select_related("tenant", "unit")

    def get_title(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs):
        path = f"{reverse('tenants:pass-check')}?{urlencode({'number': self.object.number})}"
        photos = (paper for paper in for_record(self.object) if paper.is_image)
        qr = qr_image(self.request.build_absolute_uri(path))
        return super().get_context_data(qr=qr, photo=next(photos, None), **kwargs)


class PassCheck(Page, TemplateView):
    """Says whether the card with a typed or scanned number lets its holder in today."""

    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_check.html"
    title = _("Check a pass")

    def get(self, request):
        number = request.GET.get("number", "").strip()[:200]
        rows = AccessPass.objects.visible_to(request.user).select_related("tenant", "unit")
        found = rows.at_number(number).first() if number else None
        fault = found and found.why_invalid(timezone.localdate())
        context = self.get_context_data(number=number, found=found, fault=fault)
        return self.render_to_response(context, status=404 if number and not found else 200)
