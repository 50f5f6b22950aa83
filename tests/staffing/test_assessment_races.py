"""Two hands on one assessment at the same moment."""

import pytest

from staffing.models import Assessment
from tests import make
from tests.people import someone
from tests.tenants.pages import day
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_period_begun_twice_is_begun_once():
    typed = {"since": day(-40), "until": day(-10), "people": [someone("floor-early-1").pk]}
    other = {**typed, "since": day(-39)}
    url = "/staffing/assessments/new/"
    assert at_once(("manager", url, typed), ("manager", url, other)) == [302, 422]
    assert Assessment.objects.count() == 1


def test_scores_given_by_two_at_once_are_those_of_one():
    made = make.assessment()
    make.score(made, "self", 90)
    made.move("assess", by=made.person)
    url = f"{made.get_absolute_url()}rate/"
    one, other = ({f"score_{line.pk}": number for line in made.lines.all()} for number in ("70", "80"))
    assert at_once(("supervisor-early", url, one), ("assistant", url, other)) == [302, 409]
    assert len(set(made.lines.values_list("supervisor_score", flat=True))) == 1
