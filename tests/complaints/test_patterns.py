from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from complaints.models import PatternDecision, PatternRule, Ticket
from complaints.patterns.finder import around, proposals, with_tickets
from complaints.patterns.models import Outcome
from complaints.patterns.rules import RULES, Fact, Rule, fired, rule
from shifts.models import Finding
from tenants.models import Violation
from tianyou.core.measures import MEASURES, Span

from .. import make
from ..make.desk import PHONE
from ..people import someone
from ..tenants.test_races import at_once

pytestmark = pytest.mark.django_db

OPEN = reverse("complaints:pattern-open")
SHOP = {"category": "noise", "text": "音响太吵"}


def found(code: str = "", at=None) -> list:
    rows = proposals(Ticket.objects.all(), at)
    return [each for each in rows if not code or each.rule.code == code]


def shop_tickets(number: int = 3, **values) -> list[Ticket]:
    make.tenant()
    return [make.ticket(unit=make.unit(), **{**SHOP, **values}) for _ in range(number)]


def answer_url(proposal, remedy: str) -> str:
    return reverse("complaints:pattern-answer", args=[proposal.rule.code, proposal.subject, remedy])


def test_complaints_about_one_shop_fire_at_the_number_of_the_rule():
    shop_tickets(2)
    assert not found()
    (ticket,) = shop_tickets(1)
    (proposal,) = found("same-shop")
    assert len(proposal.keys) == 3
    assert ticket.pk in proposal.keys


@pytest.mark.parametrize(
    "values",
    [{"complainant": "tenant"}, {"kind": "enquiry"}, {"at": timezone.make_aware(datetime(2026, 1, 1))}],
    ids=["by the tenant", "an enquiry", "long ago"],
)
def test_what_is_no_complaint_about_the_shop_does_not_count(values):
    shop_tickets(2)
    shop_tickets(1, **values)
    assert not found("same-shop")


def test_a_matter_not_upheld_does_not_count_and_a_family_counts_once():
    first, second, third, fourth = shop_tickets(4)
    Ticket.objects.filter(pk=fourth.pk).update(state="invalid")
    assert len(found("same-shop")[0].keys) == 3
    third.move("join", by=someone("frontdesk-early"), parent=first)
    assert not found("same-shop")


@pytest.mark.parametrize(
    ("places", "fires"),
    [
        (("一号扶梯", "一号 扶梯", "一号扶梯 "), True),
        (("一号扶梯", "二号扶梯", "三号扶梯"), False),
        (("", "", ""), False),
    ],
)
def test_the_same_fault_is_known_by_its_place_however_it_is_spaced(places, fires):
    for place in places:
        make.ticket(kind="repair", category="facility", place=place)
    assert bool(found("same-fault")) is fires


def test_one_fault_all_over_a_zone_is_a_pattern_of_its_own():
    for number in range(6):
        make.ticket(kind="repair", category="facility", place=f"{number}号位")
    assert [each.rule.code for each in found()] == ["same-zone"]


def test_rude_staff_is_no_fault_of_a_place():
    shop_tickets(category="service")
    assert [each.rule.code for each in found()] == ["same-shop"]


def test_a_caller_is_known_by_the_number_which_stands_in_no_address():
    for where in ("ground", "second", "ground"):
        make.ticket(caller_phone=PHONE, where=where, category="price")
    (proposal,) = found("same-caller")
    assert PHONE not in proposal.anchor


def test_numbers_and_days_are_settings_and_a_rule_can_rest():
    shop_tickets(2)
    PatternRule.objects.filter(code="same-shop").update(number=2)
    assert found("same-shop")
    PatternRule.objects.filter(code="same-shop").update(is_asked=False)
    assert not found("same-shop")
    PatternRule.objects.update(is_asked=False)
    assert not found()


def test_a_rule_is_registered_once():
    with pytest.raises(ValueError, match="same-shop"):
        rule("same-shop")(lambda fact: "")


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abc")), max_size=40),
    st.integers(2, 5),
    st.integers(1, 20),
)
def test_a_rule_fires_exactly_for_subjects_with_enough_tickets_in_time(days, number, window):
    now = timezone.make_aware(datetime(2026, 3, 1))
    facts = [
        Fact(key, now - timedelta(days=back), "complaint", "noise", "customer", place=subject)
        for key, (back, subject) in enumerate(days)
    ]
    groups = fired(Rule("x", lambda fact: fact.place, ()), facts, number, now - timedelta(days=window))
    for subject in "abc":
        expected = {fact.pk for fact in facts if fact.place == subject and fact.at >= now - timedelta(days=window)}
        assert {fact.pk for fact in groups.get(subject, ())} == (expected if len(expected) >= number else set())
    assert all([fact.at for fact in group] == sorted(fact.at for fact in group) for group in groups.values())


def test_the_page_says_which_rule_fired_and_by_which_tickets(as_post):
    tickets = shop_tickets()
    page = as_post("supervisor-early").get(OPEN).content.decode()
    assert "Complaints about the same shop: 3 tickets within 14 days; the rule fires from 3 on." in page
    assert all(ticket.number in page for ticket in tickets)
    assert "Leave it alone" in page
    desk = as_post("frontdesk-early").get(OPEN).content.decode()
    assert "The supervisor decides" in desk
    assert as_post("clerk-1").get(OPEN).status_code == 403


def test_a_ticket_shows_the_pattern_that_it_is_part_of(as_post):
    ticket = shop_tickets()[0]
    other = make.ticket(where="second")
    page = as_post("frontdesk-early").get(ticket.get_absolute_url()).content.decode()
    assert "one of 3 within 14 days" in page
    assert [each.rule.code for each in around(ticket, Ticket.objects.all())] == ["same-shop", "same-fault"]
    assert not around(other, Ticket.objects.all())
    assert "one of" not in as_post("floor-early-1").get(ticket.get_absolute_url()).content.decode()


def test_a_pattern_becomes_a_family(as_post):
    first, second, third = shop_tickets()
    supervisor, (proposal,) = as_post("supervisor-early"), found("same-fault")
    form = supervisor.get(answer_url(proposal, "parent")).context["form"]
    assert form.initial["joined"] == [second.pk, third.pk]
    answer = supervisor.post(answer_url(proposal, "parent"), {"parent": first.pk, "joined": [second.pk, third.pk]})
    decision = PatternDecision.objects.get()
    assert answer.url == decision.get_absolute_url()
    assert (decision.outcome, decision.made, decision.counted) == (Outcome.PARENT, first, 3)
    assert {ticket.pk for ticket in first.children.all()} == {second.pk, third.pk}
    assert not found()
    page = supervisor.get(decision.get_absolute_url()).content.decode()
    assert first.number in page


def test_a_ticket_that_cannot_be_joined_joins_none(as_post):
    first, second, third = shop_tickets()
    Ticket.objects.filter(pk=third.pk).update(grade="major")
    (proposal,) = found("same-fault")
    answer = as_post("supervisor-early").post(
        answer_url(proposal, "parent"), {"parent": first.pk, "joined": [second.pk, third.pk]}
    )
    assert answer.status_code == 422
    assert third.number in str(answer.context["form"].errors["joined"])
    assert not first.children.exists()
    assert not PatternDecision.objects.exists()


@pytest.mark.parametrize(("joined", "field"), [([], "joined"), (["x"], "joined"), ([0], "joined")])
def test_a_family_of_one_is_no_family(as_post, joined, field):
    tickets = shop_tickets()
    (proposal,) = found("same-fault")
    asked = [tickets[0].pk if key == 0 else key for key in joined]
    answer = as_post("supervisor-early").post(
        answer_url(proposal, "parent"), {"parent": tickets[0].pk, "joined": asked}
    )
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_pattern_becomes_a_finding_or_a_violation_with_the_tickets_in_its_text(as_post):
    tickets, supervisor = shop_tickets(), as_post("supervisor-early")
    (proposal,) = found("same-shop")
    for remedy, model in (("check", Finding), ("violation", Violation)):
        PatternDecision.objects.all().delete()
        form = supervisor.get(answer_url(proposal, remedy)).context["form"]
        typed = {name: form[name].value() for name in form.fields if name not in ("files", "form_key", "is_mended")}
        typed["files"] = ""
        if model is Violation:
            typed["kind"] = form.fields["kind"].queryset.first().pk
        answer = supervisor.post(answer_url(proposal, remedy), {key: value or "" for key, value in typed.items()})
        assert answer.status_code == 302, answer.context["form"].errors
        made = model.objects.get()
        assert tickets[0].number in made.text
        assert (made.unit, PatternDecision.objects.get().made) == (tickets[0].unit, made)


def test_what_was_taken_over_fires_again_only_with_as_many_new_tickets(as_post):
    tickets = shop_tickets()
    make.pattern_decision(
        outcome="violation", until=None, subject=found("same-shop")[0].subject, tickets=tickets, counted=3
    )
    shop_tickets(2)
    assert not found("same-shop")
    shop_tickets(1)
    assert len(found("same-shop")[0].keys) == 3


def test_a_pattern_is_left_alone_until_a_day_with_a_reason(as_post):
    shop_tickets()
    supervisor, (proposal,) = as_post("supervisor-early"), found("same-shop")
    today = timezone.localdate()
    for until, reason in (("", "x"), (today, ""), (today - timedelta(days=1), "x"), (today + timedelta(days=400), "x")):
        answer = supervisor.post(answer_url(proposal, "dismiss"), {"until": until, "reason": reason})
        assert answer.status_code == 422
    supervisor.post(answer_url(proposal, "dismiss"), {"until": today + timedelta(days=3), "reason": "spoken with"})
    assert not found("same-shop")
    assert found("same-fault")
    assert found("same-shop", timezone.now() + timedelta(days=4))


def test_what_no_longer_waits_is_told_and_changes_nothing(as_post):
    supervisor = as_post("supervisor-early")
    url = reverse("complaints:pattern-answer", args=["same-shop", "unit-1", "dismiss"])
    for answer in (supervisor.get(url), supervisor.post(url, {"reason": "x", "until": timezone.localdate()})):
        assert answer.url == OPEN
    assert not PatternDecision.objects.exists()
    assert supervisor.get(url.replace("dismiss", "explode")).status_code == 404
    assert as_post("frontdesk-early").get(url).status_code == 403


def test_the_workbench_counts_tickets_of_patterns_that_wait():
    shop_tickets()
    span = Span(timezone.now() - timedelta(days=1), timezone.now() + timedelta(days=1))
    assert MEASURES["complaints.pattern_tickets"].figure(span, someone("supervisor-early")).value == 3
    make.pattern_decision()
    assert MEASURES["complaints.patterns_decided"].figure(span, someone("supervisor-early")).value == 1


@pytest.mark.parametrize("number", [3, 12])
def test_finding_costs_the_same_however_many_tickets(django_assert_num_queries, number):
    shop_tickets(number)
    with django_assert_num_queries(4):
        with_tickets(found())


def test_every_rule_has_its_numbers():
    assert set(PatternRule.objects.values_list("code", flat=True)) == set(RULES)


@pytest.mark.django_db(transaction=True)
def test_one_pattern_is_decided_once():
    shop_tickets()
    (proposal,) = found("same-shop")
    typed = {"reason": "spoken with", "until": timezone.localdate() + timedelta(days=3)}
    url = answer_url(proposal, "dismiss")
    first, second = at_once(("supervisor-early", url, typed), ("supervisor-late", url, typed))
    assert (first, second in (302, 409)) == (302, True)
    assert PatternDecision.objects.count() == 1
