import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from complaints.models import ReplyTemplate

from .. import make
from .test_ticket_rules import walk

pytestmark = pytest.mark.django_db


def reply_page(ticket) -> str:
    return reverse("complaints:ticket-move", args=[ticket.pk, "reply"])


def resolved(**values):
    return walk(make.ticket(caller_name="王小明", **values), "dispatch", "arrive", "resolve")


def choices(answer) -> list[str]:
    return [value for value, _label in answer.context["template_form"].fields["template"].choices if value]


def test_a_reply_begins_with_the_template_that_was_chosen_and_is_changed_before_it_is_sent(as_post):
    ticket, desk = resolved(), as_post("frontdesk-early")
    page = desk.get(reply_page(ticket))
    assert "done.zh" in choices(page)
    text = desk.get(reply_page(ticket), {"template": "done.zh"}).context["form"].initial["reply_text"]
    assert ticket.number in text
    assert "dried" in text
    desk.post(reply_page(ticket) + "?template=done.zh", {"reply_channel": "phone", "reply_text": text + "再次致歉。"})
    ticket.refresh_from_db()
    assert ticket.reply_text == text + "再次致歉。"


def test_both_languages_are_offered_and_what_fits_the_ticket(as_post):
    page = as_post("frontdesk-early").get(reply_page(resolved(category="service")))
    assert {"done.zh", "done.en", "service.en"} <= set(choices(page))
    assert not {"goods.zh", "repaired.zh", "enquiry.zh"} & set(choices(page))


@pytest.mark.parametrize("asked", ["", "nothing", "repaired.zh", "done", "done.fr", "x" * 500, "\x00"])
def test_an_unknown_template_fills_in_nothing(as_post, asked):
    page = as_post("frontdesk-early").get(reply_page(resolved()), {"template": asked})
    assert page.status_code == 200
    assert not page.context["form"].initial.get("reply_text")


def test_a_template_out_of_use_is_not_offered(as_post):
    ReplyTemplate.objects.filter(code="done").update(is_asked=False)
    assert "done.zh" not in choices(as_post("frontdesk-early").get(reply_page(resolved())))


def test_a_blank_that_nothing_fills_in_is_refused_in_the_reference_data():
    template = ReplyTemplate(code="x", name_zh="x", name_en="x", text_zh="您好", text_en="Hello {name}")
    with pytest.raises(ValidationError, match="name"):
        template.full_clean()


def test_what_the_ticket_does_not_know_stays_to_be_filled_in():
    template = ReplyTemplate(text_en="Dear {caller}, {result}.")
    assert template.text_for(make.ticket(), "en") == "Dear {caller}, {result}."
