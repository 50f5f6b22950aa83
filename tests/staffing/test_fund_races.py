"""Two people at the same moment on one fund plan: its last yuan, its requests, its approval."""

import pytest

from staffing.models import FundActual, FundPlan, OffPlanRequest
from tests import make
from tests.make.plans import spending
from tests.people import someone
from tests.tenants.pages import day
from tests.tenants.test_races import at_once

from .funds import PLANS

pytestmark = pytest.mark.django_db(transaction=True)


class TestAtOnce:
    def test_two_who_spend_the_last_yuan_never_spend_more_than_there_is(self):
        line = spending(make.fund_plan(amounts=("100.00",))).lines.get()
        url, typed = f"{line.get_absolute_url()}spending/new/", {"amount": "70", "spent_on": day(), "voucher": "1"}
        assert at_once(("assistant", url, typed), ("manager", url, typed)) == [302, 422]
        line.refresh_from_db()
        assert line.spent == 70 == FundActual.objects.get().amount

    def test_one_entry_is_taken_back_once(self):
        entry = make.fund_actual()
        url = f"{entry.get_absolute_url()}take-back/"
        assert at_once(("assistant", url, {"note": "a"}), ("manager", url, {"note": "b"})) == [302, 422]
        entry.line.refresh_from_db()
        assert entry.line.spent == 0

    def test_two_leaders_approve_one_request_and_one_line_is_laid(self):
        request = make.off_plan()
        request.move("endorse", by=someone("manager"))
        request.move("check", by=someone("finance"))
        url = f"{request.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert OffPlanRequest.objects.get().line.amount == 500

    def test_two_leaders_approve_one_plan_and_one_of_them_wins(self):
        plan = make.fund_plan()
        plan.move("submit", by=someone("manager"))
        plan.move("check", by=someone("finance"))
        url = f"{plan.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert plan.history.filter(last_move="approve").count() == 1

    @pytest.mark.parametrize("month", ["", "3"])
    def test_two_begin_one_plan(self, month):
        sent = [("manager", f"{PLANS}new/", {"year": 2030, "month": month, "note": note}) for note in "ab"]
        assert at_once(*sent) == [302, 422]
        assert FundPlan.objects.count() == 1
