from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.models import Callback
from shifts.handover.sources import SOURCES, Where
from tianyou.core.measures import MEASURES, Span

from .. import make
from ..make.desk import PHONE
from ..people import someone
from ..tenants.test_races import at_once

pytestmark = pytest.mark.django_db


def new(ticket) -> str:
    return reverse("complaints:callback-create", args=[ticket.pk])


def local(span: timedelta) -> str:
    return (timezone.localtime() + span).strftime("%Y-%m-%dT%H:%M")


def test_a_call_is_promised_on_a_ticket_with_its_number_and_made(as_post):
    ticket = make.ticket(caller_phone=PHONE, caller_name="王小明")
    desk = as_post("frontdesk-early")
    form = desk.get(new(ticket)).context["form"]
    assert form.initial["to_whom"] == "王小明"
    answer = desk.post(new(ticket), {"promised_for": local(timedelta(hours=2)), "to_whom": "王小明", "about": "结果"})
    assert answer.url == ticket.get_absolute_url()
    call = Callback.objects.get()
    assert call.due_at == call.promised_for
    assert "王小明" in desk.get(ticket.get_absolute_url()).content.decode()
    assert PHONE in desk.get(call.get_absolute_url()).content.decode()
    desk.post(reverse("complaints:callback-move", args=[call.pk, "called"]), {"note": "told that it is done"})
    call.refresh_from_db()
    assert (call.state, call.due_at) == ("done", None)
    assert call.closed_at is not None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"promised_for": ""}, "promised_for"),
        ({"promised_for": "2020-01-01T10:00"}, "promised_for"),
        ({"to_whom": ""}, "to_whom"),
        ({"to_whom": "x" * 61}, "to_whom"),
        ({"about": "x" * 201}, "about"),
    ],
)
def test_a_bad_promise_is_refused_at_its_field(as_post, values, field):
    ticket = make.ticket(caller_phone=PHONE)
    typed = {"promised_for": local(timedelta(hours=2)), "to_whom": "王小明", **values}
    answer = as_post("frontdesk-early").post(new(ticket), typed)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Callback.objects.exists()


def test_nobody_promises_a_call_without_a_number(as_post):
    ticket = make.ticket()
    desk = as_post("frontdesk-early")
    assert new(ticket) not in desk.get(ticket.get_absolute_url()).content.decode()
    answer = desk.post(new(ticket), {"promised_for": local(timedelta(hours=2)), "to_whom": "王小明"})
    assert "no number" in answer.content.decode()


def test_a_call_is_put_off_with_a_reason_and_is_then_due_later(as_post):
    call, desk = make.callback(), as_post("frontdesk-late")
    url = reverse("complaints:callback-move", args=[call.pk, "put-off"])
    assert desk.post(url, {"promised_for": local(timedelta(days=1)), "note": ""}).status_code == 422
    assert desk.post(url, {"promised_for": local(-timedelta(days=1)), "note": "busy"}).status_code == 422
    assert desk.post(url, {"promised_for": local(timedelta(days=1)), "note": "busy"}).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.times_moved, call.due_at) == ("promised", 1, call.promised_for)


def test_a_call_that_was_not_made_is_late_and_counts_against_the_share():
    long_ago = timezone.now() - timedelta(hours=5)
    kept, missed = make.callback(at=long_ago), make.callback(at=long_ago)
    kept.move("called", by=someone("frontdesk-early"), at=long_ago + timedelta(minutes=30), note="told")
    span = Span(long_ago - timedelta(days=1), timezone.now() + timedelta(hours=1))
    desk = someone("frontdesk-early")
    waiting = MEASURES["complaints.callbacks_open"].figure(span, desk)
    assert (waiting.value, waiting.late) == (1, 1)
    assert MEASURES["complaints.callbacks_on_time"].figure(span, desk).value == 50
    assert missed.is_late


def test_open_promises_are_handed_over_by_the_desk_alone():
    call = make.callback()
    source = SOURCES["promises"]
    assert list(source.rows(Where(timezone.now(), is_desk=True))) == [call]
    assert source.desk_only


def test_the_workbench_reminds_of_promised_calls(as_post):
    make.callback()
    page = as_post("frontdesk-early").get(reverse("home")).content.decode()
    assert reverse("measure", args=["complaints.callbacks_open"]) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_list_and_detail_cost_the_same_however_many_calls(as_post, django_assert_num_queries, rows):
    for _ in range(rows):
        call = make.callback()
    desk = as_post("frontdesk-early")
    desk.get(reverse("complaints:callback-list"))
    desk.get(call.get_absolute_url())
    with django_assert_num_queries(6):
        desk.get(reverse("complaints:callback-list"))
    desk.get(call.get_absolute_url())
    with django_assert_num_queries(6):
        desk.get(call.get_absolute_url())


@pytest.mark.django_db(transaction=True)
def test_two_people_make_one_call_once():
    call = make.callback()
    url = reverse("complaints:callback-move", args=[call.pk, "called"])
    posts = [(person, url, {"note": "told"}) for person in ("frontdesk-early", "frontdesk-late")]
    assert at_once(*posts) == [302, 409]
    assert call.history.filter(last_move="called").count() == 1


def test_a_call_that_is_needed_no_longer_is_taken_back_with_a_reason_and_counts_nowhere(as_post):
    call, desk = make.callback(), as_post("frontdesk-early")
    url = reverse("complaints:callback-move", args=[call.pk, "cancel"])
    assert desk.post(url, {"note": ""}).status_code == 422
    assert desk.post(url, {"note": "entered on the wrong ticket"}).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.due_at) == ("cancelled", None)
    span = Span(timezone.now() - timedelta(days=30), timezone.now() + timedelta(days=30))
    for code in ("open", "made", "on_time"):
        assert MEASURES[f"complaints.callbacks_{code}"].figure(span, someone("frontdesk-early")).value in (0, None)


def test_no_call_is_promised_on_a_ticket_that_has_ended(as_post):
    ticket = make.ticket(caller_phone="13812341234")
    ticket.move("withdraw", by=someone("frontdesk-early"), note="by mistake")
    given = {"promised_for": "2030-01-01T10:00", "to_whom": "x", "about": "x"}
    answer = as_post("frontdesk-early").post(reverse("complaints:callback-create", args=[ticket.pk]), given)
    assert answer.status_code == 422 and not ticket.callbacks.exists()
