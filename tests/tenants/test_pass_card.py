"""The card on paper and its check at the gate."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tenants.passes.card import qr_image
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import accept, attach

from .pages import GOOD_ID, text, today

pytestmark = pytest.mark.django_db

CHECK = "/tenants/passes/check/"


@pytest.fixture
def card():
    made = make.access_pass(id_number=GOOD_ID, job="店员")
    made.move("issue", by=someone("clerk-1"))
    return made


def test_the_card_carries_who_where_until_when_and_the_code_of_its_check(as_post, card):
    answer = as_post("clerk-1").get(f"{card.get_absolute_url()}card/")
    page = text(answer)
    for shown in (card.number, "王小明", "晨光文具", "1F-023", "店员", card.valid_until.isoformat(), "print-pass.css"):
        assert shown in page
    assert answer.context["qr"] == qr_image(f"http://testserver{CHECK}?number={card.number}")
    assert "002X" not in page and "style=" not in page and "<script" not in page
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]


def test_the_card_shows_the_first_photo_of_its_holder(as_post, card):
    photo = accept(upload("face.jpg", picture()), by=someone("clerk-1"))
    attach(card, [photo])
    assert photo.get_absolute_url() in text(as_post("clerk-1").get(f"{card.get_absolute_url()}card/"))


@pytest.mark.parametrize("typed", ["{}", " {} ", "lower", f"http://testserver{CHECK}?number={{}}", "spaced", "wide"])
def test_a_good_card_is_valid_however_its_number_arrives(as_post, card, typed):
    ways = {
        "lower": card.number.lower(),
        "spaced": f"{card.number[:5]} {card.number[5:]}",
        "wide": "".join(chr(ord(c) + 0xFEE0) for c in card.number),
    }
    answer = as_post("security").get(CHECK, {"number": ways.get(typed, typed).format(card.number)})
    assert answer.status_code == 200 and "Not valid" not in text(answer)
    for shown in ("Valid", "bg-success", "王小明", "晨光文具", card.number):
        assert shown in text(answer)


def test_cards_that_let_nobody_in_say_why(as_post, card):
    def said():
        answer = as_post("security").get(CHECK, {"number": card.number})
        assert answer.status_code == 200 and "Not valid" in text(answer) and "bg-danger" in text(answer)
        return answer.context["fault"]

    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert "last day" in said()
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        assert "begins" in said()
    card.move("revoke", by=someone("clerk-1"), note="lent out")
    assert "revoked" in said()
    card = make.access_pass()
    assert "never issued" in said()


def test_a_card_is_valid_on_its_first_and_its_last_day(card):
    days = (-1, 0, 60, 61)
    assert [card.is_valid_on(today() + timedelta(days=d)) for d in days] == [False, True, True, False]


@pytest.mark.parametrize("number", ["Y209900001", "0", "<b>Y1</b>", "\x00", "Y" * 5000, "'; DROP TABLE", "—", "🍜"])
def test_an_unknown_number_is_not_found_and_said_so(as_post, card, number):
    answer = as_post("security").get(CHECK, {"number": number})
    assert answer.status_code == 404
    assert "Unknown number" in text(answer) and "<b>Y1" not in text(answer) and "王小明" not in text(answer)


def test_the_check_page_opens_empty(as_post):
    answer = as_post("security").get(CHECK)
    assert answer.status_code == 200 and "Unknown" not in text(answer)
