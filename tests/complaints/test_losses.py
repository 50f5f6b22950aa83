"""Loss reports: written down, matched with what lies at the desk, settled, closed or expired."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from complaints.losses.matching import compare, in_common, items_like, reports_like
from complaints.models import FoundItem, LossReport
from tests import make
from tests.people import someone

from .lost import LOSSES, errors, kept_item, moment, step, text

pytestmark = pytest.mark.django_db


def new_loss(client, **values):
    typed = {"owner": "李小明", "phone": "138 1234 5678", "category": "bag", "description": "黑色双肩背包"}
    typed |= {"lost_from": moment(-5), "lost_until": moment(-3), "place": "一楼电梯口", "features": "挂着小熊"}
    return client.post(f"{LOSSES}new/", {**typed, **values})


def test_who_misses_a_thing_is_written_down_and_called_when_it_comes(as_post):
    desk = as_post("frontdesk-early")
    answer = new_loss(desk)
    report = LossReport.objects.get()
    assert answer.url == report.get_absolute_url() and report.phone == "13812345678"
    assert report.number == f"报失〔{timezone.localdate().year}〕1号"
    item = kept_item(category="bag", description="黑色背包", place="首层电梯口")
    page = text(desk.get(item.get_absolute_url()))
    assert report.number in page and "words in common: 黑色 · 背包" in page
    answer = desk.post(f"{report.get_absolute_url()}match/?next={item.get_absolute_url()}", {"item": item.pk})
    assert (answer.status_code, answer.url) == (302, item.get_absolute_url())
    report.refresh_from_db()
    assert (report.state, report.item) == ("matched", item)
    assert f"claims/new/?report={report.pk}" in text(desk.get(item.get_absolute_url()))


def test_the_same_loss_is_not_written_down_twice_by_mistake(as_post):
    desk = as_post("frontdesk-early")
    assert 'type="hidden" name="is_another"' in desk.get(f"{LOSSES}new/").content.decode()
    new_loss(desk)
    first = LossReport.objects.get()
    again = new_loss(desk, description="双肩包", lost_from=moment(-4))
    assert again.status_code == 422 and first.number in errors(again)["is_another"][0]
    assert 'type="checkbox" name="is_another"' in again.content.decode()
    assert new_loss(desk, category="wallet").status_code == 302
    assert new_loss(desk, lost_from=moment(-50), lost_until=moment(-48)).status_code == 302
    assert new_loss(desk, description="双肩包", is_another="on").status_code == 302
    assert LossReport.objects.count() == 4


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"owner": ""}, "owner"),
        ({"phone": ""}, "phone"),
        ({"phone": "call me"}, "phone"),
        ({"category": "ship"}, "category"),
        ({"description": ""}, "description"),
        ({"description": "a\x00"}, "description"),
        ({"lost_from": ""}, "lost_from"),
        ({"lost_until": "x"}, "lost_until"),
        ({"zone": "999999"}, "zone"),
        ({"features": "x" * 301}, "features"),
    ],
)
def test_bad_input_is_refused_next_to_the_field(as_post, values, field):
    answer = new_loss(as_post("frontdesk-early"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not LossReport.objects.exists()


def test_nothing_is_missed_in_the_future_or_before_it_was_lost(as_post):
    desk = as_post("frontdesk-early")
    assert "lost_until" in errors(new_loss(desk, lost_until=moment(40)))
    assert "lost_from" in errors(new_loss(desk, lost_from=moment(-1)))


def pair(report: dict, item: dict, **options) -> tuple[int, tuple]:
    now = timezone.now()
    lost = LossReport(**{"lost_from": now - timedelta(hours=5), "lost_until": now - timedelta(hours=4), **report})
    found = FoundItem(**{"found_at": now - timedelta(hours=3), **item})
    return compare(lost, found, **{"sees_hidden": False, **options})


def test_what_makes_two_alike_and_why():
    alike = {"category": "bag", "description": "黑色背包", "place": "三楼影院"}
    score, reasons = pair(alike, alike)
    assert reasons == ("Bag", "words in common: 黑色背包", "same place: 三楼影院", "found soon after it was lost")
    assert score > pair(alike, {**alike, "description": "蓝色背包"})[0] > pair(alike, {"category": "bag"})[0]
    assert pair({"description": "雨伞"}, {"description": "手表"})[0] < 5


def test_what_was_found_before_it_was_lost_is_another_thing():
    alike = {"category": "bag", "description": "黑色背包"}
    assert pair(alike, {**alike, "found_at": timezone.now() - timedelta(hours=7)}) == (0, ())
    assert pair(alike, {**alike, "found_at": timezone.now() - timedelta(hours=5, minutes=30)})[0] > 0


def test_hidden_features_count_only_for_those_who_may_see_them():
    lost, found = {"description": "包", "features": "小熊挂件"}, {"description": "袋", "hidden_features": "小熊挂件"}
    assert "小熊" not in str(pair(lost, found))
    assert "小熊挂件" in str(pair(lost, found, sees_hidden=True))


@given(st.text(max_size=30), st.text(max_size=30))
def test_words_in_common_stand_in_both_texts(one, other):
    assert in_common(one, one) or not in_common(one, other)
    assert bool(in_common(one, other)) == bool(in_common(other, one))


def test_likely_things_are_ranked_both_ways_and_nothing_that_has_left_is_among_them():
    report = make.loss_report(category="bag", description="红色手提包", place="")
    best = kept_item(category="bag", description="红色手提包")
    second = kept_item(category="bag", description="绿色书包")
    kept_item(category="clothing", description="外套")
    at_the_desk = make.found_item(category="bag", description="红色手提包")
    make.handed_over(item=kept_item(category="bag", description="红色手提包"))
    desk = someone("frontdesk-early")
    assert [match.record for match in items_like(report, desk)] == [at_the_desk, best, second]
    assert [match.record for match in reports_like(best, desk)] == [report]
    report.move("close", by=desk, note="found at home")
    assert reports_like(best, desk) == []


def test_a_match_that_was_none_is_taken_back(as_post):
    report, item, desk = make.loss_report(), kept_item(), as_post("frontdesk-early")
    assert step(desk, report, "match", item=item.pk).status_code == 302
    assert step(desk, report, "match", item=item.pk).status_code == 409
    assert "note" in errors(step(desk, report, "unmatch"))
    assert step(desk, report, "unmatch", note="another colour").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.item) == ("open", None)


@pytest.mark.parametrize("key", ["", "x", "999999"])
def test_a_match_needs_a_thing(as_post, key):
    answer = step(as_post("frontdesk-early"), make.loss_report(), "match", item=key)
    assert answer.status_code == 422 and "item" in errors(answer)


def test_a_thing_that_has_left_is_no_match(as_post):
    gone = make.handed_over(item=kept_item()).item
    answer = step(as_post("frontdesk-early"), make.loss_report(), "match", item=gone.pk)
    assert answer.status_code == 422


def test_it_is_back_with_its_owner_only_once_it_was_handed_over():
    report, desk = make.loss_report(), someone("frontdesk-early")
    report.move("match", by=desk, item=kept_item())
    with pytest.raises(ValidationError):
        report.move("settle", by=desk)


def test_it_is_looked_for_as_long_as_the_limit_says(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=32)):
        old = make.loss_report()
    desk, new = as_post("frontdesk-early"), make.loss_report()
    assert old.is_late and step(desk, new, "expire").status_code == 409
    assert step(desk, old, "expire").status_code == 302


def test_who_lost_it_is_on_no_list_and_phones_are_masked(as_post):
    report = make.loss_report(features="小熊挂件")
    desk, manager = as_post("frontdesk-early"), as_post("manager")
    assert "李小明" not in text(desk.get(LOSSES)) and "13812345678" in text(desk.get(report.get_absolute_url()))
    page = text(manager.get(report.get_absolute_url()))
    assert "138****5678" in page and "13812345678" not in page and "小熊挂件" not in page
    assert "小熊挂件" in text(desk.get(report.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        report = make.loss_report(zone=make.zone())
        kept_item(zone=make.zone())
    desk = as_post("frontdesk-early")
    for url, queries in ((LOSSES, 7), (report.get_absolute_url(), 7)):
        with django_assert_num_queries(queries):
            assert desk.get(url).status_code == 200


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("manager", "get", "", 200),
        ("clerk-1", "get", "", 403),
        ("supervisor-early", "get", "{pk}/", 200),
        ("supervisor-early", "post", "{pk}/close/", 403),
        ("manager", "post", "{pk}/match/", 403),
        ("frontdesk-early", "get", "987654/", 404),
        ("frontdesk-early", "get", "{pk}/burn/", 404),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    report = make.loss_report()
    assert getattr(as_post(post), method)(LOSSES + path.format(pk=report.pk)).status_code == status


def test_a_thing_that_is_still_to_be_stored_is_found_too(as_post):
    desk = as_post("frontdesk-early")
    item = make.found_item(category="bag", description="黑色双肩背包", place="一楼电梯口")
    assert item.state == "registered"
    new_loss(desk)
    report = LossReport.objects.get()
    assert item.number in text(desk.get(report.get_absolute_url()))


def test_a_claim_that_stands_is_not_offered_to_be_written_down_again(as_post):
    desk = as_post("frontdesk-early")
    new_loss(desk)
    report, item = LossReport.objects.get(), kept_item(category="bag", description="黑色背包")
    report.move("match", by=someone("frontdesk-early"), item=item)
    link = f"claims/new/?report={report.pk}"
    pages = [item.get_absolute_url(), report.get_absolute_url()]
    assert all(link in text(desk.get(page)) for page in pages)
    claim = make.claim(item=item, report=report)
    assert not any(link in text(desk.get(page)) for page in pages)
    type(claim).objects.filter(pk=claim.pk).update(state="refused")
    assert all(link in text(desk.get(page)) for page in pages)
