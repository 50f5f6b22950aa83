"""Two phones, or one that sends twice, at the same moment on one round or one finding."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from complaints.models import Ticket
from shifts.models import Finding, PatrolAnswer, PatrolRound
from shifts.patrol.planning import lay_rounds
from tests import make
from tests.people import someone
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def points_of(patrol) -> list[str]:
    return [f"{patrol.get_absolute_url()}points/{point.pk}/" for point in patrol.points]


def test_one_answer_sent_twice_at_once_is_stored_once():
    patrol = make.patrol_round(points=2)
    url, sent = f"{points_of(patrol)[0]}well/", {"key": str(uuid.uuid4()), "age": 1000}
    assert at_once(*[("floor-early-1", url, sent)] * 2) == [302, 302]
    assert PatrolAnswer.objects.count() == 1
    assert patrol.history.filter(last_move="start").count() == 1


def test_two_phones_at_one_point_leave_one_answer_and_one_finding_at_most():
    patrol = make.patrol_round(points=2)
    url = points_of(patrol)[0]
    fault = {"text": "x", "group": make.finding_group().pk, "grade": "ordinary"}
    sent = [("floor-early-1", f"{url}issue/", fault), ("floor-late-1", f"{url}issue/", {**fault, "text": "y"})]
    assert at_once(*sent) == [302, 302]
    assert (PatrolAnswer.objects.count(), Finding.objects.count()) == (1, 1)


def test_the_last_two_points_at_once_finish_the_round_once():
    patrol = make.patrol_round(points=2)
    one, two = points_of(patrol)
    assert at_once(("floor-early-1", f"{one}well/", {}), ("floor-late-1", f"{two}well/", {})) == [302, 302]
    patrol.refresh_from_db()
    assert patrol.state == "done" and patrol.history.filter(last_move="finish").count() == 1


def test_a_finding_tapped_twice_becomes_one_ticket():
    finding = make.finding()
    url = f"{finding.get_absolute_url()}to/repair/"
    sent = {"text": "x", "grade": "ordinary", "place": "x"}
    assert at_once(*[("floor-early-1", url, sent)] * 2) == [302, 409]
    assert Ticket.objects.count() == 1
    finding.refresh_from_db()
    assert finding.passed == Ticket.objects.get()


def test_a_day_is_laid_once_whoever_opens_it_at_once():
    make.route()
    someone("floor-early-1")
    start, day = Barrier(2), timezone.localdate() + timedelta(days=1)

    def lay():
        try:
            start.wait(timeout=30)
            return lay_rounds(day)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        for laid in [pool.submit(lay) for _time in range(2)]:
            laid.result(timeout=60)
    assert PatrolRound.objects.count() == 6
