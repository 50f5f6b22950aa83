"""The pages of the monthly reconciliation with finance."""

from django.utils.translation import gettext_lazy as _

from tenants.reconciliations import pages
from tenants.reconciliations.reasons import ReasonsPage
from tianyou.core.access import asks

from .models import FeeReconciliation, FeeReconciliationLine

VIEW, EXPLAIN = "tenants.view_feereconciliation", "tenants.change_feereconciliationline"
SEE_LINES = asks("tenants.view_feereconciliationline")


class FeeReconciliationList(pages.ReconciliationListPage):
    model = FeeReconciliation
    permission_required = VIEW


class FeeReconciliationCreate(pages.ReconciliationCreatePage):
    model = FeeReconciliation
    permission_required = "tenants.add_feereconciliation"


class FeeReconciliationDetail(pages.ReconciliationDetailPage):
    model = FeeReconciliation
    permission_required = VIEW
    explains = EXPLAIN


class FeeReconciliationMove(pages.ReconciliationMovePage):
    model = FeeReconciliation


class FeeReconciliationReasons(ReasonsPage):
    model = FeeReconciliation
    permission_required = EXPLAIN


class FeeLineUpdate(pages.LinePage):
    model = FeeReconciliationLine
    permission_required = EXPLAIN


class FeeReconciliationPaper(pages.ReconciliationPaperPage):
    model = FeeReconciliation
    permission_required = VIEW
    paper_title = _("Monthly reconciliation of fees with finance")
    signatories = (_("Clerk"), _("Finance"))
