"""The numbers of the rules as the manager keeps them."""

from datetime import date

import pytest

from shifts.models import CoverRule, WorkRules

pytestmark = pytest.mark.django_db

ADD = "/admin/shifts/workrules/add/"


def covers(rules) -> set[tuple]:
    return set(CoverRule.objects.filter(rules=rules).values_list("post", "shift", "by_post", "by_shift", "cost"))


def test_new_rules_begin_with_the_covers_of_those_before(as_post):
    manager, before = as_post("manager"), WorkRules.objects.latest("effective_on")
    shown = manager.get(ADD).context["adminform"].form
    usual = {name: shown[name].value() for name in shown.fields if shown[name].value()}
    sent = {**usual, "effective_on": "2031-01-01", "source": "Labour Law, article 41"}
    rows = {"covers-TOTAL_FORMS": 0, "covers-INITIAL_FORMS": 0}
    assert manager.post(ADD, {**sent, **rows}).status_code == 302
    after = WorkRules.objects.get(effective_on=date(2031, 1, 1))
    assert covers(after) == covers(before) != set()
    assert WorkRules.objects.on(date(2031, 1, 1)).covering != WorkRules.objects.on(date(2030, 12, 31)).covering
