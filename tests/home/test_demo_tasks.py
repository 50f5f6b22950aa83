"""The demo's tasks: real moves in the order of time, at any hour."""

from random import Random

import pytest
import time_machine
from django.utils import timezone

from staffing.models import DutyCheck, PlanRevision, Task
from tianyou.home.demo.managing import make_managing
from tianyou.home.demo.people import make_people
from tianyou.home.demo.tasks import make_tasks

from .test_demo_transfers import MOMENTS, states, steps_in_order

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_every_state_is_reached_by_moves_in_order(moment):
    with time_machine.travel(moment.replace(tzinfo=timezone.get_default_timezone()), tick=False):
        make_people()
        assert make_tasks(Random(2009))
        assert [task.number for task in Task.objects.all() if not steps_in_order(task)] == []
        assert states(Task) == {"given", "doing", "reported", "done", "cancelled"}
        assert Task.objects.late(timezone.now()).exists()
        assert Task.objects.exclude(recurring=None).count() == 4


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_duties_are_checked_and_a_version_waits_for_the_leaders(moment):
    with time_machine.travel(moment.replace(tzinfo=timezone.get_default_timezone()), tick=False):
        make_people()
        assert make_managing(Random(2009)) == DutyCheck.objects.count()
        assert set(DutyCheck.objects.values_list("verdict", flat=True)) == {"good", "faults", "not_done"}
        revision = PlanRevision.objects.get()
        assert (revision.state, revision.plan.computed_total) == ("submitted", revision.base.computed_total + 1)
        assert steps_in_order(revision)
