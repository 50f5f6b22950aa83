"""A record is linked for those who may open it, and named for the others."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import make
from tests.people import someone
from tianyou.core.templatetags.reach import opens_for

pytestmark = pytest.mark.django_db


def test_it_opens_for_those_in_whose_reach_it_lies():
    ticket = make.ticket(zone=make.zone("second"))
    opened = {name: opens_for(ticket, someone(name)) for name in ("manager", "frontdesk-early", "floor-early-1")}
    assert opened == {"manager": True, "frontdesk-early": True, "floor-early-1": False}
    assert opens_for(make.ticket(zone=make.zone("ground")), someone("floor-early-1"))
    assert not opens_for(ticket, AnonymousUser())


@pytest.mark.parametrize(("name", "is_linked"), [("manager", True), ("frontdesk-early", False)])
def test_a_measure_is_linked_where_it_can_be_opened(as_post, name, is_linked):
    measure = make.rectification()
    page = as_post(name).get(measure.incident.get_absolute_url()).content.decode()
    assert measure.what in page
    assert (measure.get_absolute_url() in page) == is_linked
