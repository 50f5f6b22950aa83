"""Two people, or one thumb twice, at the same moment on one incident."""

import pytest
from django.utils import timezone

from shifts.models import Incident, IncidentAlert, IncidentEntry
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_supervisors_grade_it_once_and_those_above_are_asked_once():
    made = make.incident()
    url = f"{made.get_absolute_url()}verify/"
    assert at_once(("supervisor-early", url, {"level": 2}), ("supervisor-late", url, {"level": 2})) == [302, 409]
    assert made.history.filter(last_move="verify").count() == 1
    assert IncidentAlert.objects.filter(post__code="manager").count() == 1


def test_it_is_acknowledged_once():
    alert = make.graded(2).alerts.get(post__code="manager")
    url = f"/shifts/incidents/alerts/{alert.pk}/acknowledge/"
    assert at_once(("manager", url, {}), ("manager", url, {})) == [302, 409]
    assert alert.history.filter(last_move="acknowledge").count() == 1


def test_an_acknowledgement_is_never_undone_by_a_level_of_the_same_moment():
    made = make.graded(3)
    alert = made.alerts.get()
    statuses = at_once(
        ("manager", f"/shifts/incidents/alerts/{alert.pk}/acknowledge/", {}),
        ("security", f"{made.get_absolute_url()}raise/", {"level": 2, "note": "x"}),
    )
    alert.refresh_from_db()
    first = statuses == [302, 302] and alert.state == "acknowledged" and alert.called_off_at is None
    assert first or (statuses == [302, 409] and alert.state == "asked" and alert.called_off_at is not None)
    assert made.alerts.waiting().filter(post__code="manager", level=2).count() == 1


def test_a_double_tap_reports_it_once():
    someone("floor-early-1")
    key = "11111111-1111-4111-8111-111111111111"
    typed = {"kind": "fire", "place": "三层", "text": "冒烟", "level": 2, "form_key": key}
    assert at_once(*[("floor-early-1", "/shifts/incidents/new/", typed)] * 2) == [302, 302]
    assert (Incident.objects.count(), IncidentAlert.objects.count()) == (1, 2)


def test_nothing_is_entered_once_it_is_closed():
    made = make.incident()
    typed = {"kind": "action", "text": "x"}
    statuses = at_once(
        ("security", f"{made.get_absolute_url()}timeline/new/", typed),
        ("supervisor-early", f"{made.get_absolute_url()}void/", {"note": "x"}),
    )
    made.refresh_from_db()
    entered = IncidentEntry.objects.first()
    assert made.state == "void"
    assert statuses == ([302, 302] if entered else [302, 409])
    assert entered is None or entered.entered_at <= timezone.now()
