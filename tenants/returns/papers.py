"""The papers of a return: the exit sheet and the settlement sheet."""

from django.utils.translation import gettext_lazy as _

from tenants.files.clearance import hindrances
from tenants.inspections.choices import Kind
from tenants.inspections.models import latest as latest_check
from tenants.opinions.models import latest
from tianyou.core.printing import PaperPage

from .models import UnitReturn

SIGNATORIES = (_("Tenant"), _("Clerk"), _("Finance"), _("Assistant manager"), _("Manager"), _("Company leaders"))
RELATED = ("lease__unit__zone", "lease__tenant", "registered_by")


class ExitSheet(PaperPage):
    """The sheet that every department signs; it goes with the settlement when the deposit is paid back."""

    model = UnitReturn
    permission_required = "tenants.view_unitreturn"
    template_name = "tenants/exit_sheet.html"
    related = RELATED
    paper_title = _("Exit sheet")

    def get_context_data(self, **kwargs):
        record = self.object
        return super().get_context_data(
            opinions=latest(record),
            clearance=hindrances(record.unit, record.tenant),
            slips=record.releases.order_by("pk"),
            check=latest_check(record, Kind.OUT),
            signatories=(_("Tenant"), _("Service centre"), _("Finance"), _("Manager")),
            **kwargs,
        )


class SettlementSheet(PaperPage):
    """What is set off against what, in figures and in capitals."""

    model = UnitReturn
    permission_required = "tenants.view_settlementline"
    template_name = "tenants/settlement_sheet.html"
    related = RELATED
    paper_title = _("Settlement sheet")

    def get_context_data(self, **kwargs):
        lines = self.object.lines.filter(is_struck=False)
        return super().get_context_data(lines=lines, total=self.object.total, signatories=SIGNATORIES, **kwargs)
