"""The handover book writes itself, is ticked line by line, and leaves what is not ticked to the supervisor."""

import pytest
import time_machine
from django.utils import timezone

from shifts.models import ShiftHandover
from tests import make
from tests.people import someone
from tests.tenants.pages import errors, text

pytestmark = pytest.mark.django_db
BOOKS = "/shifts/handovers/"


def write(client, **values):
    return client.post(f"{BOOKS}new/", {"kind": "shift", "remarks": "wet floor", **values})


def take(client, book, move: str = "take", lines=(), **values):
    ticks = {f"line_{line.pk}": "on" for line in lines}
    return client.post(f"{book.get_absolute_url()}{move}/", {**ticks, **values})


def test_an_administrators_book_has_what_is_open_on_the_floor(as_post):
    here = make.ticket(text="lamp broken")
    make.ticket(where="second", text="elsewhere")
    make.found_item(category="wallet")
    assert write(as_post("floor-early-1")).status_code == 302
    book = ShiftHandover.objects.get()
    assert [line.title for line in book.lines.all()] == [str(here)]
    assert (book.shift.code, book.zone.code, book.to_post.code) == ("early", "ground", "floor")


def test_the_desks_book_has_valuables_and_callers_too(as_post):
    make.found_item(category="wallet")
    make.found_item(category="clothing")
    told = make.ticket()
    type(told).objects.filter(pk=told.pk).update(state="resolved")
    make.ticket()
    write(as_post("frontdesk-early"), keys="1", cash="2 phones")
    book = ShiftHandover.objects.get()
    sources = sorted(line.source for line in book.lines.all())
    assert sources == ["callbacks", "tickets", "valuables"]
    page = text(as_post("frontdesk-early").get(book.get_absolute_url()))
    assert "Callers to be told the result (1)" in page and told.get_absolute_url() in page


def test_every_line_is_ticked_before_it_is_taken_over(as_post):
    make.ticket(), make.ticket()
    write(as_post("frontdesk-early"))
    book = ShiftHandover.objects.get()
    lines = list(book.lines.all())
    incoming = as_post("frontdesk-late")
    assert [post.code for post in incoming.get(book.get_absolute_url()).context["next_hands"]] == ["frontdesk"]
    assert "handovers to take over" in text(incoming.get("/")).lower()
    answer = take(incoming, book, lines=lines[:1])
    assert answer.status_code == 422 and "1 line is not ticked yet" in text(answer)
    assert book.left_open().count() == 2, "what is refused leaves no tick behind"
    assert take(incoming, book, lines=lines).status_code == 302
    book.refresh_from_db()
    assert (book.state, book.taken_by.username) == ("taken", "frontdesk-late")
    assert not book.left_open().exists()


def test_what_is_not_ticked_goes_to_the_supervisor(as_post):
    make.ticket(), make.ticket()
    write(as_post("frontdesk-early"))
    book = ShiftHandover.objects.get()
    incoming = as_post("frontdesk-late")
    first = book.lines.first()
    assert "note" in errors(take(incoming, book, "take-rest", [first]))
    assert take(incoming, book, "take-rest", [first], note="nobody knows that one").status_code == 302
    book.refresh_from_db()
    assert book.state == "left" and book.due_at
    supervisor = as_post("supervisor-late")
    assert "left something open" in text(supervisor.get("/"))
    assert "left open" in text(supervisor.get(book.get_absolute_url()))
    assert take(incoming, book, "settle", note="x").status_code == 403
    assert take(supervisor, book, "settle", note="found it").status_code == 302
    assert ShiftHandover.objects.get().state == "settled"


def test_nobody_takes_over_from_themselves_nor_from_another_floor(as_post):
    write(as_post("floor-early-1"))
    book = ShiftHandover.objects.get()
    assert take(as_post("floor-early-1"), book).status_code == 403
    assert take(as_post("floor-early-2"), book).status_code == 404
    assert take(as_post("floor-late-1"), book).status_code == 302


def test_a_book_that_nobody_took_by_the_end_of_the_shift_is_late():
    day = timezone.localdate()
    noon = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))
    with time_machine.travel(noon):
        book = make.shift_handover()
        assert not book.is_late
    with time_machine.travel(noon + timezone.timedelta(hours=6)):
        assert ShiftHandover.objects.get().is_late


def test_a_place_is_handed_over_once_a_shift_unless_it_was_a_mistake(as_post):
    client = as_post("floor-early-1")
    write(client)
    assert write(client).status_code == 422
    client.post(f"{ShiftHandover.objects.get().get_absolute_url()}cancel/", {"note": "too early"})
    assert write(client).status_code == 302
    assert ShiftHandover.objects.count() == 2


def test_at_night_security_takes_the_keys_and_gives_them_back_in_the_morning(as_post):
    supervisor, security = as_post("supervisor-late"), as_post("security")
    assert "keys" in errors(write(supervisor, kind="night"))
    assert write(supervisor, kind="night", keys="six").status_code == 302
    night = ShiftHandover.objects.get()
    assert (night.post.code, night.to_post.code, night.zone) == ("supervisor", "security", None)
    assert take(as_post("frontdesk-late"), night).status_code == 404
    assert take(security, night, lines=night.lines.all()).status_code == 302
    assert write(security, kind="morning", keys="six").status_code == 302
    morning = ShiftHandover.objects.latest("pk")
    assert (morning.post.code, morning.to_post.code, morning.shift) == ("security", "supervisor", None)
    assert take(as_post("supervisor-early"), morning, lines=morning.lines.all()).status_code == 302
    assert "kind" in errors(write(as_post("frontdesk-early"), kind="night", keys="1"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_book_costs_the_same_for_one_line_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        make.ticket()
    write(as_post("frontdesk-early"))
    client, url = as_post("supervisor-early"), ShiftHandover.objects.get().get_absolute_url()
    client.get(url)
    with django_assert_num_queries(8):
        client.get(url)


def test_who_writes_the_book_sees_beforehand_what_it_will_hold(as_post):
    client = as_post("floor-early-1")
    assert "Nothing was open" in text(client.get(f"{BOOKS}new/"))
    here = make.ticket(text="lamp broken")
    make.ticket(where="second", text="elsewhere")
    page = text(client.get(f"{BOOKS}new/"))
    assert "What the book will hold" in page and f"{here}" in page and "elsewhere" not in page


def test_who_is_off_by_the_roster_hands_over_only_after_signing_in(as_post):
    today = timezone.localdate()
    roster = make.published(month=today)
    roster.cells.filter(person=someone("floor-early-1"), day=today).update(
        kind="rest", shift=None, post=None, zone=None, cover_shift=None, cover_post=None, cover_zone=None
    )
    client = as_post("floor-early-1")
    answer = write(client)
    assert answer.status_code == 422 and "off today" in text(answer)
    make.attendance(who="floor-early-1")
    assert write(client).status_code == 302
