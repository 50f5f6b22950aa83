"""Lost property through its pages: registered, stored, announced, handed to the police or disposed of."""

import io
import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from complaints.lostfound.rules import has_long_number, told_in_public
from complaints.models import FoundItem, FoundTerms
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import for_record
from tianyou.core.search import find

from .lost import FOUND, SECRET, errors, hand_over, kept_item, moment, new_claim, new_item, step, text

pytestmark = pytest.mark.django_db
POLICE = {"handed_to": "police", "receiver": "天河派出所", "officer_number": "012345", "receipt_number": "R1"}


def test_the_desk_registers_a_thing_with_a_photo_stores_and_announces_it(as_post):
    desk = as_post("frontdesk-early")
    answer = new_item(desk, files=upload("bag.jpg", picture()))
    item = FoundItem.objects.get()
    assert answer.status_code == 302 and answer.url == item.get_absolute_url()
    assert (item.number, item.state) == (f"失物〔{timezone.localdate().year}〕1号", "registered")
    assert item.finder_phone == "13812341234" and item.registered_by == someone("frontdesk-early")
    assert for_record(item).get().get_absolute_url() in text(desk.get(answer.url))
    assert step(desk, item, "store", storage="柜1").status_code == 302
    assert step(desk, item, "announce").status_code == 302
    item.refresh_from_db()
    assert (item.state, item.notice_number) == ("announced", f"招领〔{timezone.localdate().year}〕1号")
    assert item.due_at > timezone.now() + timedelta(days=9) and item.stored_at and item.announced_at


def test_storing_gives_a_thing_no_new_time():
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        item = make.found_item()
        registered = item.registered_at
    item.move("store", by=someone("frontdesk-early"), storage="A1")
    assert item.due_at < timezone.now() + timedelta(days=13) and item.registered_at == registered
    assert item.warn_at < item.due_at


@pytest.mark.parametrize(
    ("values", "is_valuable"),
    [
        ({"category": "phone"}, True),
        ({"category": "document"}, True),
        ({"category": "bag"}, False),
        ({"category": "bag", "value": Decimal("499.99")}, False),
        ({"category": "bag", "value": Decimal("500")}, True),
    ],
)
def test_what_is_valuable(values, is_valuable):
    assert make.found_item(**values).is_valuable == is_valuable


def test_a_valuable_is_judged_by_the_terms_of_its_day():
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        old = make.found_item(value=Decimal("300"))
    FoundTerms.objects.create(valuable_from=200, source="x", effective_on=timezone.localdate())
    assert not old.is_valuable and make.found_item(value=Decimal("300")).is_valuable


def test_a_valuable_goes_to_the_safe_the_same_day_and_the_supervisor_countersigns(as_post):
    desk = as_post("frontdesk-early")
    item = make.found_item(category="phone", at=timezone.localtime().replace(hour=10))
    assert timezone.localdate(item.due_at) == timezone.localdate(item.registered_at)
    assert step(desk, item, "store", storage="柜1").status_code == 409
    assert step(desk, item, "secure", storage="safe", seal_number="1").status_code == 403
    assert step(desk, item, "cancel", note="x").status_code == 409
    supervisor = as_post("supervisor-early")
    assert "seal_number" in errors(step(supervisor, item, "secure", storage="safe"))
    assert "For decision" in text(supervisor.get("/")) and item.number in text(supervisor.get("/decisions/"))
    assert step(supervisor, item, "secure", storage="safe", seal_number="88").status_code == 302
    item.refresh_from_db()
    assert (item.state, item.seal_number) == ("stored", "88")


def test_whoever_registered_a_valuable_never_countersigns_it():
    item = make.found_item(category="jewellery", by="supervisor-early")
    with pytest.raises(PermissionDenied):
        item.move("secure", by=someone("supervisor-early"), storage="safe", seal_number="1")
    item.move("secure", by=someone("supervisor-late"), storage="safe", seal_number="1")


def test_cash_is_counted_by_two(as_post):
    desk = as_post("frontdesk-early")
    assert "counted_by" in errors(new_item(desk, category="wallet", cash="120.50"))
    mine = someone("frontdesk-early").pk
    assert "counted_by" in errors(new_item(desk, category="wallet", cash="120.50", counted_by=mine))
    other = someone("supervisor-early")
    assert new_item(desk, category="bag", cash="120.50", counted_by=other.pk).status_code == 302
    item = FoundItem.objects.get()
    assert (item.cash, item.counted_by, item.is_valuable) == (Decimal("120.50"), other, True)
    counter = someone("frontdesk-late")
    FoundItem.objects.update(counted_by=counter)
    choices = as_post("frontdesk-late").get(f"{item.get_absolute_url()}correct/").context["form"].fields["counted_by"]
    assert counter in choices.queryset and item.registered_by not in choices.queryset
    with pytest.raises(IntegrityError):
        FoundItem.objects.update(counted_by=item.registered_by)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"category": "ship"}, "category"),
        ({"description": ""}, "description"),
        ({"description": "x" * 301}, "description"),
        ({"description": "a\x00b"}, "description"),
        ({"description": "身份证440106199001011234"}, "description"),
        ({"description": "背包，内侧有划痕"}, "description"),
        ({"description": "Bag with RED RIBBON", "hidden_features": "red ribbon; x"}, "description"),
        ({"place": ""}, "place"),
        ({"place": "x" * 101}, "place"),
        ({"found_at": ""}, "found_at"),
        ({"found_at": "2026-02-30T10:00"}, "found_at"),
        ({"found_at": "noon"}, "found_at"),
        ({"zone": "999999"}, "zone"),
        ({"zone": "x"}, "zone"),
        ({"finder_kind": "thief"}, "finder_kind"),
        ({"finder_phone": "call"}, "finder_phone"),
        ({"hidden_features": "x" * 301}, "hidden_features"),
        ({"value": "-1"}, "value"),
        ({"value": "0"}, "value"),
        ({"cash": "1.001"}, "cash"),
        ({"cash": "99999999999"}, "cash"),
        ({"cash": "NaN"}, "cash"),
        ({"cash": "ten"}, "cash"),
        ({"counted_by": "999999"}, "counted_by"),
        ({"files": upload("x.png", b"<html><script>alert(1)</script>")}, "files"),
        ({"files": upload("x.jpg", b"")}, "files"),
    ],
)
def test_bad_input_is_refused_next_to_the_field_and_nothing_is_stored(as_post, values, field):
    answer = new_item(as_post("frontdesk-early"), **values)
    assert answer.status_code == 422 and field in errors(answer)
    assert not FoundItem.objects.exists()


def test_nothing_is_found_in_the_future(as_post):
    answer = new_item(as_post("frontdesk-early"), found_at=moment(48))
    assert answer.status_code == 422 and "found_at" in errors(answer)


@given(st.text(alphabet="内侧划痕红色abc", min_size=2, max_size=8), st.text(max_size=20), st.text(max_size=20))
def test_a_feature_is_seen_wherever_it_stands_in_a_public_text(feature, before, after):
    assert told_in_public(f"x；{feature}", f"{before}{feature.upper()}{after}")
    assert not told_in_public("", before) and not has_long_number("12 件 2026")


def test_who_may_not_see_hidden_features_does_not_write_them(as_post):
    make.found_item()
    assert "hidden_features" in as_post("frontdesk-early").get(f"{FOUND}new/").context["form"].fields
    assert as_post("manager").get(f"{FOUND}new/").status_code == 403


@pytest.mark.parametrize("post", ["manager", "assistant"])
def test_hidden_features_are_told_to_nobody_who_does_not_handle_claims(as_post, post):
    item = kept_item(category="phone")
    item.move("announce", by=someone("frontdesk-early"))
    desk, other = as_post("frontdesk-early"), as_post(post)
    url = item.get_absolute_url()
    assert SECRET in text(desk.get(url)) and SECRET in text(as_post("supervisor-early").get(url))
    for path in (url, FOUND, f"{url}notice/", f"{FOUND}public/", f"/search/?q={item.number}"):
        assert SECRET not in text(other.get(path)), path


def test_not_even_the_desk_reads_hidden_features_off_lists_papers_or_the_search(as_post):
    item = kept_item()
    item.move("announce", by=someone("frontdesk-early"))
    desk = as_post("frontdesk-early")
    papers = [f"{item.get_absolute_url()}{name}/" for name in ("receipt", "notice")]
    for path in (FOUND, f"{FOUND}public/", f"{FOUND}police/?row={item.pk}", *papers):
        page = desk.get(path)
        assert page.status_code == 200 and SECRET not in text(page), path
    assert not desk.get(FOUND, {"q": SECRET}).context["table"]
    assert not find(SECRET, [FoundItem], someone("frontdesk-early"))
    exported = load_workbook(io.BytesIO(desk.get(f"{FOUND}?export=xlsx").content)).active
    assert SECRET not in str(list(exported.values))
    changed = step(desk, item, "transfer", **POLICE)
    assert changed.status_code == 302 and SECRET not in str(item.steps(30))


def test_a_notice_names_neither_people_nor_the_exact_place_nor_a_valuable(as_post):
    item = kept_item(category="phone", description="银色手机", zone=make.zone())
    item.move("announce", by=someone("frontdesk-early"))
    desk = as_post("frontdesk-early")
    for path in (f"{item.get_absolute_url()}notice/", f"{FOUND}public/"):
        page = text(desk.get(path))
        assert item.notice_number in page and str(item.zone) in page
        for told in ("银色手机", "首层电梯口", "周九", "13812341234"):
            assert told not in page, (path, told)


def test_what_is_announced_may_be_read_out_in_the_words_of_its_notice(as_post):
    item, desk = kept_item(category="phone", description="银色手机", zone=make.zone()), as_post("frontdesk-early")
    assert "Have it read out" not in text(desk.get(item.get_absolute_url()))
    item.move("announce", by=someone("frontdesk-early"))
    address = re.search(r'href="([^"]+template=lost-thing[^"]*)"', text(desk.get(item.get_absolute_url())))[1]
    asked = desk.get(unescape(address)).context["form"].initial
    assert asked["kind"] == "lost_thing" and str(item.zone) in asked["text"]
    assert "银色手机" not in asked["text"] and "首层电梯口" not in asked["text"]
    assert "Have it read out" not in text(as_post("clerk-1").get(item.get_absolute_url()))


def test_there_is_no_notice_before_it_is_announced_nor_after_it_has_left(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    url = f"{item.get_absolute_url()}notice/"
    assert desk.get(url).status_code == 404
    step(desk, item, "announce")
    assert desk.get(url).status_code == 200
    step(desk, item, "transfer", **POLICE)
    assert desk.get(url).status_code == 404 and item.number not in text(desk.get(f"{FOUND}public/"))


def test_the_finder_takes_a_receipt_home_with_the_cash_in_words(as_post):
    item = kept_item(category="wallet", cash=Decimal("1200"), counted_by=someone("supervisor-late"))
    page = text(as_post("frontdesk-early").get(f"{item.get_absolute_url()}receipt/"))
    assert "周九" in page and "壹仟贰佰元整" in page
    assert as_post("manager").get(f"{item.get_absolute_url()}receipt/").status_code == 403


def test_the_police_give_an_officer_and_a_receipt_and_only_documents_go_to_their_issuer(as_post):
    desk, item = as_post("frontdesk-early"), kept_item()
    assert step(desk, item, "transfer", **{**POLICE, "receipt_number": ""}).status_code == 422
    assert step(desk, item, "transfer", **{**POLICE, "receiver": ""}).status_code == 422
    assert step(desk, item, "transfer", handed_to="mall", receiver="x").status_code == 422
    assert step(desk, item, "transfer", handed_to="issuer", receiver="bank").status_code == 422
    assert step(desk, item, "transfer", **POLICE).status_code == 302
    card = kept_item(category="document")
    assert timezone.now() + timedelta(hours=25) > card.due_at
    assert step(desk, card, "transfer", handed_to="issuer", receiver="bank").status_code == 302
    assert set(FoundItem.objects.values_list("state", flat=True)) == {"transferred"}


def test_what_nobody_claims_goes_to_the_police_with_one_receipt_for_all(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        old = [kept_item(), kept_item(description="帽子")]
    new, desk = kept_item(description="围巾"), as_post("frontdesk-early")
    listed = desk.get(f"{FOUND}police/").context["rows"]
    assert listed == old
    typed = {**POLICE, "row": [item.pk for item in old]}
    answer = desk.post(f"{FOUND}transfer/", typed)
    assert answer.status_code == 302 and answer.url.startswith(f"{FOUND}police/?")
    page = text(desk.get(answer.url))
    assert all(item.number in page for item in old) and new.number not in page and "2 things in all." in page
    assert FoundItem.objects.filter(state="transferred").count() == 2


def test_a_forbidden_thing_goes_to_the_police_at_once_and_never_into_store(as_post):
    desk, item = as_post("frontdesk-early"), make.found_item(category="forbidden", description="管制刀具")
    assert item.due_at < timezone.now() + timedelta(hours=1)
    assert step(desk, item, "store", storage="A1").status_code == 409
    assert step(desk, item, "transfer", **POLICE).status_code == 409
    assert step(desk, item, "surrender", **POLICE).status_code == 302


def test_perishables_are_disposed_of_by_two_once_the_manager_approves(as_post):
    desk, manager, item = as_post("frontdesk-early"), as_post("manager"), kept_item(category="food")
    assert step(desk, item, "ask-disposal").status_code == 422
    assert step(desk, item, "ask-disposal", note="open milk").status_code == 302
    assert step(desk, item, "approve-disposal").status_code == 403
    assert item.number in text(manager.get("/decisions/"))
    assert step(desk, item, "dispose", witness=someone("security").pk).status_code == 409
    assert step(manager, item, "approve-disposal").status_code == 302
    assert step(desk, item, "dispose", witness=someone("frontdesk-early").pk).status_code == 422
    assert step(desk, item, "dispose", witness=someone("security").pk).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.witness) == ("disposed", someone("security"))


def test_who_asked_for_the_disposal_does_not_approve_it():
    item, manager = kept_item(category="food"), someone("manager")
    FoundItem.objects.filter(pk=item.pk).update(state="to_dispose", last_move="ask-disposal")
    item.refresh_from_db()
    item.sign(manager, move="ask-disposal")
    with pytest.raises(PermissionDenied):
        item.move("approve-disposal", by=manager)


def test_only_perishables_are_disposed_of():
    with pytest.raises(ValidationError):
        kept_item().move("ask-disposal", by=someone("frontdesk-early"), note="old")


def test_there_is_no_way_by_which_the_mall_keeps_a_thing():
    assert set(FoundItem.workflow.ends) == {"returned", "transferred", "disposed", "cancelled"}


def test_cancelling_needs_a_reason(as_post):
    item, desk = make.found_item(), as_post("frontdesk-early")
    assert "note" in errors(step(desk, item, "cancel", note=""))
    assert step(desk, item, "cancel", note="registered twice").status_code == 302
    item.refresh_from_db()
    assert item.state == "cancelled" and "registered twice" in text(desk.get(item.get_absolute_url()))


def test_a_correction_judges_the_worth_anew_and_keeps_what_is_not_asked(as_post):
    item, desk = make.found_item(hidden_features=SECRET), as_post("frontdesk-early")
    typed = {"category": "phone", "description": "手机", "place": "首层", "found_at": moment(), "finder_kind": "staff"}
    tampered = {"state": "returned", "number": "1", "is_valuable": "", "registered_by": "1", "id": "9"}
    seen = {"seen": item.history.latest().pk}
    assert desk.post(f"{item.get_absolute_url()}correct/", {**typed, **tampered, **seen}).status_code == 302
    kept = FoundItem.objects.get()
    assert (kept.pk, kept.description, kept.state, kept.number) == (item.pk, "手机", "registered", item.number)
    assert kept.is_valuable and kept.due_at is not None


def test_what_is_in_store_is_no_longer_corrected(as_post):
    item, desk = kept_item(), as_post("frontdesk-early")
    url = f"{item.get_absolute_url()}correct/"
    typed = {"category": "bag", "description": "x", "place": "y", "found_at": moment(), "finder_kind": "staff"}
    assert desk.get(url).status_code == 302
    assert desk.post(url, {**typed, "seen": item.history.latest().pk}).status_code == 409


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
    assert found(due="late") == found(due="police") == found(q="雨伞") == found(q="yusan") == {old.pk}
    assert found(category="phone") == found(zone=make.zone("second").pk) == found(worth="yes") == {new.pk}
    assert found(state="returned") == set()
    assert desk.get(FOUND, {"category": "ship"}).status_code == 422
    assert "is-late" in text(desk.get(FOUND))


def test_neither_list_nor_export_tells_finder_claimant_or_secret(as_post):
    item, desk = kept_item(description="=cmd|x"), as_post("frontdesk-early")
    new_claim(desk, item)
    step(desk, item.claims.get(), "accept")
    hand_over(desk, item.claims.get())
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
        make.claim(item=item), make.loss_report(description="雨伞", zone=make.zone())
    desk = as_post("frontdesk-early")
    for url, queries in ((FOUND, 7), (item.get_absolute_url(), 9)):
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
        ("manager", "get", "police/", 403),
        ("manager", "post", "transfer/", 403),
        ("manager", "get", "public/", 200),
        ("supervisor-late", "post", "{pk}/announce/", 403),
        ("frontdesk-early", "post", "{pk}/return/", 404),
        ("frontdesk-early", "post", "{pk}/claim/", 404),
        ("frontdesk-early", "post", "{pk}/unclaim/", 404),
        ("manager", "post", "{pk}/cancel/", 403),
        ("supervisor-early", "post", "{pk}/correct/", 403),
        ("frontdesk-early", "get", "987654/", 404),
        ("frontdesk-early", "post", "987654/store/", 404),
        ("frontdesk-early", "get", "{pk}/burn/", 404),
        ("frontdesk-early", "post", "{pk}/", 405),
        ("frontdesk-early", "put", "{pk}/announce/", 405),
        ("frontdesk-early", "delete", "", 405),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    item = kept_item()
    assert getattr(as_post(post), method)(FOUND + path.format(pk=item.pk)).status_code == status
