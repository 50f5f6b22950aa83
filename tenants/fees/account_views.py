"""The account of a tenant: what is owed, every entry of the ledger, and what was done about it; and its paper."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tenants.files.forms import DayForm
from tenants.units.models import Tenant
from tianyou.core.keyset import cut
from tianyou.core.pages import Page
from tianyou.core.printing import PaperPage

from .bills import BillLine
from .ledger import LedgerEntry

VIEW = ("tenants.view_tenant", "tenants.view_ledgerentry")
ENTRIES_SHOWN = 25
PRINTED_AT_MOST = 200


class AccountBase(Page):
    """What both the page and the paper tell of one tenant."""

    model = Tenant
    permission_required = VIEW

    @cached_property
    def entries(self):
        rows = LedgerEntry.objects.visible_to(self.request.user).filter(line__lease__tenant=self.object)
        return rows.select_related("line__item", "line__bill", "line__lease__unit", "payment")

    def owed(self) -> list[BillLine]:
        rows = BillLine.objects.owed().visible_to(self.request.user).filter(lease__tenant=self.object)
        return list(rows.select_related("bill", "item", "lease__unit").order_by("bill__due_on", "item__order"))

    def get_context_data(self, **kwargs):
        owed, today = self.owed(), timezone.localdate()
        return super().get_context_data(
            owed=owed,
            today=today,
            owed_sum=sum(line.open_amount for line in owed),
            overdue_sum=sum(line.open_amount for line in owed if line.bill.due_on < today),
            **kwargs,
        )


class Account(AccountBase, DetailView):
    """``?on=2026-03-01`` asks what was owed at the end of a day."""

    template_name = "tenants/account.html"

    def get_title(self) -> str:
        return _("Account of %(tenant)s") % {"tenant": self.object}

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET if "on" in self.request.GET else None)
        on = form.cleaned_data["on"] if form.is_valid() else None
        after, before = self.request.GET.get("after", ""), self.request.GET.get("before", "")
        cursors = {"after": "" if before else after, "before": before}
        return super().get_context_data(
            page=cut(self.entries, "-pk", ENTRIES_SHOWN, whole=self.entries, **cursors),
            form=form,
            on=on,
            balance=self.entries.until(on).balance() if on else None,
            credits=self.object_credits(),
            **kwargs,
        )

    def object_credits(self) -> list:
        """Return the payments of the tenant that no bill has needed yet, for whoever may see payments."""
        model = LedgerEntry._meta.get_field("payment").related_model
        rows = model.objects.visible_to(self.request.user).filter(lease__tenant=self.object, left__gt=0)
        return list(rows.exclude(state="reversed").select_related("lease__unit"))


class AccountPaper(AccountBase, PaperPage):
    """The statement that a tenant is shown: what is owed, and the latest entries."""

    template_name = "tenants/account_paper.html"
    paper_title = _("Statement of account")

    def get_queryset(self):
        return Tenant.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        latest = list(self.entries.order_by("-pk")[:PRINTED_AT_MOST])
        return super().get_context_data(entries=latest[::-1], signatories=(_("Clerk"), _("Tenant")), **kwargs)
