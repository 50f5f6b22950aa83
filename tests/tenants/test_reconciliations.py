"""The monthly reconciliation of passes, through the pages."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from tenants.models import AccessPass, Reconciliation, ReconciliationLine
from tenants.reconciliations.passes import day_begins
from tenants.reconciliations.reasons import ReasonsForm
from tenants.reconciliations.states import ReconciliationState as State
from tests import make
from tests.people import someone

from .pages import errors, text
from .sheets import upload, xlsx

pytestmark = pytest.mark.django_db
LIST = "/tenants/reconciliations/"
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)
HEAD = ["出入证号", "姓名", "铺位号", "有效期至"]


@pytest.fixture(autouse=True)
def _third_of_august():
    with time_machine.travel(datetime(2026, 8, 3, 2, tzinfo=timezone.get_default_timezone()), tick=True):
        yield


@pytest.fixture
def clerk(as_post):
    return as_post("clerk-1")


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=timezone.get_default_timezone())


def card(issued: datetime, **ends) -> AccessPass:
    """Make a pass that was issued at a moment, and moved on at others."""
    by = someone("clerk-1")
    made = make.access_pass()
    AccessPass.objects.filter(pk=made.pk).update(valid_from=date(2026, 1, 1))
    made.refresh_from_db()
    made.move("issue", by=by, at=issued)
    for name, moment in ends.items():
        made.move(name.rstrip("_"), by=by, at=moment, note="x")
    return made


def row(access_pass, **values) -> list:
    known = {
        "number": access_pass.number,
        "holder": access_pass.holder,
        "unit": access_pass.unit.number,
        "until": access_pass.valid_until,
    }
    return list((known | values).values())


def opened(month: date = JULY) -> Reconciliation:
    return make.reconciliation(month=month)


def compare(client, record, *rows, name: str = "行政部.xlsx", **typed):
    return client.post(f"{record.get_absolute_url()}compare/", {"file": upload(xlsx(HEAD, *rows), name), **typed})


def locked(clerk, as_post, record, *rows) -> Reconciliation:
    assert compare(clerk, record, *rows).status_code == 302
    for line in record.lines.unexplained():
        line.reason = "timing"
        line.sign(someone("clerk-1"))
    assert clerk.post(f"{record.get_absolute_url()}sign/").status_code == 302
    assert as_post("administration").post(f"{record.get_absolute_url()}lock/").status_code == 302
    record = Reconciliation.objects.get(pk=record.pk)
    assert record.state == State.LOCKED
    return record


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


def test_an_explanation_stays_while_the_line_stands_the_same(clerk):
    held, other = card(at(7, 2)), card(at(7, 3))
    record = opened()
    compare(clerk, record, row(other))
    record.lines.filter(key=held.number).update(reason="typing", text="漏记")
    refused = compare(clerk, record, row(other, holder="别人"))
    assert (refused.status_code, record.lines.get(key=held.number).reason) == (422, "typing")
    assert "tick this to replace it" in text(refused)
    compare(clerk, record, row(other, holder="别人"), replaces="on")
    assert record.lines.get(key=held.number).reason == "typing"
    assert record.lines.get(key=other.number).reason == ""


def test_a_difference_of_the_month_before_is_carried_with_its_age(clerk, as_post):
    held = card(at(7, 2))
    locked(clerk, as_post, opened(), ["Y202699999", "", "", ""])
    august = opened(AUGUST)
    with time_machine.travel(at(9, 2)):
        clerk = as_post("clerk-1")
        assert compare(clerk, august, ["Y202699999", "", "", ""]).status_code == 302
        line = august.lines.get(key=held.number)
        assert (line.since, line.age) == (JULY, 2)
        assert "for 2 months" in text(clerk.get(august.get_absolute_url()))


@pytest.mark.parametrize(("rows", "message"), [
    ([["", "王小明", "", ""]], "Row 2"),
    ([["Y1", "王", "", "soon"]], "not a day"),
    ([["Y1", "王", "", ""], ["ｙ 1", "王", "", ""]], "row 2 already"),
    ([], "empty"),
])  # fmt: skip
def test_a_bad_list_is_refused_with_row_and_column_and_nothing_is_stored(clerk, rows, message):
    record = opened()
    answer = compare(clerk, record, *rows)
    assert answer.status_code == 422 and message in " ".join(errors(answer)["file"])
    assert not record.their_rows.exists() and not ReconciliationLine.objects.exists()


def test_the_same_list_twice_and_no_list_are_refused(clerk):
    record = opened()
    assert clerk.post(f"{record.get_absolute_url()}compare/").status_code == 422
    content = xlsx(HEAD, ["Y1", "", "", ""])
    url = f"{record.get_absolute_url()}compare/"
    assert clerk.post(url, {"file": upload(content)}).status_code == 302
    again = clerk.post(url, {"file": upload(content)})
    assert again.status_code == 422 and "already" in errors(again)["file"][0]
    assert record.lines.count() == 1


def test_the_list_may_be_pasted(clerk):
    held = card(at(7, 2))
    pasted = f"出入证号\t姓名\n{held.number}\t{held.holder}\n"
    record = opened()
    assert clerk.post(f"{record.get_absolute_url()}compare/", {"pasted": pasted}).status_code == 302
    assert record.lines.get().result == "matched"


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


def test_the_middle_of_a_day_is_the_malls():
    assert day_begins(JULY) - day_begins(JULY - timedelta(days=1)) == timedelta(days=1)


def test_all_differences_are_explained_on_one_page(clerk):
    first, second = card(at(7, 1)), card(at(7, 2))
    record = opened()
    compare(clerk, record, ["Y202699999", "李雷", "1F-001", ""])
    keys = {line.key: line.pk for line in record.lines.all()}
    page = clerk.get(record.get_absolute_url())
    url = f"{record.get_absolute_url()}reasons/"
    assert url in text(page)
    assert clerk.post(url).status_code == 422
    lacking = clerk.post(url, {f"text_{keys[first.number]}": "x"})
    assert list(errors(lacking)) == [f"reason_{keys[first.number]}"]
    typed = {f"reason_{keys[first.number]}": "timing", f"text_{keys[first.number]}": "下月入账"}
    answer = clerk.post(url, typed | {f"reason_{keys[second.number]}": "ours"})
    assert (answer.status_code, answer.url) == (302, url)
    assert [line.key for line in record.lines.unexplained()] == ["Y202699999"]
    assert record.lines.get(key=first.number).text == "下月入账"
    answer = clerk.post(url, {f"reason_{keys['Y202699999']}": "typing"})
    assert answer.url == record.get_absolute_url()
    assert url not in text(clerk.get(record.get_absolute_url()))
    assert "Every difference has its reason" in text(clerk.get(url))


def test_a_line_explained_meanwhile_is_not_explained_over(clerk):
    made = card(at(7, 1))
    record = opened()
    compare(clerk, record, ["Y202699999", "李雷", "1F-001", ""])
    typed = {f"reason_{record.lines.get(key=made.number).pk}": "ours"}
    form = ReasonsForm(typed, instance=record, user=someone("clerk-2"))
    assert form.is_valid()
    ReconciliationLine.objects.update(reason="timing")
    with pytest.raises(ValidationError, match="a moment ago"):
        form.save()


def test_another_list_says_how_many_reasons_are_at_stake(clerk):
    card(at(7, 1))
    record = opened()
    compare(clerk, record, ["Y202699999", "李雷", "1F-001", ""])
    ReconciliationLine.objects.update(reason="timing")
    assert "2 reasons are given" in text(clerk.get(f"{record.get_absolute_url()}compare/"))
