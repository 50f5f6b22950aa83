"""Lost property, through its pages."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from openpyxl import load_workbook

from complaints.models import FoundItem
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import for_record

pytestmark = pytest.mark.django_db

FOUND = "/complaints/found/"
SECRET = "内侧有划痕"


def moment(hours: int = -1) -> str:
    return (timezone.localtime() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def new_item(client, **values):
    typed = {"category": "bag", "description": "黑色背包", "place": "首层电梯口", "found_at": moment()}
    typed |= {"hidden_features": SECRET, "finder": "周九", "finder_phone": "138 1234 1234", **values}
    return client.post(f"{FOUND}new/", typed)


def hand_over(client, item, **values):
    typed = {"claimant": "吴十", "claimant_phone": "+86 13987654321", "claimant_id_last4": "002x", "proof": "说出划痕"}
    return client.post(f"{item.get_absolute_url()}return/", {**typed, "witness": someone("floor-early-1").pk, **values})


def kept_item(**values) -> FoundItem:
    values = {"hidden_features": SECRET, "finder": "周九", "finder_phone": "13812341234", **values}
    return make.found_item(**values)


def text(response) -> str:
    return response.content.decode()


def errors(response) -> dict:
    return response.context["form"].errors


def test_the_desk_registers_a_thing_with_a_photo_and_gives_it_back(as_post):
    desk = as_post("frontdesk-early")
    answer = new_item(desk, files=upload("bag.jpg", picture()))
    item = FoundItem.objects.get()
    assert answer.status_code == 302 and answer.url == item.get_absolute_url()
    assert (item.number, item.state) == (f"失物〔{timezone.localdate().year}〕1号", "registered")
    assert item.finder_phone == "13812341234" and item.registered_by == someone("frontdesk-early")
    assert item.due_at > timezone.now() + timedelta(days=9)
    assert for_record(item).get().get_absolute_url() in text(desk.get(answer.url))
    assert hand_over(desk, item).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.claimant_phone, item.claimant_id_last4) == ("returned", "13987654321", "002X")
    assert item.witness == someone("floor-early-1") and item.returned_at


def test_nobody_is_their_own_witness(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    form = desk.get(f"{item.get_absolute_url()}return/").context["form"]
    assert someone("frontdesk-early") not in form.fields["witness"].queryset
    answer = hand_over(desk, item, witness=someone("frontdesk-early").pk)
    assert answer.status_code == 422 and "witness" in errors(answer)


def test_whoever_has_left_is_no_witness(as_post):
    gone = someone("floor-early-1")
    gone.is_active = False
    gone.save()
    answer = hand_over(as_post("frontdesk-early"), kept_item(), witness=gone.pk)
    assert answer.status_code == 422 and "witness" in errors(answer)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"claimant": ""}, "claimant"),
        ({"claimant": "x" * 61}, "claimant"),
        ({"claimant": "a\x00"}, "claimant"),
        ({"claimant_phone": ""}, "claimant_phone"),
        ({"claimant_phone": "none"}, "claimant_phone"),
        ({"claimant_id_last4": "12"}, "claimant_id_last4"),
        ({"claimant_id_last4": "12345"}, "claimant_id_last4"),
        ({"claimant_id_last4": "12é4"}, "claimant_id_last4"),
        ({"proof": ""}, "proof"),
        ({"witness": ""}, "witness"),
        ({"witness": "x"}, "witness"),
        ({"witness": "999999"}, "witness"),
    ],
)
def test_nothing_is_handed_over_on_bad_input(as_post, values, field):
    item = kept_item()
    answer = hand_over(as_post("frontdesk-early"), item, **values)
    assert answer.status_code == 422 and field in errors(answer)
    item.refresh_from_db()
    assert (item.state, item.claimant) == ("registered", "")


def test_a_thing_is_handed_over_once(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    assert hand_over(desk, item).status_code == 302
    answer = hand_over(as_post("frontdesk-late"), item, claimant="郑一")
    assert answer.status_code == 409 and FoundItem.objects.get().claimant == "吴十"
    assert desk.get(f"{item.get_absolute_url()}return/").url == item.get_absolute_url()


def test_cancelling_needs_a_reason(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    assert "note" in errors(desk.post(f"{item.get_absolute_url()}cancel/", {"note": ""}))
    assert desk.post(f"{item.get_absolute_url()}cancel/", {"note": "registered twice"}).status_code == 302
    item.refresh_from_db()
    assert item.state == "cancelled" and "registered twice" in text(desk.get(item.get_absolute_url()))


def test_hidden_features_and_whole_phones_are_for_those_who_hand_things_over(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    hand_over(desk, item)
    page, other = text(desk.get(item.get_absolute_url())), text(as_post("manager").get(item.get_absolute_url()))
    for secret in (SECRET, "13812341234", "13987654321"):
        assert secret in page and secret not in other
    for masked in ("138****1234", "139****4321"):
        assert masked in other


def test_nobody_finds_a_thing_by_its_hidden_features(as_post):
    kept_item()
    assert not as_post("frontdesk-early").get(FOUND, {"q": SECRET}).context["table"]


def test_a_correction_keeps_state_and_number_whatever_is_posted(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    url = f"{item.get_absolute_url()}correct/"
    typed = {"category": "bag", "description": "黑色双肩包", "place": "首层", "found_at": moment()}
    tampered = {"state": "returned", "number": "1", "claimant": "x", "registered_by": "1", "id": "9"}
    assert desk.post(url, {**typed, **tampered, "seen": item.history.latest().pk}).status_code == 302
    kept = FoundItem.objects.get()
    assert (kept.pk, kept.description, kept.state, kept.number, kept.claimant) == (
        item.pk,
        "黑色双肩包",
        "registered",
        item.number,
        "",
    )


def test_what_was_handed_over_is_no_longer_corrected(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    hand_over(desk, item)
    url = f"{item.get_absolute_url()}correct/"
    typed = {
        "category": "bag",
        "description": "x",
        "place": "y",
        "found_at": moment(),
        "seen": item.history.latest().pk,
    }
    assert desk.get(url).status_code == 302
    assert desk.post(url, {**typed, "seen": item.history.latest().pk}).status_code == 409


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"category": "ship"}, "category"),
        ({"description": ""}, "description"),
        ({"description": "x" * 301}, "description"),
        ({"description": "a\x00b"}, "description"),
        ({"place": ""}, "place"),
        ({"place": "x" * 101}, "place"),
        ({"found_at": ""}, "found_at"),
        ({"found_at": "2026-02-30T10:00"}, "found_at"),
        ({"found_at": "noon"}, "found_at"),
        ({"found_at": moment(48)}, "found_at"),
        ({"zone": "999999"}, "zone"),
        ({"zone": "x"}, "zone"),
        ({"finder_phone": "call"}, "finder_phone"),
        ({"hidden_features": "x" * 301}, "hidden_features"),
        ({"files": upload("x.png", b"<html><script>alert(1)</script>")}, "files"),
        ({"files": upload("x.jpg", b"")}, "files"),
    ],
)
def test_bad_input_is_refused_next_to_the_field_and_nothing_is_stored(as_post, values, field):
    answer = new_item(as_post("frontdesk-early"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not FoundItem.objects.exists()


def test_a_photo_outlives_a_mistake_elsewhere_in_the_form(as_post):
    desk, key = as_post("frontdesk-early"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    answer = new_item(desk, place="", form_key=key, files=upload("bag.jpg", picture()))
    assert answer.status_code == 422 and "bag.jpg" in text(answer)
    assert new_item(desk, form_key=key).status_code == 302
    assert for_record(FoundItem.objects.get()).get().name == "bag.jpg"


def test_rare_characters_are_kept_and_markup_is_text(as_post):
    desk = as_post("frontdesk-early")
    page = text(desk.get(new_item(desk, description="𠮷🎒<img src=x>").url))
    assert FoundItem.objects.get().description == "𠮷🎒<img src=x>"
    assert "𠮷🎒&lt;img src=x&gt;" in page and "<img src=x>" not in page


def test_a_double_click_makes_one_item(as_post):
    desk, key, found_at = as_post("frontdesk-early"), "7d8a9b0c-1234-4321-8888-0123456789ab", moment()
    first = new_item(desk, form_key=key, found_at=found_at)
    assert new_item(desk, form_key=key, found_at=found_at).url == first.url
    assert FoundItem.objects.count() == 1


def test_the_list_is_narrowed_and_searched(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        old = kept_item(description="旧雨伞")
    new = kept_item(description="手机", category="phone", zone=make.zone("second"))
    desk = as_post("frontdesk-early")

    def found(**query):
        return {row.pk for row, _cells in desk.get(FOUND, query).context["table"]}

    assert found() == {old.pk, new.pk}
    assert found(late="yes") == found(q="雨伞") == found(q="yusan") == {old.pk}
    assert found(category="phone") == found(zone=make.zone("second").pk) == {new.pk}
    assert found(state="returned") == set()
    assert desk.get(FOUND, {"category": "ship"}).status_code == 422
    assert "is-late" in text(desk.get(FOUND))


def test_neither_list_nor_export_tells_finder_claimant_or_secret(as_post):
    item, desk = kept_item(description="=cmd|x"), as_post("frontdesk-early")
    hand_over(desk, item)
    exported = desk.get(f"{FOUND}?export=xlsx")
    head, row = load_workbook(io.BytesIO(exported.content)).active.values
    assert head[0] == "Number" and row[2] == "'=cmd|x"
    for page in (str(row), text(desk.get(FOUND))):
        for secret in ("吴十", "周九", "1398", "1381", "002X", SECRET):
            assert secret not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        item = kept_item(description=f"雨伞{number}", zone=make.zone())
        hand_over(as_post("frontdesk-early"), item)
    desk = as_post("frontdesk-early")
    for url, queries in ((FOUND, 7), (item.get_absolute_url(), 7)):
        with django_assert_num_queries(queries):
            assert desk.get(url).status_code == 200


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("manager", "get", "", 200),
        ("supervisor-late", "get", "{pk}/", 200),
        ("clerk-1", "get", "", 403),
        ("security", "get", "{pk}/", 403),
        ("manager", "get", "new/", 403),
        ("supervisor-late", "post", "{pk}/return/", 403),
        ("manager", "post", "{pk}/cancel/", 403),
        ("supervisor-early", "post", "{pk}/correct/", 403),
        ("frontdesk-early", "get", "987654/", 404),
        ("frontdesk-early", "post", "987654/return/", 404),
        ("frontdesk-early", "get", "{pk}/burn/", 404),
        ("frontdesk-early", "post", "{pk}/", 405),
        ("frontdesk-early", "put", "{pk}/return/", 405),
        ("frontdesk-early", "delete", "", 405),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    item = kept_item()
    assert getattr(as_post(post), method)(FOUND + path.format(pk=item.pk)).status_code == status
