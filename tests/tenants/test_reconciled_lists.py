"""The list of the other side in a reconciliation: taken once, compared, and every difference explained."""

import pytest
import time_machine
from django.core.exceptions import ValidationError

from tenants.models import ReconciliationLine
from tenants.reconciliations.reasons import ReasonsForm
from tests.people import someone

from .pages import errors, text
from .reconciling import AUGUST, HEAD, JULY, at, card, compare, locked, opened, row
from .sheets import upload, xlsx

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("third_of_august")]


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


def test_another_list_says_how_many_reasons_are_at_stake(clerk):
    card(at(7, 1))
    record = opened()
    compare(clerk, record, ["Y202699999", "李雷", "1F-001", ""])
    ReconciliationLine.objects.update(reason="timing")
    assert "2 reasons are given" in text(clerk.get(f"{record.get_absolute_url()}compare/"))


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
