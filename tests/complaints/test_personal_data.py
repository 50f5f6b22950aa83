"""Who brought a ticket or a dispute is forgotten in time; a person is told what is known of them, and it is erased."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from complaints.disputes.parts import Statement
from complaints.disputes.states import DisputeState
from complaints.models import Dispute, Ticket
from complaints.persons.sources import SOURCES, find
from complaints.retention import erase_old
from complaints.tickets.choices import State
from tianyou.core.models import ExportLog

from .. import make
from ..people import someone

pytestmark = pytest.mark.django_db

URL = "/complaints/personal-data/"
PHONE = "13812341234"
WHO = {"caller_name": "欧阳小梅", "caller_phone": PHONE}
ASKED = "本人到服务台提出，已核对身份证件"


def ended(days: int = 0, **values) -> Ticket:
    """Make a ticket of a caller that was closed some days ago, or is still open for none."""
    ticket = make.ticket(**WHO, **values)
    if days:
        at = timezone.now() - timedelta(days=days)
        Ticket.objects.filter(pk=ticket.pk).update(state=State.CLOSED, closed_at=at)
        ticket.refresh_from_db()
    return ticket


def known(record) -> bool:
    """Tell whether the caller stands anywhere in the record or its history."""
    record.refresh_from_db()
    rows = [record, *record.history.all()]
    return any(PHONE in (row.caller_phone, row.caller_name) or row.caller_name == "欧阳小梅" for row in rows)


def test_callers_are_forgotten_after_three_years_and_the_matter_stays():
    old, young, still_open = ended(1096), ended(1094), ended()
    assert erase_old(timezone.now()) == 1
    assert [known(ticket) for ticket in (old, young, still_open)] == [False, True, True]
    assert old.text == "电梯口地面湿滑"
    assert old.erased_at
    assert "time is over" in old.steps(1)[0].note or "long enough" in old.steps(1)[0].note
    assert erase_old(timezone.now()) == 0
    assert not Ticket.objects.search(PHONE, someone("manager")).filter(pk=old.pk).exists()


def test_a_ticket_on_hold_is_kept_until_it_is_released(as_post):
    ticket = ended(1096)
    url = f"/complaints/tickets/{ticket.pk}/"
    assert as_post("manager").post(f"{url}hold/", {"note": ""}).status_code == 422
    assert as_post("frontdesk-early").post(f"{url}hold/", {"note": "起诉"}).status_code == 403
    assert as_post("manager").post(f"{url}hold/", {"note": "消费者已起诉"}).status_code == 302
    assert erase_old(timezone.now()) == 0
    assert as_post("manager").post(f"{url}release/", {"note": "已判决"}).status_code == 302
    assert erase_old(timezone.now()) == 1
    assert not known(ticket)


def test_consumers_and_who_spoke_are_forgotten_too():
    dispute = make.CASES["dispute"](consumer_phone=PHONE)
    at = timezone.now() - timedelta(days=1096)
    Dispute.objects.filter(pk=dispute.pk).update(state=DisputeState.WITHDRAWN, closed_at=at)
    assert erase_old(timezone.now()) == 1
    dispute.refresh_from_db()
    assert (dispute.consumer_name, dispute.consumer_phone) == ("", "")
    assert set(dispute.history.values_list("consumer_name", "consumer_phone")) == {("", "")}
    assert set(Statement.objects.filter(dispute=dispute).values_list("speaker", flat=True)) <= {"—"}
    assert dispute.text


def test_every_source_names_fields_that_there_are():
    for source in SOURCES:
        fields = {field.name for field in source.model._meta.fields}
        assert {source.phone, *source.told} <= fields, source.model


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_is_known_is_found_however_the_number_is_written(as_post, language):
    ticket, other = ended(3), ended(3, text="别的事")
    page = as_post("manager", language).post(URL, {"phone": "+86 138-1234-1234"}).content.decode()
    assert all(number in page for number in (ticket.number, other.number))
    assert ("可以清除" in page) == (language == "zh-hans")


def test_a_copy_is_given_for_a_reason_and_is_logged_without_the_number(as_post):
    ended(3)
    manager = as_post("manager")
    assert manager.post(URL, {"phone": PHONE, "act": "give"}).status_code == 422
    answer = manager.post(URL, {"phone": PHONE, "act": "give", "reason": ASKED})
    values = [row[3] for row in load_workbook(io.BytesIO(answer.content)).active.values]
    assert {"欧阳小梅", PHONE, "电梯口地面湿滑"} <= set(values)
    log = ExportLog.objects.get()
    assert PHONE not in f"{log.path}{log.asked}{log.title}"


def test_a_person_is_erased_but_for_what_is_open_or_on_hold(as_post):
    done, still_open, held = ended(3), ended(), ended(3)
    Ticket.objects.filter(pk=held.pk).update(is_on_hold=True)
    manager = as_post("manager")
    assert manager.post(URL, {"phone": PHONE, "act": "erase", "reason": "x"}).status_code == 422
    answer = manager.post(URL, {"phone": PHONE, "act": "erase", "reason": ASKED}, follow=True)
    assert "Erased from 1 records; 2 are still needed" in answer.content.decode()
    assert [known(ticket) for ticket in (done, still_open, held)] == [False, True, True]
    step = done.steps(1)[0]
    assert (step.by.username, step.note) == ("manager", ASKED)


@pytest.mark.parametrize("name", ["visit", "leasingenquiry", "suggestion", "claim", "lossreport", "personsearch"])
def test_every_kind_of_record_can_be_erased_at_a_request(as_post, name):
    record = make.CASES[name]()
    source = next(each for each in SOURCES if each.model is type(record))
    type(record).objects.filter(pk=record.pk).update(**{source.phone: PHONE, "closed_at": timezone.now()})
    assert len(find(PHONE)) == 1
    as_post("manager").post(URL, {"phone": PHONE, "act": "erase", "reason": ASKED})
    record.refresh_from_db()
    assert record.erased_at
    assert find(PHONE) == []


def test_a_pass_that_is_over_is_erased_at_a_request(as_post):
    card = make.access_pass()
    type(card).objects.filter(pk=card.pk).update(phone=PHONE)
    assert [str(each.hindrance) for each in find(PHONE)] == ["not ended yet"]
    type(card).objects.filter(pk=card.pk).update(state="returned", deposit=0)
    as_post("manager").post(URL, {"phone": PHONE, "act": "erase", "reason": ASKED})
    assert find(PHONE) == []


@pytest.mark.parametrize(("phone", "status"), [("", 422), ("12", 422), ("x" * 31, 422), ("a\x00", 422), (PHONE, 200)])
def test_odd_numbers_are_refused_at_the_field(as_post, phone, status):
    assert as_post("manager").post(URL, {"phone": phone}).status_code == status


@pytest.mark.parametrize("name", ["assistant", "clerk-1", "frontdesk-early", "leader"])
def test_the_page_is_the_managers(as_post, name):
    assert as_post(name).get(URL).status_code == 403
    assert as_post(name).post(URL, {"phone": PHONE, "act": "erase", "reason": ASKED}).status_code == 403


def test_looking_costs_one_query_a_kind_and_one_more_where_something_is_known(django_assert_num_queries):
    with django_assert_num_queries(10):
        find(PHONE)
    for count in (1, 3):
        while Ticket.objects.count() < count:
            ended(3)
        with django_assert_num_queries(11):
            assert len(find(PHONE)) == count
