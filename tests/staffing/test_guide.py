"""The procedure guide says what the workflows and the plan say, and notes who looked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.guide.procedures import asides, processes, stages
from staffing.models import GuideReading
from tianyou.core.workflow import WORKFLOWS

from ..people import someone

pytestmark = pytest.mark.django_db
DESK = "frontdesk-early"


def test_every_process_has_its_page(as_post):
    client = as_post(DESK)
    listed = client.get(reverse("staffing:guide-list")).content.decode()
    for name in processes():
        url = reverse("staffing:guide-detail", args=[name])
        assert url in listed
        assert client.get(url).status_code == 200
    assert client.get(reverse("staffing:guide-detail", args=["nothing"])).status_code == 404


def test_a_step_names_who_takes_it_and_where_it_leads():
    ticket = {stage.label: stage for stage in stages(processes()["ticket"], timezone.localdate())}
    first = next(iter(ticket.values()))
    dispatch = next(step for step in first.steps if str(step.label) == "Dispatch")
    assert [post.code for post in dispatch.posts] == ["supervisor", "frontdesk"]
    assert dispatch.target
    assert [limit.code for limit in first.limits] == ["ticket.dispatch"]


def test_every_move_stands_in_the_guide_once_a_source_state():
    today = timezone.localdate()
    for flow in WORKFLOWS:
        if hasattr(flow, "model"):
            told = sum(len(stage.steps) for stage in stages(flow, today))
            aside = sum(len(states) for _step, states in asides(flow, today))
            assert told + aside == sum(len(set(move.source)) for move in flow)


def test_looking_is_noted_once_a_day(as_post):
    client = as_post(DESK)
    for _look in range(2):
        client.get(reverse("staffing:guide-detail", args=["ticket"]))
    assert GuideReading.objects.filter(person=someone(DESK), process="ticket").count() == 1
    GuideReading.note(someone(DESK), "ticket", timezone.localdate() + timedelta(days=1))
    assert GuideReading.objects.count() == 2


def test_the_guide_is_closed_to_those_without_the_duty(as_post):
    assert as_post("finance").get(reverse("staffing:guide-list")).status_code == 403
