"""Two people at the same moment on the targets of a year."""

import pytest

from staffing.models import SuggestedTarget, Target, TargetPlan, TargetReading
from tests import make
from tests.make.plans import in_force
from tests.people import someone
from tests.tenants.test_races import at_once

from .goals import TARGETS, YEAR

pytestmark = pytest.mark.django_db(transaction=True)


class TestAtOnce:
    def test_two_begin_one_version(self):
        typed = {"year": YEAR, "is_suggested": "on"}
        sent = [("manager", f"{TARGETS}new/", {**typed, "reason": reason}) for reason in "ab"]
        assert at_once(*sent) == [302, 422]
        assert TargetPlan.objects.count() == 1
        assert Target.objects.count() == SuggestedTarget.objects.count()

    def test_two_leaders_approve_one_version_and_one_of_them_wins(self):
        plan = make.target_plan()
        plan.move("submit", by=someone("manager"))
        url = f"{plan.get_absolute_url()}approve/"
        assert at_once(("leader", url, {}), ("leader", url, {})) == [302, 409]
        assert plan.history.filter(last_move="approve").count() == 1

    def test_no_target_slips_in_while_the_weights_are_counted(self):
        plan = make.target_plan()
        post = someone("clerk-1").appointments.get().post_id
        typed = {"name_zh": "甲", "name_en": "A", "counting": "rate", "direction": "least", "goal": 9, "weight": 5}
        added = ("manager", f"{plan.get_absolute_url()}targets/new/", {**typed, "post": post, "is_kept": "on"})
        statuses = at_once(added, ("manager", f"{plan.get_absolute_url()}submit/", {}))
        plan.refresh_from_db()
        whole = sum(target.weight for target in plan.targets.kept())
        assert statuses == [302, 422]
        assert (plan.state, whole) in (("submitted", 100), ("draft", 105))

    def test_one_month_is_entered_once(self):
        plan = in_force(make.target_plan())
        url = f"/staffing/target/{plan.targets.first().pk}/readings/new/"
        sent = [(who, url, {"month": f"{YEAR}-01-01", "value": 5}) for who in ("assistant", "manager")]
        assert at_once(*sent) == [302, 422]
        assert TargetReading.objects.count() == 1
