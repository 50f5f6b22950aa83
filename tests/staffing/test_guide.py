"""The procedure guide says what the workflows and the plan say, and notes who looked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from staffing.guide.procedures import Procedure, found_by, processes
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
    ticket = {stage.label: stage for stage in Procedure(processes()["ticket"], timezone.localdate()).stages()}
    first = next(iter(ticket.values()))
    dispatch = next(step for step in first.steps if str(step.label) == "Dispatch")
    assert [post.code for post in dispatch.posts] == ["supervisor", "frontdesk"]
    assert dispatch.target
    assert [limit.code for limit in first.limits] == ["ticket.dispatch"]


def test_every_move_stands_in_the_guide_once_a_source_state():
    today = timezone.localdate()
    for flow in WORKFLOWS:
        if hasattr(flow, "model"):
            procedure = Procedure(flow, today)
            told = sum(len(stage.steps) for stage in procedure.stages())
            aside = sum(len(states) for _step, states in procedure.asides())
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("transfer", "tenancytransfer"),
        ("zhuanrang", "tenancytransfer"),
        ("zr", "tenancytransfer"),
        ("退铺", "unitreturn"),
        ("crz", "accesspass"),
        ("police permit", "spotloan"),
    ],
)
def test_a_procedure_is_found_by_name_pinyin_and_its_papers(words, name):
    assert name in found_by(words)
    assert not found_by("nothing of the kind")


def test_names_come_before_mere_mentions():
    assert list(found_by("return"))[0] == "unitreturn"


def test_the_usual_way_leads_from_the_start_to_an_end():
    today = timezone.localdate()
    ways = {name: [stage.state for stage in Procedure(flow, today).path()] for name, flow in processes().items()}
    assert ways["tenancytransfer"] == [
        *("applied", "reviewed", "countersign", "pending_assistant", "pending_manager", "pending_leader"),
        *("approved", "signed", "effective"),
    ]
    assert ways["unitreturn"][-3:] == ["approved", "refunded", "closed"]
    assert ways["accesspass"][:3] == ["requested", "issued", "returned"]
    for name, flow in processes().items():
        assert ways[name][0] == flow.start
        assert set(ways[name][-1:]) <= flow.ends


def test_the_page_says_in_short_what_to_bring_where_it_begins_and_who_decides(as_post):
    page = as_post(DESK).get(reverse("staffing:guide-detail", args=["tenancytransfer"]))
    procedure = page.context["procedure"]
    assert [post.code for post in procedure.beginners()] == ["clerk"]
    assert [post.code for post, _decisions in procedure.deciders()] == ["assistant", "manager", "leader"]
    assert "application signed by both sides" in page.content.decode()
    assert page.context["start_url"] == ""
    clerk = as_post("clerk-1")
    if clerk.get(reverse("staffing:guide-list")).status_code == 200:
        page = clerk.get(reverse("staffing:guide-detail", args=["tenancytransfer"]))
        assert page.context["start_url"] == reverse("tenants:transfer-create")


def test_the_desk_starts_a_ticket_from_its_procedure(as_post):
    page = as_post(DESK).get(reverse("staffing:guide-detail", args=["ticket"]))
    assert f'href="{reverse("complaints:ticket-create")}"' in page.content.decode()
