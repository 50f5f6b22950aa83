from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import get_ident

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from complaints.tickets.filters import TicketFilter
from complaints.tickets.models import Ticket
from shifts.events.filters import TaskFilter
from shifts.events.tasks import EventTask
from staffing.models import Zone
from tenants.models import AccessPass
from tenants.passes.filters import PassFilter
from tenants.units.filters import UnitFilter
from tianyou.core.filtering import filter_for, leaves_rows_alone, unasked

from ..people import someone

pytestmark = pytest.mark.django_db

LIST = reverse("complaints:ticket-list")


def asked(kind, query: str, rows):
    request = RequestFactory().get("/", QueryDict(query))
    request.user = someone("manager")
    return filter_for(kind, request, rows)


@pytest.mark.parametrize("query", ["", "q=water", "q=&sort=-pk&after=7", "all=1&export=xlsx"])
def test_what_asks_nothing_of_the_filter_shares_one(query):
    found = asked(TicketFilter, query, Ticket.objects.all())
    assert not found.is_bound
    assert found is asked(TicketFilter, "", Ticket.objects.all())
    assert not found.form.errors
    assert not found.form.changed_data


@pytest.mark.parametrize("query", ["zone=", "zone=x", "since=2026-11-01", "nothing=1"])
def test_what_names_a_field_gets_a_filter_of_its_own(query):
    found = asked(TicketFilter, query, Ticket.objects.all())
    assert found.is_bound
    assert found is not asked(TicketFilter, query, Ticket.objects.all())


def test_a_filter_that_narrows_by_itself_or_offers_by_reader_is_never_shared():
    assert leaves_rows_alone(TicketFilter)
    assert not leaves_rows_alone(TaskFilter)
    assert not leaves_rows_alone(UnitFilter)
    assert asked(TaskFilter, "", EventTask.objects.all()) is not asked(TaskFilter, "", EventTask.objects.all())


def test_a_label_that_the_library_makes_is_in_the_language_of_each_reader():
    labels = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            labels.append(str(asked(PassFilter, "", AccessPass.objects.all()).form.fields["project"].label))
    assert labels[0] != labels[1]


def test_each_day_has_its_own_and_its_fields_are_dressed_once():
    today, tomorrow = (unasked(TicketFilter, Ticket, date(2026, 11, day), "en", 0) for day in (1, 2))
    assert today is not tomorrow
    assert [len(each.form.fields["since"].validators) for each in (today, tomorrow)] == [1, 1]
    assert today.form.fields["zone"].widget.attrs["class"] == "form-select"


def test_the_shared_one_offers_a_new_zone_at_once_in_the_language_of_each_reader(as_post):
    desk = as_post("frontdesk-early")
    assert "新区" not in desk.get(LIST).content.decode()
    Zone.objects.create(code="new", name_zh="新区", name_en="New zone", floor=2)
    for language, words, others in (("zh-hans", "新区", "New zone"), ("en", "New zone", "新区")):
        page = desk.get(LIST, headers={"accept-language": language}).content.decode()
        assert words in page
        assert others not in page


def test_each_thread_has_its_own():
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(lambda: asked_in("en")).result()
    assert theirs is not asked_in("en")


def asked_in(language: str):
    return unasked(TicketFilter, Ticket, date(2026, 11, 1), language, get_ident())
