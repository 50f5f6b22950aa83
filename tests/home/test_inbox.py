from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.tickets.choices import Grade
from tenants.models import GoodsRelease, OutgoingDocument, TenancyTransfer
from tianyou.core.attachments import Attachment
from tianyou.core.audit import erasing
from tianyou.home.inbox import count_papers, deciding, most_urgent, piles

from .. import make
from ..people import POSTS, appoint, someone
from ..tenants.test_transfers import walked
from ..test_moves import FLOWS, OWN, place, record_in_reach

pytestmark = pytest.mark.django_db
DECIDED = [flow for flow in FLOWS if any(move.decides for move in flow)]


def escalated(by: str = "floor-early-1", **values):
    ticket = make.ticket(**values)
    ticket.move("dispatch", by=someone("frontdesk-early"), handler=someone(by), department=None)
    ticket.move("escalate", by=someone(by), note="beyond me")
    return ticket


def rows(name: str) -> list:
    return [row for pile in piles(someone(name)) for row in pile.rows]


def test_what_somebody_may_decide_waits_for_them_alone():
    ticket, opinion = escalated(), make.opinion()
    assert rows("manager") == [ticket]
    assert rows("engineering") == [opinion]
    assert rows("finance") == rows("floor-early-1") == rows("clerk-1") == []


def test_a_major_matter_waits_for_the_manager_not_the_assistant():
    ticket = escalated(grade=Grade.MAJOR)
    assert (rows("manager"), rows("assistant")) == ([ticket], [])


def test_nobody_finds_their_own_submission():
    escalated(by="supervisor-early")
    assert rows("supervisor-early") == []
    assert len(rows("supervisor-late")) == 1


def test_what_is_due_first_stands_on_top_and_the_rest_is_in_the_list():
    tickets = [escalated() for _each in range(4)]
    user = someone("manager")
    type(tickets[2]).objects.filter(pk=tickets[2].pk).update(due_at=tickets[2].registered_at)
    assert most_urgent(user, 2)[0] == tickets[2]
    pile = piles(user, 3)[0]
    assert (len(pile.rows), pile.has_more) == (3, True)
    assert pile.list_url == reverse("complaints:ticket-list")


def test_the_inbox_is_in_the_menu_of_those_who_decide(as_post):
    for name, is_there in (("manager", True), ("engineering", True), ("floor-early-1", False)):
        page = as_post(name).get(reverse("home")).content.decode()
        assert (f'href="{reverse("inbox")}"' in page) is is_there


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_one_query_a_process(count, as_post, django_assert_num_queries):
    for _each in range(count):
        escalated()
    client = as_post("manager")
    client.get(reverse("inbox"))
    one_of_steps_papers_and_opinions = 3
    with django_assert_num_queries(3 + len(list(deciding(someone("manager")))) + one_of_steps_papers_and_opinions):
        client.get(reverse("inbox"))


def test_what_somebody_need_not_decide_hides_nothing():
    for _each in range(7):
        escalated()
    major = escalated(grade=Grade.MAJOR)
    type(major).objects.filter(pk=major.pk).update(due_at=None)
    assistant = [row for pile in piles(someone("assistant"), 8) for row in pile.rows]
    assert (len(assistant), major in assistant) == (7, False)
    assert major in [row for pile in piles(someone("manager"), 8) for row in pile.rows]


INBOX = "/decisions/"
KEY = "7d8a9b0c-1234-4321-8888-0123456789ab"


def page_of(record) -> str:
    return f"{INBOX}{record._meta.model_name}/{record.pk}/"


def transfer(number: int = 0, upto: str = "submit") -> TenancyTransfer:
    shop = make.tenant(f"甲{number}", at=f"2F-{number + 101}")
    taker = make.tenant(f"乙{number}", at=None)
    return walked(make.transfer(lease=shop.leases.get(), new_tenant=taker), upto)


def slips(count: int) -> list[GoodsRelease]:
    return [make.goods_release() for _each in range(count)]


def attach(record) -> None:
    for name in ("a", "b"):
        Attachment.objects.create(record=record, file=name, name=name, size=1, uploaded_by=someone("clerk-1"))


def test_a_line_says_since_when_by_whom_with_what_papers_and_opinions():
    case = transfer()
    attach(case)
    with erasing():
        case.history.update(history_date=F("history_date") - timedelta(days=3))
    came = case.history.get(last_move="submit").history_date
    found = piles(someone("assistant"))
    count_papers(found, someone("assistant"))
    (waiting,) = [each for pile in found for each in pile.waiting]
    assert (waiting.since, waiting.papers, waiting.acting) == (came, 2, None)
    asked = waiting.opinions["asked"]
    assert waiting.opinions == {"asked": asked, "given": asked, "against": 0} and asked > 1
    assert (waiting.steps, str(waiting.last["label"])) == (4, "Submit for approval")
    assert waiting.last["by"] == someone("clerk-1")


def test_a_follow_up_does_not_make_a_case_younger():
    ticket = escalated()
    came = ticket.history.latest().history_date
    ticket.move("follow", by=someone("manager"), note="asked again", at=came + timedelta(hours=1))
    assert piles(someone("manager"))[0].waiting[0].since == came


def test_processes_with_late_cases_stand_first():
    escalated()
    late = transfer(upto="endorse")
    TenancyTransfer.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(hours=1))
    assert [pile.rows[0] for pile in piles(someone("manager"))][0] == late


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


# A ticket says who else is on it, what was promised, which patterns it is part of, and how long its steps took.
# A version of the plan says how it differs, and who is wanted; an assessment, a movement and a rule show their lines.
MOST = {"ticket": 25, "planrevision": 28, "movement": 20, "assessment": 18, "regulationversion": 18}


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


@pytest.mark.parametrize("count", [1, 3])
def test_three_piles_cost_two_queries_each(count, as_post, django_assert_num_queries):
    for number in range(count):
        transfer(number), escalated(), make.goods_release()
    client = as_post("assistant")
    client.get(INBOX)
    with django_assert_num_queries(3 + len(list(deciding(someone("assistant")))) + 3 + 2):
        client.get(INBOX)


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


DAY = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def stand_in():
    """Return the assistant, who acts as manager from the 12th to the 13th of March, written down on the 10th."""
    with time_machine.travel(DAY, tick=False) as clock:
        since = DAY.date() + timedelta(days=2)
        appoint(someone("assistant"), "manager", "office", since=since, until=since + timedelta(days=1), kind="acting")
        yield lambda days: clock.move_to(DAY + timedelta(days=days))


def test_whoever_acts_for_the_manager_finds_the_managers_pile_on_those_days_alone(stand_in, as_post):
    major = escalated(grade=Grade.MAJOR)
    for days, expected in ((1, []), (2, [major]), (3, [major]), (4, [])):
        stand_in(days)
        assert rows("assistant") == expected, days
        assert rows("manager") == [major]
    stand_in(2)
    page = as_post("assistant").get(INBOX).content.decode()
    assert "You stand in for the Manager until tomorrow" in page and "acting for the Manager" in page
    assert "You decide acting for the Manager" in as_post("assistant").get(page_of(major)).content.decode()
    assert "stand in" not in as_post("manager").get(INBOX).content.decode()


def test_what_the_assistant_endorsed_they_do_not_approve_as_acting_manager(stand_in, as_post):
    case = transfer()
    case.move("endorse", by=someone("assistant"))
    stand_in(2)
    assert rows("assistant") == [] and rows("manager") == [case]
    with pytest.raises(PermissionDenied):
        case.move("approve", by=someone("assistant"))
    with pytest.raises(PermissionDenied):
        case.move("reject-as-manager", by=someone("assistant"), note="x")
    assert as_post("assistant").post(f"{case.get_absolute_url()}approve/", {}).status_code == 403
    case.move("approve", by=someone("manager"))
    assert case.state == "pending_leader"


def test_what_another_endorsed_the_acting_manager_approves(stand_in):
    case = transfer()
    appoint(someone("second"), "assistant", "office", since=DAY.date())
    case.move("endorse", by=someone("second"))
    stand_in(2)
    assert rows("assistant") == [case]
    case.move("approve", by=someone("assistant"))
    assert case.state == "pending_leader"


def test_nobody_decides_on_what_they_handed_in(stand_in):
    appoint(someone("clerk-2"), "assistant", "office", since=DAY.date(), until=DAY.date(), kind="cover")
    case = make.transfer()
    walked(case, "ask")
    case.move("submit", by=someone("clerk-2"))
    assert rows("clerk-2") == [] and rows("assistant") == [case]
    with pytest.raises(PermissionDenied):
        case.move("endorse", by=someone("clerk-2"))


def test_sent_back_and_handed_in_again_the_same_level_decides_again():
    case = make.outgoing()
    for name, who, note in (
        ("submit", "clerk-1", ""),
        ("check", "assistant", ""),
        ("return-sign", "manager", "shorter"),
        ("submit", "clerk-1", ""),
        ("check", "assistant", ""),
    ):
        case.move(name, by=someone(who), note=note)
    assert rows("manager") == [case]
