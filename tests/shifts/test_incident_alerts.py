"""Who must acknowledge an incident: asked at once, climbing on with time, called off by who knows."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from shifts.incidents.states import Level
from shifts.models import IncidentAlert
from tests import make
from tests.people import appoint, someone
from tests.tenants.pages import text
from tianyou.core.measures import MEASURES
from tianyou.home.workbench import this_month

pytestmark = pytest.mark.django_db
GRAVEST, II, III, IV = Level
GRADED = datetime(2026, 3, 10, 15, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@contextmanager
def minutes_later(minutes: float):
    with time_machine.travel(GRADED + timedelta(minutes=minutes), tick=False):
        yield


def graded(level: int, **values):
    with minutes_later(0):
        return make.graded(level, **values)


def asked_of() -> set[str]:
    """Return the posts that must acknowledge something now, as their workbench counts it."""
    code, now = "shifts.alerts_to_acknowledge", timezone.now()
    found = set()
    for name in ("manager", "leader", "assistant", "supervisor-early"):
        figure = MEASURES[code].figure(this_month(now, someone(name)), someone(name))
        found |= {name} if figure.value else set()
    return found


def late_of(name: str) -> int:
    now = timezone.now()
    return MEASURES["shifts.alerts_to_acknowledge"].figure(this_month(now, someone(name)), someone(name)).late


def acknowledge(incident, name: str) -> None:
    incident.alerts.waiting().get(post__code=name).move("acknowledge", by=someone(name))


@pytest.mark.parametrize(
    ("level", "asked"),
    [
        (GRAVEST, {0: {"manager", "leader"}, 60: {"manager", "leader"}}),
        (II, {0: {"manager"}, 4.9: {"manager"}, 5: {"manager", "leader"}, 60: {"manager", "leader"}}),
        (III, {0: {"manager"}, 29: {"manager"}, 31: {"manager"}}),
        (IV, {0: set(), 600: set()}),
    ],
)
def test_what_nobody_acknowledges_climbs_on_with_the_clock_alone(level, asked):
    graded(level)
    for minutes, posts in asked.items():
        with minutes_later(minutes):
            assert asked_of() == posts, minutes


TIMES = ((GRAVEST, "manager", 5), (GRAVEST, "leader", 5), (II, "manager", 5), (II, "leader", 30), (III, "manager", 30))


@pytest.mark.parametrize(("level", "name", "minutes"), TIMES)
def test_each_post_has_its_time(level, name, minutes):
    graded(level)
    with minutes_later(minutes):
        assert late_of(name) == 0
    with minutes_later(minutes + 0.1):
        assert late_of(name) == 1


@pytest.mark.parametrize("minutes", [3, 12])
def test_an_acknowledgement_stops_the_climbing_before_and_after_it_began(minutes):
    incident = graded(II)
    with minutes_later(minutes):
        acknowledge(incident, "manager")
    with minutes_later(40):
        assert asked_of() == set()
    leader = incident.alerts.get(post__code="leader")
    assert (leader.state, leader.called_off_at) == ("asked", GRADED + timedelta(minutes=minutes))
    manager = incident.alerts.get(post__code="manager")
    assert (manager.acknowledged_by.username, manager.is_late) == ("manager", minutes > 5)


def test_the_leader_who_is_first_does_not_answer_for_the_manager():
    incident = graded(II)
    with minutes_later(10):
        acknowledge(incident, "leader")
        assert asked_of() == {"manager"}


def test_of_the_gravest_both_must_know():
    incident = graded(GRAVEST)
    with minutes_later(1):
        acknowledge(incident, "manager")
        assert asked_of() == {"leader"}


def test_whoever_grades_it_knows_and_nobody_is_asked_in_their_place():
    incident = graded(II, by="manager")
    assert not incident.alerts.exists()
    incident = graded(GRAVEST, by="manager")
    assert [alert.post.code for alert in incident.alerts.all()] == ["leader"]


def test_a_new_level_asks_anew_and_a_lower_one_no_more():
    incident = graded(III)
    with minutes_later(2):
        acknowledge(incident, "manager")
        incident.move("raise", by=someone("security"), level=II, note="x")
        assert asked_of() == {"manager"}
    with minutes_later(8):
        assert asked_of() == {"manager", "leader"}
        incident.move("raise", by=someone("floor-early-1"), level=GRAVEST, note="x")
        assert asked_of() == {"manager", "leader"}
        assert incident.alerts.waiting().count() == 2
        incident.move("lower", by=someone("manager"), level=IV, note="x")
        assert asked_of() == set()
    assert incident.alerts.filter(called_off_at=None, state="asked").count() == 0


def test_a_grave_report_is_told_before_it_is_graded_and_called_off_when_it_was_not_so_grave():
    with minutes_later(0):
        incident = make.incident(level=II)
        assert asked_of() == {"manager"}
    with minutes_later(2):
        incident.move("verify", by=someone("supervisor-early"), level=IV)
        assert asked_of() == set()


def test_a_confirmed_proposal_goes_on_as_it_was():
    with minutes_later(0):
        incident = make.incident(level=II)
    with minutes_later(3):
        incident.move("verify", by=someone("supervisor-early"), level=II)
    with minutes_later(6):
        assert asked_of() == {"manager", "leader"}
        assert incident.alerts.count() == 2


def test_an_ordinary_proposal_asks_nobody_and_neither_does_a_serious_one_before_it_is_graded():
    assert not make.incident(level=III).alerts.exists()
    assert not make.incident().alerts.exists()


def test_the_end_of_an_incident_ends_its_alerts():
    incident = make.incident(level=GRAVEST)
    incident.move("void", by=someone("supervisor-early"), note="x")
    assert not IncidentAlert.objects.waiting().exists()
    incident = make.reviewed(GRAVEST)
    incident.move("close-grave", by=someone("leader"))
    assert not IncidentAlert.objects.waiting().exists()


def test_only_the_post_that_is_asked_acknowledges(as_post):
    incident = make.graded(GRAVEST)
    mine = incident.alerts.get(post__code="manager")
    url = f"/shifts/incidents/alerts/{mine.pk}/acknowledge/"
    assert as_post("leader").post(url).status_code == 404
    for name in ("assistant", "supervisor-early", "floor-early-1"):
        assert as_post(name).post(url).status_code == 403
    with pytest.raises(PermissionDenied):
        mine.move("acknowledge", by=someone("leader"))
    assert as_post("manager").post(url).status_code == 302
    assert as_post("manager").post(url).status_code == 409
    mine.refresh_from_db()
    assert (mine.state, mine.acknowledged_by.username) == ("acknowledged", "manager")


def test_what_was_called_off_is_no_longer_acknowledged():
    incident = make.graded(II)
    leader = incident.alerts.get(post__code="leader")
    acknowledge(incident, "manager")
    leader.refresh_from_db()
    with pytest.raises(ValidationError):
        leader.move("acknowledge", by=someone("leader"))


def test_who_acts_for_the_manager_acknowledges_for_the_post(as_post):
    incident = make.graded(II)
    appoint(someone("assistant"), "manager", "office", since=timezone.localdate(), kind="acting")
    alert = incident.alerts.get(post__code="manager")
    assert as_post("assistant").post(f"/shifts/incidents/alerts/{alert.pk}/acknowledge/").status_code == 302


def test_it_stands_on_top_of_the_workbench_with_one_button(as_post):
    incident = make.graded(II)
    alert = incident.alerts.get(post__code="manager")
    button = f'action="/shifts/incidents/alerts/{alert.pk}/acknowledge/"'
    assert button in text(as_post("manager").get("/"))
    assert button in text(as_post("manager").get(incident.get_absolute_url()))
    for name in ("leader", "assistant", "supervisor-early"):
        assert "Incidents to acknowledge" not in text(as_post(name).get("/"))
        assert button not in text(as_post(name).get(incident.get_absolute_url()))
    page = text(as_post("supervisor-early").get(incident.get_absolute_url()))
    assert "not asked yet" in page and "to be acknowledged" in page
    acknowledge(incident, "manager")
    page = text(as_post("manager").get(incident.get_absolute_url()))
    assert "Acknowledged: Manager" in page and "no longer asked" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_workbench_costs_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _each in range(count):
        make.graded(GRAVEST)
    client = as_post("leader")
    client.get("/")
    with django_assert_num_queries(31):
        client.get("/")


def test_the_authorities_have_an_hour_from_the_first_level_on(as_post):
    incident = graded(II)
    assert incident.authorities_due_at is None
    with minutes_later(30):
        incident.move("raise", by=someone("security"), level=GRAVEST, note="x")
        assert incident.authorities_due_at == timezone.now() + timedelta(hours=1)
    figures = {}
    for minutes in (89, 91):
        with minutes_later(minutes):
            span = this_month(timezone.now(), None)
            figures[minutes] = [
                MEASURES[f"shifts.authorities_{name}"].figure(span, someone("manager")).value
                for name in ("to_tell", "told_late")
            ]
            page = text(as_post("manager").get(incident.get_absolute_url()))
            assert ("late" in page.partition('id="alerts"')[2].rpartition("Authorities")[2]) is (minutes > 90)
    assert figures == {89: [1, 0], 91: [1, 1]}
    with minutes_later(95):
        make.entry(incident=incident, kind="authority", told="应急管理局", by="supervisor-early")
        span = this_month(timezone.now(), None)
        assert MEASURES["shifts.authorities_to_tell"].figure(span, someone("manager")).value == 0
        assert MEASURES["shifts.authorities_told_late"].figure(span, someone("manager")).value == 1
        rows = as_post("manager").get("/shifts/incidents/?authorities=late").context["page"].rows
        assert rows == [incident] and rows[0].authorities_told_at == timezone.now()


def test_the_hour_begins_with_the_report_and_ends_with_a_lower_level():
    with minutes_later(0):
        incident = make.incident(level=GRAVEST)
    with minutes_later(20):
        incident.move("verify", by=someone("supervisor-early"), level=GRAVEST)
    assert incident.authorities_due_at == GRADED + timedelta(hours=1)
    with minutes_later(30):
        make.entry(incident=incident, kind="authority", told="应急管理局")
    incident.move("lower", by=someone("manager"), level=II, note="x")
    assert incident.authorities_due_at is None
