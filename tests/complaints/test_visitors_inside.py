"""Visitors behind the shops: let in, signed out, named when they stay too long; and those who leave unserved."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests import make
from tests.people import someone
from tests.tenants.pages import text

from .visits import DESK, VISITS, at, inside, rows_of, travel

pytestmark = pytest.mark.django_db


def test_a_visitor_is_let_in_later_stays_longer_and_comes_again():
    visit = make.visit(at=at(10, 10))
    visit.move("arrange", by=someone(DESK), at=at(10, 10), host=someone("clerk-1"), post=None)
    with pytest.raises(ValidationError):
        visit.move("enter", by=someone(DESK), at=at(10, 10, 5), id_last4="123x", leaves_by=at(10, 10, 5))
    visit.move("enter", by=someone(DESK), at=at(10, 10, 5), id_last4="123x", leaves_by=at(10, 11))
    assert (visit.id_last4, visit.due_at, visit.is_inside) == ("123X", at(10, 11), True)
    visit.move("stay", by=someone(DESK), at=at(10, 10, 50), leaves_by=at(10, 12), note="more to carry")
    assert visit.due_at == at(10, 12)
    visit.move("sign-out", by=someone(DESK), at=at(10, 11, 30))
    assert (visit.due_at, visit.left_at) == (at(10, 23), at(10, 11, 30))
    visit.move("enter", by=someone(DESK), at=at(10, 13), id_last4="123X", leaves_by=at(10, 14))
    assert (visit.left_at, visit.is_inside) == (None, True)


def test_who_is_behind_the_shops_is_signed_out_before_the_visit_is_over():
    with travel(10, 10, 30):
        visit = inside()
        with pytest.raises(ValidationError):
            visit.move("finish", by=someone(DESK), result="x")
        visit.move("sign-out", by=someone("security"))
        assert (visit.left_at, visit.is_inside) == (at(10, 10, 30), False)
        visit.move("finish", by=someone(DESK), result="x")
    assert visit.state == "done"


def test_who_stays_too_long_is_on_the_workbench_and_on_the_list(as_post):
    late, other = inside(), make.visit(at=at(10, 10))
    with travel(10, 10, 59):
        assert rows_of("complaints.visits_overdue") == []
    with travel(10, 11, 1):
        assert rows_of("complaints.visits_overdue") == [late]
        for name in (DESK, "supervisor-early", "security"):
            assert "visitors in the back of house beyond their time" in text(as_post(name).get(reverse("home")))
        assert "beyond their time" not in text(as_post("clerk-1").get(reverse("home")))
        shown = as_post(DESK).get(VISITS, {"stage": "overstaying"}).context["page"].rows
        assert [row.pk for row in shown] == [late.pk]
        assert {row.pk for row in as_post(DESK).get(VISITS, {"stage": "open"}).context["page"].rows} == {
            late.pk,
            other.pk,
        }


def test_who_leaves_unserved_and_who_was_registered_by_mistake():
    left, wrong = inside(), make.visit()
    left.move("leave", by=someone(DESK), at=at(10, 10, 20), note="no time")
    assert (left.state, left.left_at, left.is_late) == ("left", at(10, 10, 20), False)
    with pytest.raises(ValidationError):
        wrong.move("cancel", by=someone(DESK))
    wrong.move("cancel", by=someone(DESK), note="twice")
    assert wrong not in rows_of("complaints.visits_registered")
