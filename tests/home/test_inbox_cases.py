"""A case of the inbox opened in place and decided, or several at once, and the next one that comes up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenants.models import GoodsRelease, OutgoingDocument, TenancyTransfer
from tianyou.home.inbox import piles

from .. import make
from ..people import POSTS, appoint, someone
from ..test_moves import FLOWS, OWN, place, record_in_reach
from .inbox import INBOX, escalated, page_of, transfer

pytestmark = pytest.mark.django_db
DECIDED = [flow for flow in FLOWS if any(move.decides for move in flow)]
KEY = "7d8a9b0c-1234-4321-8888-0123456789ab"
# A ticket says who else is on it, what was promised, which patterns it is part of, and how long its steps took.
# A version of the plan says how it differs, and who is wanted; an assessment, a movement and a rule show their lines.
MOST = {"ticket": 25, "planrevision": 28, "movement": 20, "assessment": 18, "regulationversion": 18}


def slips(count: int) -> list[GoodsRelease]:
    return [make.goods_release() for _each in range(count)]


def test_a_case_opens_in_place_with_its_own_page_the_list_and_the_moves_as_forms(as_post):
    first, second = transfer(1), transfer(2)
    page = as_post("assistant").get(page_of(first))
    text = page.content.decode()
    assert page.status_code == 200 and "Opinions of the departments" in text
    assert [(str(choice.move.label), choice.keys) for choice in page.context["choices"]] == [
        ("Endorse", "1 a"),
        ("Reject the application", "2 r"),
    ]
    assert f'href="{page_of(second)}"' in text
    assert text.count('name="form_key"') == 2 and 'id="id_reject_note"' in text


def test_the_one_way_to_decide_has_the_first_key_also_where_it_needs_a_reason(as_post):
    choices = as_post("manager").get(page_of(escalated())).context["choices"]
    assert [choice.keys for choice in choices] == ["1 a"]


def test_decided_and_the_next_one_comes_up(as_post):
    cases, client = [transfer(number) for number in range(3)], as_post("assistant")
    order = [each.record for each in piles(someone("assistant"))[0].waiting]
    url = page_of(order[1])
    for following in (order[2], order[0]):
        choice = client.get(url).context["choices"][0]
        answer = client.post(choice.url, {"form_key": choice.form.initial["form_key"]})
        assert (answer.status_code, answer.url) == (302, page_of(following))
        again = client.post(choice.url, {"form_key": choice.form.initial["form_key"]})
        assert (again.status_code, again.url) == (302, page_of(following))
        url = answer.url
    choice = client.get(url).context["choices"][0]
    assert client.post(choice.url, {}).url == INBOX
    assert {each.state for each in TenancyTransfer.objects.all()} == {"pending_manager"}
    assert sum(case.history.filter(last_move="endorse").count() for case in cases) == 3


def test_whoever_comes_late_is_told_and_led_on(as_post):
    case, client = transfer(), as_post("assistant")
    reject = client.get(page_of(case)).context["choices"][1]
    case.move("endorse", by=someone("assistant"))
    answer = client.post(reject.url, {"note": "not like this", "form_key": KEY})
    assert answer.status_code == 409 and "not like this" in answer.content.decode()
    gone = client.get(page_of(case), follow=True)
    assert gone.redirect_chain == [(INBOX, 302)] and "does not wait for your decision" in gone.content.decode()


def test_a_reason_is_asked_for_before_anything_is_sent_back(as_post):
    case, client = transfer(), as_post("assistant")
    reject = client.get(page_of(case)).context["choices"][1]
    answer = client.post(reject.url, {"note": " "})
    assert answer.status_code == 422 and "note" in answer.context["form"].errors


def test_what_stands_in_the_way_is_said_before_the_click(as_post):
    slip = make.goods_release(purpose="return")
    choices = as_post("assistant").get(page_of(slip)).context["choices"]
    assert "not cleared yet" in choices[0].obstacle and choices[1].obstacle == ""


@pytest.mark.parametrize(
    ("who", "url", "status"),
    [
        ("assistant", "nothing/1/", 404),
        ("assistant", "tenancytransfer/999999/", 404),
        ("clerk-1", "tenancytransfer/1/", 404),
        ("assistant", "goodsrelease/several/refuse/", 404),
        ("assistant", "goodsrelease/several/nothing/", 404),
        ("manager", "goodsrelease/several/approve/", 404),
        ("assistant", "tenancytransfer/several/endorse/", 404),
        ("assistant", "goodsrelease/several/approve/", 200),
    ],
)
def test_what_somebody_does_not_decide_does_not_open(as_post, who, url, status):
    assert as_post(who).get(INBOX + url).status_code == status


def test_no_page_leads_away_from_the_house(as_post):
    case, client = transfer(), as_post("assistant")
    url = f"{case.get_absolute_url()}endorse/?next=https://example.com/"
    assert client.post(url, {}).url == case.get_absolute_url()


@pytest.mark.parametrize("count", [1, 3])
def test_opening_a_case_costs_the_same_however_many_wait(count, as_post, django_assert_num_queries):
    cases, client = [transfer(number, "endorse") for number in range(count)], as_post("manager")
    client.get(page_of(cases[0]))
    with django_assert_num_queries(10):
        client.get(page_of(cases[0]))


@pytest.mark.parametrize("flow", DECIDED, ids=lambda flow: flow.model._meta.model_name)
def test_every_kind_of_case_opens_for_whoever_decides_at_little_cost(flow, as_post):
    record, opened = record_in_reach(flow), 0
    for post in POSTS:
        person, client = someone(post), as_post(post)
        for state in {state for move in flow if move.decides for state in move.source}:
            place(record, state, person)
            if hasattr(record, "handler_id"):
                type(record).objects.update(handler=None, escalated_to=person.appointments.get().post)
                record.refresh_from_db()
            if hasattr(record, "level"):
                type(record).objects.update(level=2)
                record.refresh_from_db()
            if getattr(record, "item_id", None):
                type(record.item).objects.update(is_valuable=True)
                record.refresh_from_db()
            if field := OWN.get(record._meta.model_name):
                type(record).objects.update(**{field: someone("newcomer")})
                record.refresh_from_db()
            if any(move.decides for move in flow.open_to(record, person)):
                client.get(page_of(record))
                with CaptureQueriesContext(connection) as asked:
                    page = client.get(page_of(record))
                assert (page.status_code, len(asked) <= MOST.get(record._meta.model_name, 17)) == (200, True), (
                    post,
                    state,
                    len(asked),
                )
                opened += 1
    assert opened


def test_several_slips_are_approved_at_once_and_what_fails_is_named(as_post):
    good, client = slips(2), as_post("assistant")
    bad = make.goods_release(purpose="return")
    ticked = {"row": [each.pk for each in (*good, bad)]}
    page = client.get(INBOX)
    assert f'formaction="{INBOX}goodsrelease/several/approve/"' in page.content.decode()
    url = f"{INBOX}goodsrelease/several/approve/"
    assert good[0].number in client.get(url, ticked).content.decode()
    answer = client.post(url, {**ticked, "form_key": KEY})
    told = client.get(answer.url).content.decode()
    assert f"{bad.number}: " in told and "not cleared yet" in told
    assert client.post(url, {**ticked, "form_key": KEY}).status_code == 302
    assert [each.state for each in GoodsRelease.objects.order_by("pk")] == ["approved", "approved", "requested"]
    assert GoodsRelease.history.filter(last_move="approve").count() == 2
    assert client.post(url, {"row": [each.pk for each in good]}).status_code == 409
    assert client.post(url, {}).status_code == 422


def test_of_several_letters_the_own_one_is_left_out(as_post):
    clerk = someone("clerk-1")
    letters = [make.outgoing(), make.outgoing(by="clerk-2")]
    for letter in letters:
        letter.move("submit", by=clerk)
    appoint(clerk, "assistant", "office", since=timezone.localdate(), until=timezone.localdate(), kind="cover")
    answer = as_post("clerk-1").post(f"{INBOX}outgoingdocument/several/check/", {"row": [each.pk for each in letters]})
    assert answer.status_code == 409 and "You may not do this." in answer.content.decode()
    assert {each.state for each in OutgoingDocument.objects.all()} == {"checking"}
