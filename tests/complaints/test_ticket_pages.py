import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from complaints.models import Ticket
from complaints.tickets.choices import State
from tianyou.core.models import Attachment

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

LIST, CREATE, BOARD = (reverse(f"complaints:ticket-{page}") for page in ("list", "create", "board"))
PHONED = {
    "text": "首层电梯口地面湿滑",
    "place": "电梯口",
    "kind": "complaint",
    "category": "facility",
    "grade": "ordinary",
    "channel": "phone",
    "complainant": "customer",
}


def url(ticket, move: str = "") -> str:
    return reverse("complaints:ticket-move", args=[ticket.pk, move]) if move else ticket.get_absolute_url()


def photo(name: str = "floor.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "red").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def test_the_main_job_through_the_pages(as_post):
    desk, floor, manager = as_post("frontdesk-early"), as_post("floor-early-1"), as_post("manager")
    answer = desk.post(CREATE, {**PHONED, "zone": make.zone().pk})
    ticket = Ticket.objects.get()
    assert answer.url == url(ticket, "dispatch")
    desk.post(url(ticket, "dispatch"), {"handler": someone("floor-early-1").pk})
    assert "电梯口" in floor.get(reverse("complaints:ticket-mine")).content.decode()
    floor.post(url(ticket, "arrive"), {})
    floor.post(url(ticket, "follow"), {"note": "called the cleaners"})
    floor.post(url(ticket, "resolve"), {"result": "dried and signed", "files": photo()})
    desk.post(url(ticket, "reply"), {"reply_channel": "phone", "reply_text": "dry now"})
    desk.post(url(ticket, "visit"), {"satisfaction": "5"})
    desk.post(url(ticket, "close"), {})
    ticket.refresh_from_db()
    assert (ticket.state, ticket.handler.username) == (State.CLOSED, "floor-early-1")
    page = manager.get(url(ticket)).content.decode()
    for word in ("called the cleaners", "dried and signed", "dry now", "Very satisfied", "floor.png"):
        assert word in page


@pytest.mark.parametrize(
    ("post", "status"),
    [("frontdesk-early", 200), ("manager", 200), ("clerk-1", 200), ("floor-early-1", 200), ("finance", 403)],
)
def test_the_list_opens_to_those_whose_duties_need_it(as_post, post, status):
    assert as_post(post).get(LIST).status_code == status


def test_a_ticket_of_another_zone_is_not_found_by_the_floor(as_post):
    ticket = make.ticket(where="second")
    floor = as_post("floor-early-1")
    assert floor.get(url(ticket)).status_code == 404
    assert floor.post(url(ticket, "arrive")).status_code == 404
    assert ticket.number not in floor.get(LIST).content.decode()


@pytest.mark.parametrize("move", ["dispatch", "close", "decide"])
def test_a_forced_move_without_the_duty_is_refused(as_post, move):
    assert as_post("clerk-1").post(url(make.ticket(), move), {"note": "x"}).status_code == 403


def test_an_unknown_move_is_not_found(as_post):
    assert as_post("manager").get(url(make.ticket(), "explode")).status_code == 404


def test_a_state_in_the_post_is_ignored(as_post):
    as_post("frontdesk-early").post(
        CREATE, {**PHONED, "state": "closed", "registered_by": someone("manager").pk, "pk": 7}
    )
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.registered_by.username) == ("registered", "frontdesk-early")


def test_a_double_click_makes_one_ticket(as_post):
    desk, key = as_post("frontdesk-early"), uuid.uuid4()
    first, second = (desk.post(CREATE, {**PHONED, "form_key": key}) for _click in range(2))
    assert Ticket.objects.count() == 1
    assert first.url == second.url == url(Ticket.objects.get(), "dispatch")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", "", "required"),
        ("text", "x" * 4001, "4000"),
        ("text", "bell\x07", "control characters"),
        ("text", "nul\x00", "Null characters"),
        ("place", "", "Say where"),
        ("place", "y" * 101, "100"),
        ("kind", "bribe", "not one of the available choices"),
        ("zone", "999999", "not one of the available choices"),
        ("zone", "1; drop table", "not one of the available choices"),
        ("caller_phone", "12", "phone"),
        ("unit", "9F-999", "No shop"),
    ],
)
def test_bad_input_is_answered_at_the_field_and_nothing_is_stored(as_post, field, value, message):
    answer = as_post("frontdesk-early").post(CREATE, {**PHONED, field: value})
    assert answer.status_code == 422
    assert message.lower() in " ".join(answer.context["form"].errors[field]).lower()
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("text", ["𠮷野家的门坏了", "灯不亮 💡", "<script>alert(1)</script>", "'; DROP TABLE x; --"])
def test_rare_characters_and_markup_are_kept_as_text(as_post, text):
    desk = as_post("frontdesk-early")
    desk.post(CREATE, {**PHONED, "text": text})
    assert Ticket.objects.get().text == text
    page = desk.get(url(Ticket.objects.get())).content.decode()
    assert "<script>alert" not in page


def test_a_photo_outlives_a_mistake_elsewhere_in_the_form(as_post):
    desk, key = as_post("frontdesk-early"), uuid.uuid4()
    answer = desk.post(CREATE, {**PHONED, "text": "", "form_key": key, "files": photo()})
    assert "floor.png" in answer.content.decode()
    desk.post(CREATE, {**PHONED, "form_key": key})
    assert Attachment.objects.get().object_id == Ticket.objects.get().pk


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("evil.png", b"<html><script>alert(1)</script></html>", "image/png"),
        SimpleUploadedFile("evil.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"),
        SimpleUploadedFile("empty.png", b"", "image/png"),
    ],
    ids=lambda upload: upload.name,
)
def test_odd_uploads_are_refused_by_name(as_post, upload):
    upload.seek(0)
    answer = as_post("frontdesk-early").post(CREATE, {**PHONED, "files": upload})
    assert answer.status_code == 422
    assert upload.name in str(answer.context["form"].errors["files"])
    assert not Ticket.objects.exists()


def test_the_later_of_two_editors_is_told_and_keeps_the_text(as_post):
    ticket, desk = make.ticket(place="A"), as_post("frontdesk-early")
    page = reverse("complaints:ticket-update", args=[ticket.pk])
    seen = desk.get(page).context["form"].initial["seen"]
    first = desk.post(page, {**PHONED, "place": "first", "seen": seen})
    second = desk.post(page, {**PHONED, "place": "second", "seen": seen})
    assert (first.status_code, second.status_code) == (302, 409)
    assert 'value="second"' in second.content.decode()
    assert Ticket.objects.get().place == "first"
    again = desk.post(page, {**PHONED, "place": "second", "seen": second.context["form"]["seen"].value()})
    assert (again.status_code, Ticket.objects.get().place) == (302, "second")


def test_a_closed_ticket_is_not_corrected(as_post):
    ticket, desk = make.ticket(), as_post("frontdesk-early")
    Ticket.objects.filter(pk=ticket.pk).update(state="closed")
    page = reverse("complaints:ticket-update", args=[ticket.pk])
    seen = ticket.history.latest().pk
    assert desk.post(page, {**PHONED, "place": "changed", "seen": seen}).status_code == 409


def test_filters_narrow_and_a_wrong_date_is_told_at_its_field(as_post):
    late, fresh = make.ticket(at=timezone.now() - timedelta(days=2)), make.ticket(kind="repair")
    desk = as_post("frontdesk-early")
    assert [row for row, _cells in desk.get(LIST, {"stage": "late"}).context["table"]] == [late]
    assert [row for row, _cells in desk.get(LIST, {"kind": "repair"}).context["table"]] == [fresh]
    wrong = desk.get(LIST, {"since": "2026-02-30"})
    assert wrong.status_code == 422
    assert "since" in wrong.context["filterset"].form.errors


@pytest.mark.parametrize("words", ["湿滑", "dtk", "投诉〔", "1234"])
def test_a_ticket_is_found_by_its_words_its_number_and_the_end_of_the_phone(as_post, words):
    ticket = make.ticket(caller_phone="13800001234", caller_name="电台客")
    make.ticket(text="灯不亮", kind="repair")
    assert [row for row, _cells in as_post("frontdesk-early").get(LIST, {"q": words}).context["table"]] == [ticket]


def test_a_made_up_cursor_is_a_bad_request(as_post):
    desk = as_post("frontdesk-early")
    for query in ({"after": "x"}, {"before": "1|y"}, {"after": "1|1", "before": "1|1"}):
        assert desk.get(LIST, query).status_code == 400


def test_pages_go_back_and_forth_without_loss(as_post, monkeypatch):
    monkeypatch.setattr("complaints.tickets.views.TicketList.page_size", 2)
    numbers = [make.ticket().number for _ in range(5)][::-1]
    desk, seen, query = as_post("frontdesk-early"), [], {}
    while True:
        page = desk.get(LIST, query).context["page"]
        seen += [ticket.number for ticket in page.rows]
        if not page.older:
            break
        query = {"after": page.older}
    assert seen == numbers
    back = desk.get(LIST, {"before": page.newer}).context["page"]
    assert [ticket.number for ticket in back.rows] == numbers[2:4]


def test_the_export_is_what_the_screen_shows_and_runs_no_formula(as_post):
    make.ticket(text="=1+1")
    make.ticket(text="other", kind="repair")
    answer = as_post("manager").get(LIST, {"kind": "complaint", "export": "xlsx"})
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert (len(rows), rows[1][5]) == (2, "'=1+1")


@pytest.mark.parametrize("rows", [1, 100])
def test_list_detail_and_board_cost_the_same_however_many_rows(as_post, django_assert_num_queries, rows):
    for _ in range(rows):
        ticket = make.ticket(kind="enquiry", unit=make.unit())
    desk = as_post("frontdesk-early")
    desk.get(LIST)
    desk.get(url(ticket))
    with django_assert_num_queries(8):
        desk.get(LIST)
    with django_assert_num_queries(11):
        desk.get(url(ticket))
    with django_assert_num_queries(5):
        desk.get(BOARD)


def test_the_caller_is_known_while_somebody_types(as_post):
    shop = make.unit()
    make.tenant()
    ticket = make.ticket(unit=shop, caller_phone="13800001234", caller_name="王女士")
    desk, lookup = as_post("frontdesk-early"), reverse("complaints:ticket-lookup")
    page = desk.get(lookup, {"unit": "1f 23"}).content.decode()
    assert "晨光文具" in page
    assert ticket.number in page
    rung = desk.get(lookup, {"caller_phone": "138 0000 1234"}).content.decode()
    assert ticket.number in rung and "王女士" in rung
    assert ticket.number not in desk.get(lookup, {"caller_phone": "0"}).content.decode()
    assert as_post("clerk-1").get(lookup).status_code == 403
    assert page.count("<a ") == page.count('target="_blank" rel="noopener"') == page.count("opens in a new tab") == 2


def test_the_floor_sees_no_whole_phone_number(as_post):
    ticket = make.ticket(caller_phone="13812341234")
    for page in (url(ticket), LIST):
        assert "13812341234" not in as_post("floor-early-1").get(page).content.decode()
    assert "13812341234" in as_post("frontdesk-early").get(url(ticket)).content.decode()


def test_the_trend_is_a_picture_for_those_who_check(as_post):
    make.ticket()
    answer = as_post("manager").get(reverse("complaints:ticket-trend"))
    assert (answer.status_code, answer["content-type"]) == (200, "image/svg+xml")
    assert as_post("floor-early-1").get(reverse("complaints:ticket-trend")).status_code == 403


@pytest.mark.parametrize("page", [LIST, BOARD])
def test_pages_that_only_show_take_no_post(as_post, page):
    assert as_post("frontdesk-early").post(page).status_code == 405
