"""Lost property at the desk: registered with its worth, cash and photo, put into store or the safe, corrected."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from complaints.models import FoundItem, FoundTerms
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import for_record

from .lost import SECRET, errors, kept_item, moment, new_item, step, text

pytestmark = pytest.mark.django_db


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


def test_a_photo_outlives_a_mistake_elsewhere_in_the_form(as_post):
    desk, key = as_post("frontdesk-early"), "7d8a9b0c-1234-4321-8888-0123456789ab"
    answer = new_item(desk, place="", form_key=key, files=upload("bag.jpg", picture()))
    assert answer.status_code == 422 and "bag.jpg" in text(answer)
    assert new_item(desk, form_key=key).status_code == 302
    assert for_record(FoundItem.objects.get()).get().name == "bag.jpg"


def test_a_double_click_makes_one_item(as_post):
    desk, key, found_at = as_post("frontdesk-early"), "7d8a9b0c-1234-4321-8888-0123456789ab", moment()
    first = new_item(desk, form_key=key, found_at=found_at)
    assert new_item(desk, form_key=key, found_at=found_at).url == first.url
    assert FoundItem.objects.count() == 1


def test_rare_characters_are_kept_and_markup_is_text(as_post):
    desk = as_post("frontdesk-early")
    page = text(desk.get(new_item(desk, description="𠮷🎒<img src=x>").url))
    assert FoundItem.objects.get().description == "𠮷🎒<img src=x>"
    assert "𠮷🎒&lt;img src=x&gt;" in page and "<img src=x>" not in page


def test_the_finder_takes_a_receipt_home_with_the_cash_in_words(as_post):
    item = kept_item(category="wallet", cash=Decimal("1200"), counted_by=someone("supervisor-late"))
    page = text(as_post("frontdesk-early").get(f"{item.get_absolute_url()}receipt/"))
    assert "周九" in page and "壹仟贰佰元整" in page
    assert as_post("manager").get(f"{item.get_absolute_url()}receipt/").status_code == 403


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


def test_storing_gives_a_thing_no_new_time():
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        item = make.found_item()
        registered = item.registered_at
    item.move("store", by=someone("frontdesk-early"), storage="A1")
    assert item.due_at < timezone.now() + timedelta(days=13) and item.registered_at == registered
    assert item.warn_at < item.due_at


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


def test_cancelling_needs_a_reason(as_post):
    item, desk = make.found_item(), as_post("frontdesk-early")
    assert "note" in errors(step(desk, item, "cancel", note=""))
    assert step(desk, item, "cancel", note="registered twice").status_code == 302
    item.refresh_from_db()
    assert item.state == "cancelled" and "registered twice" in text(desk.get(item.get_absolute_url()))
