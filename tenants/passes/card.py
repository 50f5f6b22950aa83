"""The card on paper, alone or eight on a sheet, and its check at the gate."""

from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, TemplateView

from tianyou.core.attachments import Attachment
from tianyou.core.pages import Page
from tianyou.core.printing import qr_image
from tianyou.core.several import chosen

from .models import AccessPass

ON_A_SHEET = 8


def qr_of(request, access_pass: AccessPass) -> str:
    """Return the code that opens the check of a card."""
    path = f"{reverse('tenants:pass-check')}?{urlencode({'number': access_pass.number})}"
    return qr_image(request.build_absolute_uri(path))


class PassCard(Page, DetailView):
    """One card in the size of a bank card (ISO/IEC 7810 ID-1), for a pass that is in use and has not expired."""

    model = AccessPass
    permission_required = "tenants.issue_accesspass"
    template_name = "tenants/pass_card.html"

    def get_queryset(self):
        rows = super().get_queryset().visible_to(self.request.user, self.permission_required)
        return rows.printable(timezone.localdate()).select_related("tenant", "unit", "photo")

    def get_title(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(qr=qr_of(self.request, self.object), photo=self.object.picture, **kwargs)


class PassSheet(Page, TemplateView):
    """Cards on A4 with cut marks, eight to a page, of those ticked that are in use and have not expired."""

    model = AccessPass
    permission_required = "tenants.issue_accesspass"
    template_name = "tenants/pass_sheet.html"
    title = _("Sheet of cards")

    def get_context_data(self, **kwargs):
        rows = AccessPass.objects.visible_to(self.request.user, self.permission_required)
        found = rows.filter(pk__in=chosen(self.request, "pass")).defer("id_number").order_by("number")
        passes = list(found.printable(timezone.localdate()).select_related("tenant", "unit", "photo"))
        pictures = first_pictures(passes)
        cards = [(each, each.photo or pictures.get(each.pk), qr_of(self.request, each)) for each in passes]
        left_out = [str(each) for each in found.exclude(pk__in=[each.pk for each in passes])]
        return super().get_context_data(sheets=sheets(cards), count=len(cards), left_out=left_out, **kwargs)


def sheets(cards: list) -> list[list]:
    return [cards[start : start + ON_A_SHEET] for start in range(0, len(cards), ON_A_SHEET)]


def first_pictures(passes: list[AccessPass]) -> dict[int, Attachment]:
    """Return the first picture among the papers of each pass without a photo of its own; one query."""
    keys = [each.pk for each in passes if each.photo is None]
    kind = ContentType.objects.get_for_model(AccessPass)
    papers = Attachment.objects.filter(content_type=kind, object_id__in=keys, content_kind__startswith="image/")
    return {paper.object_id: paper for paper in papers.order_by("-uploaded_at", "-pk")}


class PassCheck(Page, TemplateView):
    """Says whether the card with a typed or scanned number lets its holder in today."""

    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_check.html"
    title = _("Check a pass")

    def get(self, request):
        number, today = request.GET.get("number", "").strip()[:200], timezone.localdate()
        rows = AccessPass.objects.visible_to(request.user).with_bounds(today).defer("id_number")
        matches = list(rows.at_number(number).select_related("tenant", "unit", "photo")) if number else []
        found = matches[0] if len(matches) == 1 else None
        context = self.get_context_data(
            number=number, matches=matches, found=found, fault=found and found.why_invalid(today)
        )
        return self.render_to_response(context, status=404 if number and not matches else 200)
