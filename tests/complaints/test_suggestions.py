"""Suggestions: sent up, answered in five working days by somebody else, told, carried out."""

from datetime import date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from complaints.models import Suggestion, Ticket
from complaints.retention import erase_old
from staffing.models import Post
from tenants.models import ArchiveItem
from tests import make
from tests.people import someone
from tests.tenants.pages import cells, errors, text
from tianyou.core.audit import erasing
from tianyou.core.matters import MATTERS, About
from tianyou.core.measures import MEASURES, Span

pytestmark = pytest.mark.django_db
SUGGESTIONS = "/complaints/suggestions/"
DESK, SUPERVISOR = "frontdesk-early", "supervisor-early"


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=timezone.get_default_timezone())


def post(code: str) -> Post:
    return Post.objects.get(code=code)


def sent(to: str = "supervisor", *, by: str = DESK, **values) -> Suggestion:
    made = make.suggestion(by=by, **values)
    made.move("send", by=someone(by), at=made.registered_at, post=post(to))
    return made


def answered(adopted: str = "no", *, by: str = SUPERVISOR, when=None, until: date | None = None, **values):
    made = sent(**values)
    made.move("answer", by=someone(by), at=when, adopted=adopted, answer="because", carry_out_by=until)
    return made


def rows_of(code: str, person=None) -> list:
    now = timezone.now()
    return list(MEASURES[code].rows(Span(now - timedelta(days=1), now + timedelta(days=1), person)))


def test_a_tenants_suggestion_goes_up_is_answered_told_and_carried_out(as_post):
    make.tenant()
    desk, typed = as_post(DESK), {"source": "tenant", "unit": "1f 23", "category": "facility", "text": "more chairs"}
    answer = desk.post(f"{SUGGESTIONS}new/", {**typed, "contact": "Li Hong", "phone": "138-1234-1234"})
    made = Suggestion.objects.get()
    assert answer.url == f"{SUGGESTIONS}{made.pk}/send/"
    assert desk.get(answer.url).context["form"].initial["post"] == post("supervisor").pk
    assert desk.post(answer.url, {"post": post("supervisor").pk}).status_code == 302
    supervisor, url = as_post(SUPERVISOR), made.get_absolute_url()
    assert made.summary in text(supervisor.get(reverse("inbox")))
    said = {"adopted": "yes", "answer": "four chairs", "carry_out_by": timezone.localdate().isoformat()}
    assert supervisor.post(f"{url}answer/", said).status_code == 302
    assert rows_of("complaints.suggestions_to_tell") == [made]
    assert desk.post(f"{url}tell/", {"told_by": "phone"}).status_code == 302
    assert "to be carried out by" in text(desk.get(url))
    assert rows_of("complaints.suggestions_to_carry_out") == [made]
    done = {"carried_out_on": timezone.localdate().isoformat(), "carried_out_note": "four chairs stand there"}
    assert supervisor.post(f"{url}carry-out/", done).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.is_to_be_done, made.phone) == ("told", False, "13812341234")
    assert ArchiveItem.objects.get().title.startswith(made.number)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"source": "tenant"}, "unit"),
        ({"source": "tenant", "unit": "9F-999"}, "unit"),
        ({"source": "staff", "contact": "somebody else"}, "contact"),
        ({"source": "staff", "phone": "13812341234"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"text": ""}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"category": "x"}, "category"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(as_post, typed, field):
    answer = as_post(DESK).post(f"{SUGGESTIONS}new/", {"source": "customer", "category": "fees", "text": "x", **typed})
    assert answer.status_code == 422 and field in errors(answer)
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(("unit", "told"), [("9F-999", "No shop has this number."), ("", "Which shop?")])
def test_a_wrong_shop_is_told_once(as_post, unit, told):
    typed = {"source": "tenant", "unit": unit, "category": "fees", "text": "x"}
    assert errors(as_post(DESK).post(f"{SUGGESTIONS}new/", typed))["unit"] == [told]


def test_nobody_answers_their_own_proposal():
    made = sent("assistant", by=SUPERVISOR, source="staff")
    with pytest.raises(PermissionDenied):
        made.move("answer", by=someone(SUPERVISOR), adopted="yes", answer="x", carry_out_by=timezone.localdate())
    own = sent("manager", by="assistant", source="staff")
    with pytest.raises(PermissionDenied):
        own.move("answer", by=someone("assistant"), adopted="no", answer="x")
    own.move("answer", by=someone("manager"), adopted="no", answer="x", carry_out_by=None)
    assert own.state == "answered"


@pytest.mark.parametrize(("by", "to"), [(SUPERVISOR, "supervisor"), ("assistant", "supervisor"), (DESK, "clerk")])
def test_a_suggestion_goes_up_only(by, to):
    made = make.suggestion(by=by, source="staff")
    with pytest.raises(ValidationError, match="above yours"):
        made.move("send", by=someone(by), post=post(to))
    assert made.state == "registered"


def test_it_is_passed_further_up_by_whoever_has_it_and_its_time_runs_on():
    made = sent(at=at(10))
    due = made.due_at
    with pytest.raises(PermissionDenied):
        made.move("pass-up", by=someone("assistant"), post=post("manager"), note="x")
    with pytest.raises(ValidationError):
        made.move("pass-up", by=someone(SUPERVISOR), post=post("supervisor"), note="x")
    made.move("pass-up", by=someone(SUPERVISOR), at=at(12), post=post("assistant"), note="beyond me")
    assert (made.who_has_it, made.due_at) == (str(post("assistant")), due)
    with pytest.raises(PermissionDenied):
        made.move("answer", by=someone(SUPERVISOR), adopted="no", answer="x")
    made.move("answer", by=someone("assistant"), adopted="no", answer="x", carry_out_by=None)


def test_five_working_days_from_the_registration_however_late_it_is_sent():
    made = make.suggestion(at=at(10))
    assert made.answer_by == at(17, 18)
    assert made.due_at == at(11, 23)
    made.move("send", by=someone(DESK), at=at(16), post=post("supervisor"))
    assert made.due_at == at(17, 18)


@pytest.mark.parametrize(
    ("adopted", "days", "problem"),
    [("yes", None, "By when"), ("partly", -1, "has passed"), ("no", 3, "Only what is adopted")],
)
def test_what_is_adopted_has_a_day_and_what_is_not_has_none(adopted, days, problem):
    made = sent()
    day = None if days is None else timezone.localdate() + timedelta(days)
    with pytest.raises(ValidationError, match=problem):
        made.move("answer", by=someone(SUPERVISOR), adopted=adopted, answer="x", carry_out_by=day)
    assert made.state == "sent"


def test_a_day_on_which_nothing_can_have_been_done_is_refused_at_the_form(as_post):
    made = answered("yes", until=timezone.localdate())
    url, client = f"{made.get_absolute_url()}carry-out/", as_post(SUPERVISOR)
    for days in (1, -1):
        day = timezone.localdate() + timedelta(days)
        answer = client.post(url, {"carried_out_on": day.isoformat(), "carried_out_note": "x"})
        assert answer.status_code == 422
    assert "carried_out_on" in errors(client.post(url, {"carried_out_on": "1900-01-01", "carried_out_note": "x"}))
    assert rows_of("complaints.suggestions_to_carry_out") == [made]


def test_own_proposals_stand_at_mine_and_are_read_by_who_made_them(as_post):
    mine = sent("assistant", by=SUPERVISOR, source="staff")
    make.suggestion()
    client = as_post(SUPERVISOR)
    assert [row.pk for row in client.get(f"{SUGGESTIONS}mine/").context["page"].rows] == [mine.pk]
    assert rows_of("complaints.proposals_open", someone(SUPERVISOR)) == [mine]
    assert rows_of("complaints.proposals_made", someone("supervisor-late")) == []
    mine.move("answer", by=someone("assistant"), adopted="no", answer="too dear", carry_out_by=None)
    with pytest.raises(ValidationError):
        mine.move("tell", by=someone(DESK), told_by="phone")
    with pytest.raises(PermissionDenied):
        mine.move("read", by=someone("supervisor-late"))
    assert client.post(f"{mine.get_absolute_url()}read/").status_code == 302
    assert rows_of("complaints.proposals_open", someone(SUPERVISOR)) == []
    assert rows_of("complaints.proposals_made", someone(SUPERVISOR)) == [mine]


def test_an_administrator_sees_and_sends_their_own_alone(as_post):
    mine, other = make.suggestion(by="floor-early-1", source="staff"), make.suggestion()
    floor = as_post("floor-early-1")
    assert [row.pk for row in floor.get(SUGGESTIONS).context["page"].rows] == [mine.pk]
    assert floor.get(other.get_absolute_url()).status_code == 404
    assert floor.get(f"{SUGGESTIONS}new/").context["form"].initial["source"] == "staff"
    assert floor.post(f"{mine.get_absolute_url()}send/", {"post": post("supervisor").pk}).status_code == 302


def test_the_share_answered_in_time_counts_what_was_due_answered_or_not():
    def share() -> tuple:
        march = Span(at(1, 0), at(31, 0))
        measured = MEASURES["complaints.suggestions_in_time"]
        return measured.rows(march).count(), measured.of(march).count()

    answered(at=at(2), when=at(4))
    answered(at=at(3), when=at(20))
    sent(at=at(4))
    withdrawn = sent(at=at(4))
    withdrawn.move("withdraw", by=someone(DESK), at=at(5), note="x")
    sent(at=at(30))
    assert share() == (1, 3)
    assert len(list(MEASURES["complaints.suggestions"].rows(Span(at(1, 0), at(31, 0))))) == 5


def test_suggestions_without_an_answer_are_counted_until_they_have_one():
    made, other = sent(), make.suggestion()
    assert set(rows_of("complaints.suggestions_open")) == {made, other}
    made.move("answer", by=someone(SUPERVISOR), adopted="no", answer="x", carry_out_by=None)
    assert rows_of("complaints.suggestions_open") == [other]
    assert rows_of("complaints.suggestions_answered") == [made]


def test_a_tenants_suggestions_stand_in_its_file():
    made = make.suggestion()
    make.suggestion(source="customer")
    assert list(MATTERS["suggestions"].rows(About(tenant=made.tenant))) == [made]


def test_phones_are_masked_on_the_page_and_in_the_download(as_post):
    made = make.suggestion()
    assert "138****1234" in text(as_post("clerk-1").get(made.get_absolute_url()))
    for name, phone in ((DESK, "13812341234"), ("clerk-1", "138****1234")):
        row = cells(as_post(name).get(SUGGESTIONS, {"export": "xlsx"}))[1]
        assert phone in row and len({"13812341234", "138****1234"} & set(row)) == 1


def test_the_list_is_narrowed(as_post):
    plain, taken = make.suggestion(source="customer"), answered("yes", until=timezone.localdate(), category="fees")
    desk = as_post(DESK)
    for query, expected in (
        ({"source": "customer"}, plain),
        ({"category": "fees"}, taken),
        ({"adopted": "yes"}, taken),
        ({"stage": "to_do"}, taken),
        ({"q": taken.number}, taken),
    ):
        assert [row.pk for row in desk.get(SUGGESTIONS, query).context["page"].rows] == [expected.pk]
    assert desk.get(SUGGESTIONS, {"since": "x"}).status_code == 422


def test_who_suggested_is_forgotten_after_three_years_and_the_words_stay():
    made = sent(at=at(10))
    made.move("withdraw", by=someone(DESK), at=at(11), note="x")
    assert erase_old(at(11) + timedelta(days=1094)) == 0
    assert erase_old(at(11) + timedelta(days=1096)) == 1
    made.refresh_from_db()
    assert (made.contact, made.phone, made.text) == ("", "", "中庭多放几张椅子")


def test_tickets_that_were_suggestions_become_enquiries_and_keep_their_numbers():
    ticket = make.ticket()
    Ticket.objects.filter(pk=ticket.pk).update(kind="suggestion", number="意见〔2026〕7号")
    with erasing():
        ticket.history.update(kind="suggestion")
    with erasing():
        import_module("complaints.migrations.0004_desk").make_enquiries(apps, None)
    ticket.refresh_from_db()
    assert (ticket.kind, ticket.number, ticket.history.get().kind) == ("enquiry", "意见〔2026〕7号", "enquiry")


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_record_cost_the_same_for_one_and_three(as_post, django_assert_num_queries, count):
    for _number in range(count):
        made = sent()
    client = as_post(DESK)
    for url, queries in ((SUGGESTIONS, 6), (f"{SUGGESTIONS}mine/", 6), (made.get_absolute_url(), 6)):
        client.get(url)
        with django_assert_num_queries(queries):
            client.get(url)
