"""Violations in trading and promotion: the ladder rung by rung, and who does it again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from tenants.models import Violation, ViolationKind
from tenants.violations import ladder
from tenants.violations.states import Rung
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, text
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
REPEATS = "/tenants/violations/repeats/"
TRADING = {
    *("outside", "aisle", "exit-blocked", "promotion", "stall", "touting", "loud", "posting", "closed", "hours"),
}


def outside(days: int = 0, **values) -> Violation:
    """Record somebody trading outside the own unit, so many days ago."""
    return make.violation(kind="outside", at=timezone.now() - timedelta(days=days), **values)


def speak(made) -> None:
    made.move("speak", by=someone("floor-early-1"), note="take the racks in")


def notice(made) -> None:
    mend_by = timezone.localdate() + timedelta(days=3)
    values = {"demand": "racks in", "mend_by": mend_by, "served": "signed", "served_to": "Liang"}
    made.move("notice", by=someone("floor-early-1"), **values)


def not_mended(made) -> None:
    made.move("not_mended", by=someone("floor-early-1"), note="still there")


def deduct(made) -> None:
    made.move("deduct", by=someone("supervisor-late"), deduction=Decimal(100), note="clause 8")


def report(made) -> None:
    made.move("report", by=someone("supervisor-early"), note="for the third time")


def refused(step, made, words: str) -> None:
    before = made.history.count()
    with pytest.raises(ValidationError, match=words):
        step(made)
    made.refresh_from_db()
    assert made.history.count() == before


def test_the_ladder_of_one_violation_is_climbed_rung_by_rung():
    made = outside()
    refused(notice, made, "no “rectification notice” before a “spoken word”")
    speak(made)
    assert (made.state, made.rung) == ("spoken", Rung.WORD) and made.due_at is not None
    notice(made)
    refused(report, made, "Look again first")
    not_mended(made)
    refused(report, made, "no “report to the manager” before a “deduction”")
    deduct(made)
    report(made)
    assert (made.state, made.rung) == ("reported", Rung.REPORT)
    made.move("mended", by=someone("floor-early-1"))
    assert made.rung == Rung.REPORT


def test_what_is_mended_after_a_word_is_settled_and_nothing_is_deducted():
    made = outside()
    speak(made)
    made.move("mended", by=someone("floor-early-1"))
    assert (made.state, made.rung, made.closed_at is not None) == ("mended", Rung.WORD, True)
    assert "deduct" not in {move.name for move in Violation.workflow.open_to(made, someone("manager"))}
    with pytest.raises(ValidationError):
        deduct(made)


@pytest.mark.parametrize("walk", ["warn", "speak"])
def test_after_a_word_lately_the_next_of_the_same_kind_begins_with_a_notice(walk):
    outside(10).move(walk, by=someone("floor-early-1"), note="told")
    again = outside()
    assert ladder.reached_earlier(again) == Rung.WORD
    notice(again)
    assert again.state == "noticed"


def test_another_kind_another_time_and_what_was_not_upheld_do_not_count():
    make.violation(kind="loud").move("warn", by=someone("floor-early-1"), note="told")
    outside(91).move("warn", by=someone("floor-early-1"), note="told")
    void = outside(5)
    speak(void)
    void.move("void", by=someone("manager"), note="it was the neighbour")
    refused(notice, outside(), "spoken word")


def test_what_is_done_again_after_a_deduction_is_reported_at_once():
    first = outside(20)
    for step in (speak, notice, not_mended, deduct):
        step(first)
    again = outside()
    notice(again)
    report(again)
    assert again.state == "reported"


def test_a_lease_without_a_deduction_does_not_stop_the_ladder_but_somebody_else_says_so():
    made = outside(by="supervisor-early")
    for step in (speak, notice, not_mended):
        step(made)
    with pytest.raises(PermissionDenied):
        made.move("go-without", by=someone("supervisor-early"), note="the lease names none")
    with pytest.raises(ValidationError):
        made.move("go-without", by=someone("supervisor-late"))
    made.move("go-without", by=someone("supervisor-late"), note="the lease names none")
    report(made)
    assert (made.state, made.deduction) == ("reported", None)


def test_works_begin_with_a_notice_as_the_undertaking_has_it():
    made = make.violation(project=make.site())
    notice(made)
    assert "go-without" not in {move.name for move in Violation.workflow.open_to(made, someone("manager"))}
    not_mended(made)
    report(made)
    assert (made.state, made.rung) == ("reported", Rung.REPORT)


def test_the_kinds_of_trading_have_a_clause_a_source_and_no_amount():
    kinds = ViolationKind.objects.filter(is_of_works=False)
    assert {kind.code for kind in kinds} == TRADING
    assert all(kind.clause_zh and kind.clause_en and kind.source.startswith("[P]") for kind in kinds)
    assert not [kind for kind in kinds if kind.amount is not None]


def test_the_page_shows_what_came_before_and_proposes_the_next_rung(as_post):
    first = outside(10)
    first.move("warn", by=someone("floor-early-1"), note="told")
    again = outside()
    page = as_post("floor-early-1").get(again.get_absolute_url())
    assert (page.context["earlier"], page.context["proposal"]) == ([first], Rung.NOTICE)
    assert "proposed next" in text(page) and first.number in text(page)
    closed = as_post("floor-early-1").get(first.get_absolute_url())
    assert closed.context["proposal"] is None


def test_the_proposed_rung_says_what_comes_first_and_who_does_it_where_the_reader_has_no_button(as_post):
    speak(first := outside(10))
    notice(first)
    deduct(first)
    again = outside()

    def said(reader: str) -> tuple:
        page = as_post(reader).get(again.get_absolute_url())
        assert page.context["way"] in text(page).replace("&quot;", '"')
        return page.context["proposal"], page.context["way"]

    assert said("floor-early-1") == (Rung.REPORT, "first: Serve a rectification notice")
    served = "first: Serve a rectification notice · done by: Supervisor, Floor administrator"
    assert said("manager") == (Rung.REPORT, served)
    notice(again)
    assert said("floor-early-1") == (Rung.REPORT, "")
    assert said("manager") == (Rung.REPORT, "done by: Supervisor, Floor administrator")
    report(again)
    assert said("floor-early-1") == (None, "")


def test_a_deduction_proposed_to_the_floor_names_who_decides_it(as_post):
    speak(made := outside())
    notice(made)
    page = as_post("floor-early-1").get(made.get_absolute_url())
    assert page.context["proposal"] == Rung.DEDUCTION
    assert "done by: Manager, Assistant manager, Supervisor" in text(page)


def test_whoever_records_is_told_of_earlier_ones_while_typing(as_post):
    outside(10).move("warn", by=someone("floor-early-1"), note="told")
    client, kind = as_post("floor-early-1"), ViolationKind.objects.get(code="outside")
    part = client.get("/tenants/violations/earlier/", {"unit": "1f 23", "kind": kind.pk})
    assert "next: rectification notice" in text(part) and "is-late" in text(part)
    assert "next:" not in text(client.get("/tenants/violations/earlier/", {"unit": "9F-999"}))
    assert "next: rectification notice" in text(client.get("/tenants/violations/new/", {"unit": "1F-023"}))
    answer = client.post("/tenants/violations/new/", {"unit": "1F-023", "kind": kind.pk})
    assert answer.status_code == 422 and "next: rectification notice" in text(answer)
    works = reverse("tenants:works-violation-create", args=[make.site().pk])
    assert "next: rectification notice" in text(client.get(works))
    assert "next:" not in text(as_post("floor-early-2").get("/tenants/violations/earlier/", {"unit": "1F-023"}))
    assert as_post("frontdesk-early").get("/tenants/violations/earlier/").status_code == 403


def test_repeat_offenders_are_listed_with_counts_per_kind_and_their_rung(as_post):
    for days in (40, 20):
        made = outside(days)
        made.move("warn", by=someone("floor-early-1"), note="told")
    notice(outside(1))
    make.violation(kind="smoking")
    client = as_post("manager")
    (found,) = client.get(REPEATS).context["offenders"]
    assert (found.tenant, found.count) == (make.tenant(), 4)
    assert [(each.kind.code, each.count, each.rung) for each in found.offences] == [
        ("outside", 3, Rung.NOTICE),
        ("smoking", 1, Rung.NONE),
    ]
    assert "next: deduction" in text(client.get(REPEATS))
    (trading,) = client.get(REPEATS, {"where": "trading"}).context["offenders"]
    assert trading.count == 3
    assert client.get(REPEATS, {"where": "works"}).context["offenders"] == []
    assert client.get(REPEATS, {"q": "nobody"}).context["offenders"] == []
    assert len(client.get(REPEATS, {"q": "晨光"}).context["offenders"]) == 1
    rows = cells(client.get(REPEATS, {"export": "xlsx"}))
    assert len(rows) == 3 and rows[1][3] == 3
    assert as_post("floor-early-2").get(REPEATS).context["offenders"] == []


def test_whoever_did_it_once_or_long_ago_is_no_repeat_offender(as_post):
    outside()
    outside(91)
    assert as_post("manager").get(REPEATS).context["offenders"] == []
    now = timezone.now()
    rows = MEASURES["tenants.repeat_offenders"].rows(Span(now, now))
    assert not rows.exists()
    outside(80)
    assert list(rows.all()) == [make.tenant()]


@pytest.mark.parametrize("count", [1, 3])
def test_repeat_offenders_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        tenant = make.tenant(f"shop {number}", at=f"1F-10{number}")
        kind = ViolationKind.objects.get(code="outside")
        for _time in range(2):
            Violation(unit=tenant.leases.get().unit, tenant=tenant, kind=kind, text="x").sign(someone("floor-early-1"))
    client = as_post("manager")
    client.get(REPEATS)
    with django_assert_num_queries(9):
        assert len(client.get(REPEATS).context["offenders"]) == count


def test_the_list_is_narrowed_to_trading_works_or_a_rung(as_post):
    one, other = outside(), make.violation()
    speak(one)
    client = as_post("manager")

    def shown(**asked):
        page = client.get(reverse("tenants:violation-list"), asked).context["page"]
        return {row.pk for row in page.rows}

    assert shown(where="trading") == {one.pk}
    assert shown(where="works") == {other.pk}
    assert shown(rung="1") == {one.pk}
