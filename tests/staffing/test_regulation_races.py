"""Two hands on one regulation at the same moment."""

import pytest

from staffing.models import Post, RegulationReading, RegulationVersion
from tests import make
from tests.tenants.pages import day
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_drafts_of_the_same_moment_are_one():
    url = f"{make.regulation().get_absolute_url()}draft/"
    typed = {"effective_on": day(), "text": "x", "posts": [Post.objects.get(code="floor").pk]}
    assert at_once(("manager", url, typed), ("assistant", url, {**typed, "text": "y"})) == [302, 422]
    assert RegulationVersion.objects.count() == 1


def test_two_clicks_confirm_once():
    url = f"{make.approved_version().get_absolute_url()}confirm/"
    assert at_once(("floor-early-1", url, {}), ("floor-early-1", url, {})) == [302, 302]
    assert RegulationReading.objects.count() == 1
