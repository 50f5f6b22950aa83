"""The monthly reconciliation of passes, through the pages: counted, signed twice, locked, and due on the fifth."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tenants.models import Reconciliation
from tenants.reconciliations.passes import day_begins
from tenants.reconciliations.states import ReconciliationState as State
from tests import make
from tests.people import someone

from .pages import errors, text
from .reconciling import AUGUST, JULY, LIST, at, card, compare, locked, opened, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("third_of_august")]


def whole(record) -> dict:
    return Reconciliation.objects.get(pk=record.pk).counted.figures()[""]


def figures(opening, issued, returned, revoked, lost, closing) -> dict:
    return {
        "opening": opening, "issued": issued, "returned": returned, "revoked": revoked, "lost": lost, "closing": closing
    }  # fmt: skip


def test_the_month_is_counted_from_the_moments_of_the_passes():
    card(at(6, 10))
    card(at(6, 11), return_=at(7, 5))
    card(at(7, 1, 0), revoke=at(7, 31, 23))
    card(at(7, 20), lose=at(7, 21))
    card(at(7, 20), suspend=at(7, 22))
    card(at(8, 1, 0))
    card(at(6, 1), return_=at(6, 30))
    make.access_pass()
    assert whole(opened()) == figures(2, 3, 1, 1, 1, 2)


def test_a_lost_card_that_is_found_again_counts_once():
    card(at(7, 2), lose=at(7, 3), return_=at(7, 4))
    assert whole(opened()) == figures(0, 1, 0, 0, 1, 0)


def test_the_borders_are_those_of_the_malls_day_not_of_greenwich():
    card(at(7, 31, 23))
    card(at(8, 1, 0))
    assert whole(opened())["issued"] == 1


def test_the_middle_of_a_day_is_the_malls():
    assert day_begins(JULY) - day_begins(JULY - timedelta(days=1)) == timedelta(days=1)


def test_each_number_opens_its_passes(clerk):
    first, second = card(at(6, 10)), card(at(7, 20))
    record = opened()
    page = text(clerk.get(record.get_absolute_url()))
    assert "?figure=issued&amp;kind=Y" in page
    shown = text(clerk.get(f"{record.get_absolute_url()}passes/?figure=issued&kind=Y"))
    assert second.number in shown and first.number not in shown
    assert first.number in text(clerk.get(f"{record.get_absolute_url()}passes/?figure=opening"))
    assert clerk.get(f"{record.get_absolute_url()}passes/?figure=nonsense").status_code == 404


def test_a_month_is_compared_explained_signed_twice_and_locked(clerk, as_post):
    same, other, only = card(at(6, 10)), card(at(7, 1)), card(at(7, 2))
    record = opened()
    answer = compare(clerk, record, row(same), row(other, holder="王大明"), ["Y202699999", "李雷", "1F-001", ""])
    assert answer.status_code == 302
    results = dict(record.lines.values_list("key", "result"))
    assert results == {same.number: "matched", other.number: "differs", only.number: "ours", "Y202699999": "theirs"}
    assert record.lines.get(key=other.number).fields == ["holder"]
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 422
    for line in record.lines.differences():
        seen = clerk.get(f"{LIST}lines/{line.pk}/").context["form"].initial["seen"]
        typed = {"reason": "timing", "text": "下月入账", "seen": seen}
        assert clerk.post(f"{LIST}lines/{line.pk}/", typed).status_code == 302
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 302
    assert clerk.post(f"{record.get_absolute_url()}lock/").status_code == 403
    assert as_post("administration").post(f"{record.get_absolute_url()}lock/").status_code == 302
    record.refresh_from_db()
    assert (record.state, record.signed_by.username, record.confirmed_by.username) == (
        State.LOCKED,
        "clerk-1",
        "administration",
    )
    assert record.figures[""] == figures(1, 2, 0, 0, 0, 3)


def test_the_clerk_records_the_page_that_somebody_else_signed(clerk):
    record = opened()
    compare(clerk, record, ["Y202699999", "", "", ""])
    record.lines.update(reason="other")
    clerk.post(f"{record.get_absolute_url()}sign/")
    url = f"{record.get_absolute_url()}record/"
    assert clerk.post(url, {"signatory": ""}).status_code == 422
    assert clerk.post(url, {"signatory": str(someone("clerk-1"))}).status_code == 422
    assert clerk.post(url, {"signatory": "张行政"}).status_code == 302
    record.refresh_from_db()
    assert (record.state, record.signatory) == (State.LOCKED, "张行政")


def test_a_card_that_moves_between_the_signatures_stops_the_lock(clerk, as_post):
    held = card(at(7, 2))
    record = opened()
    compare(clerk, record, row(held))
    clerk.post(f"{record.get_absolute_url()}sign/")
    held.move("return", by=someone("clerk-1"), at=at(7, 30))
    administration = as_post("administration")
    assert administration.post(f"{record.get_absolute_url()}lock/").status_code == 422
    assert administration.post(f"{record.get_absolute_url()}reject/", {"note": "变了"}).status_code == 302
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 422
    assert clerk.post(f"{record.get_absolute_url()}compare/").status_code == 302
    record.refresh_from_db()
    assert (record.figures[""]["closing"], record.lines.get().result) == (0, "theirs")


def test_nothing_of_a_locked_month_changes(clerk, as_post):
    held = card(at(7, 2))
    record = locked(clerk, as_post, opened(), row(held))
    url, line = record.get_absolute_url(), record.lines.get()
    for move in ("compare", "sign", "record"):
        assert clerk.post(f"{url}{move}/", {"signatory": "某人"}).status_code == 409
    for move in ("lock", "reject"):
        assert as_post("administration").post(f"{url}{move}/", {"note": "x"}).status_code == 409
    assert (
        clerk.post(f"{LIST}lines/{line.pk}/", {"reason": "timing", "seen": line.history.latest().pk}).status_code == 409
    )
    again = clerk.post(f"{LIST}new/", {"kind": "passes", "month": "2026-07"})
    assert again.status_code == 422 and "month" in errors(again)


def test_what_is_entered_later_with_a_moment_of_a_locked_month_goes_to_the_open_month(clerk, as_post):
    held, late = card(at(7, 2)), card(at(7, 3))
    july = locked(clerk, as_post, opened(), row(held), row(late))
    late.move("return", by=someone("clerk-1"), at=at(7, 20))
    card(at(7, 25))
    july = Reconciliation.objects.get(pk=july.pk)
    assert july.counted.figures()[""] == july.figures[""] == figures(0, 2, 0, 0, 0, 2)
    august = Reconciliation.objects.get(pk=opened(AUGUST).pk)
    assert august.counted.figures()[""] == figures(2, 1, 1, 0, 0, 2)
    assert len(august.counted.corrections) == 2
    assert late.number in text(clerk.get(f"{august.get_absolute_url()}passes/?figure=corrections"))
    assert "corrections of locked months" in text(clerk.get(august.get_absolute_url()))


@pytest.mark.parametrize("month", ["2026-09", "2026-13", "soon", "", "2026-05", "2026-10"])
def test_months_follow_each_other_and_none_is_of_the_future(clerk, month):
    opened()
    answer = clerk.post(f"{LIST}new/", {"kind": "passes", "month": month})
    assert answer.status_code == 422 and "month" in errors(answer)
    assert clerk.post(f"{LIST}new/", {"kind": "passes", "month": "2026-08"}).status_code == 302


def test_a_month_that_is_not_over_or_has_an_open_one_before_it_is_not_compared(clerk, as_post):
    opened()
    august = opened(AUGUST)
    answer = compare(clerk, august, ["Y1", "", "", ""])
    assert answer.status_code == 422 and "not over" in text(answer)
    with time_machine.travel(at(9, 2)):
        assert "First lock" in text(compare(as_post("clerk-1"), august, ["Y2", "", "", ""]))


def test_a_month_is_due_on_the_fifth_of_the_next_whenever_it_was_opened(clerk):
    record = opened()
    assert timezone.localtime(record.due_at).date() == date(2026, 8, 5)
    assert not record.is_late
    compare(clerk, record, ["Y1", "", "", ""])
    record.refresh_from_db()
    assert timezone.localtime(record.due_at).date() == date(2026, 8, 5)
    with time_machine.travel(at(8, 6)):
        assert list(Reconciliation.objects.late(timezone.now())) == [record]


def test_the_paper_has_the_figures_the_differences_and_two_signature_lines(clerk):
    held = card(at(7, 2))
    record = opened()
    compare(clerk, record, ["Y202699999", "", "", ""])
    page = text(clerk.get(f"{record.get_absolute_url()}paper/"))
    assert held.number in page and page.count("Signature and date") == 2


def test_whoever_has_no_such_duty_sees_nothing(as_post):
    record = opened()
    for post in ("frontdesk-early", "floor-early-1", "engineering"):
        for url in (LIST, record.get_absolute_url(), f"{record.get_absolute_url()}paper/"):
            assert as_post(post).get(url).status_code == 403
    assert as_post("administration").post(f"{record.get_absolute_url()}compare/").status_code == 403
    assert as_post("administration").get(record.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(clerk, rows, django_assert_num_queries):
    for month in (date(2026, 6, 1), JULY, AUGUST)[:rows]:
        opened(month)
    clerk.get(LIST)
    with django_assert_num_queries(6):
        clerk.get(LIST)
