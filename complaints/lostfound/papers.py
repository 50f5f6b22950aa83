"""What is printed of lost property: the finder's receipt, the notice, the list that hangs, the list for the police."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from tianyou.core.pages import Page
from tianyou.core.printing import PaperPage
from tianyou.core.several import chosen

from .models import FoundItem
from .states import PUBLIC
from .workflow import TRANSFER

VIEW = "complaints.view_founditem"


class FinderReceipt(PaperPage):
    """What the finder takes home: what was handed in and when, and nothing of the hidden features."""

    model = FoundItem
    permission_required = "complaints.add_founditem"
    template_name = "complaints/found_receipt.html"
    related = ("zone", "registered_by", "counted_by")
    paper_title = _("Receipt for a thing handed in")

    def get_context_data(self, **kwargs):
        return super().get_context_data(signatories=(_("Finder"), _("Front desk"), _("Second counter")), **kwargs)


class FoundNotice(PaperPage):
    """The notice of one thing, for anybody's eyes: neither people, exact place nor hidden features."""

    model = FoundItem
    permission_required = VIEW
    template_name = "complaints/found_notice.html"
    related = ("zone",)
    paper_title = pgettext_lazy("item", "Found notice")

    def get_queryset(self):
        return super().get_queryset().filter(state__in=PUBLIC).exclude(notice_number="")


class FoundSheet(Page, TemplateView):
    """Things on one sheet, to be pinned up or signed."""

    model = FoundItem
    most = 200

    def get_context_data(self, **kwargs):
        rows = self.get_rows().visible_to(self.request.user).select_related("zone")[: self.most]
        return super().get_context_data(rows=list(rows), **self.get_list(), **kwargs)


class PublicList(FoundSheet):
    """Everything that is announced, for the board at the desk."""

    permission_required = VIEW
    template_name = "complaints/found_public.html"
    title = _("Found things")

    def get_rows(self):
        return FoundItem.objects.public().order_by("-announced_at", "-pk")


class PoliceList(FoundSheet):
    """What goes to the police: the ticked things, or all whose time is nearly over where none is ticked."""

    permission_required = TRANSFER
    template_name = "complaints/found_police.html"
    title = _("List for the police")

    def get_rows(self):
        keys = chosen(self.request, "row")
        rows = FoundItem.objects.filter(pk__in=keys) if keys else FoundItem.objects.to_police(timezone.now())
        return rows.order_by("pk")

    def get_context_data(self, **kwargs):
        signatories = (_("Handed over by"), _("Supervisor on duty"), _("Received by, officer's number"))
        return super().get_context_data(signatories=signatories, **kwargs)
