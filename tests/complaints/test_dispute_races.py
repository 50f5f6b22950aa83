"""Two people at the same moment on one dispute."""

import pytest

from complaints.models import Dispute, Statement
from tests import make
from tests.tenants.pages import day
from tests.tenants.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
DESKS = ("frontdesk-early", "frontdesk-late")


def test_the_agreement_is_recorded_once():
    made = make.accepted()
    url = f"{made.get_absolute_url()}agree/"
    typed = [{"amount": amount, "act": "x", "perform_by": day(5)} for amount in (100, 200)]
    assert at_once(*[(name, url, terms) for name, terms in zip(DESKS, typed, strict=True)]) == [302, 409]
    assert made.history.filter(last_move="agree").count() == 1


def test_it_is_closed_once():
    made = make.agreed()
    url = f"{made.get_absolute_url()}perform/"
    assert at_once(*[(name, url, {"result": "x"}) for name in DESKS]) == [302, 409]
    assert made.history.filter(last_move="perform").count() == 1


def test_two_rounds_of_one_moment_are_two_rounds():
    made = make.in_mediation()
    typed = {"present": "x", "text": "x", "proposal": "x", "consumer_answer": "accepts", "shop_answer": "refuses"}
    url = f"{made.get_absolute_url()}rounds/new/"
    assert at_once(*[(name, url, typed) for name in DESKS]) == [302, 302]
    assert [row.serial for row in made.mediationrounds.order_by("serial")] == [1, 2]


def test_nothing_is_added_once_it_is_withdrawn():
    made = make.dispute()
    statuses = at_once(
        (DESKS[0], f"{made.get_absolute_url()}statements/new/", {"party": "shop", "speaker": "x", "text": "x"}),
        (DESKS[1], f"{made.get_absolute_url()}withdraw/", {"result": "x"}),
    )
    assert statuses == ([302, 302] if Statement.objects.exists() else [302, 409])


def test_a_ticket_becomes_one_dispute():
    make.tenant()
    ticket = make.ticket(unit=make.unit())
    url = f"/complaints/disputes/of-ticket/{ticket.pk}/new/"
    typed = {"consumer_name": "x", "consumer_phone": "13812341234", "unit": "1F-023", "bought_on": day()}
    typed |= {"price": "1", "product": "x", "text": "x", "claims": "x"}
    assert at_once(*[(name, url, typed) for name in DESKS]) == [302, 422]
    assert Dispute.objects.get().ticket == ticket
