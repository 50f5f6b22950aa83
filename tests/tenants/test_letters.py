"""Incoming documents: their clock, their way to the answer, and who takes which step."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from staffing.models import Post
from tenants.letters.incoming import RUNNING
from tenants.models import IncomingDocument
from tests import make
from tests.people import someone
from tianyou.core.deadlines import on_day
from tianyou.core.matters import MATTERS, About, Hindrance
from tianyou.core.measures import MEASURES, Span

from .pages import cells, day, errors, text, today

pytestmark = pytest.mark.django_db

LIST = "/tenants/incoming/"


def step(document, name, by="clerk-1", **values):
    document.move(name, by=someone(by), **values)
    return document


def proposed(action="reply", **values):
    return step(make.incoming(**values), "propose", action=action, proposal="拟复函")


def instructed(action="reply", **values):
    department = Post.objects.get(code="engineering") if action == "forward" else None
    given = {"action": action, "instruction": "照办", "in_charge": None, "department": department, "answer_by": None}
    return step(proposed(action), "instruct", "manager", **{**given, **values})


def handling(action="reply"):
    return step(instructed(action), "handle")


def forwarded():
    return step(instructed("forward"), "forward")


def sent_reply(document):
    letter = make.outgoing(answers=document)
    for name, by in (("submit", "clerk-1"), ("check", "assistant"), ("sign", "manager")):
        letter.move(name, by=someone(by))
    letter.move("send", by=someone("clerk-1"), way="post")
    return letter


def new(client, **values):
    typed = {
        "sort": "government",
        "sender": "市市场监督管理局",
        "sender_number": "穗市监〔2026〕8号",
        "title": "检查通知",
    }
    typed |= {"received_on": day(), "copies": "2", "urgency": "ordinary", "secrecy": "ordinary", "unit": "1f 23"}
    return client.post(f"{LIST}new/", {**typed, **values})


def moved(client, document, name, **values):
    return client.post(f"{document.get_absolute_url()}{name}/", values)


@pytest.mark.parametrize(("urgency", "days"), [("ordinary", 15), ("urgent", 3), ("most-urgent", 0)])
def test_the_limit_runs_from_the_receipt_by_urgency(urgency, days):
    at = on_day(today(), time(10))
    made = make.incoming(urgency=urgency, at=at, received_on=today())
    assert made.due_at == on_day(today() + timedelta(days=days), time(23))
    assert made.half_at == at + (made.due_at - at) / 2
    assert at < made.half_at < made.warn_at < made.due_at


@given(st.sampled_from(IncomingDocument.Urgency.values), st.integers(0, 40), st.none() | st.integers(0, 20))
def test_half_most_and_all_of_the_time_follow_each_other(urgency, earlier, sooner):
    now = timezone.now()
    document = IncomingDocument(urgency=urgency, received_on=today() - timedelta(days=earlier), registered_at=now)
    document.answer_by = sooner is not None and today() + timedelta(days=sooner) or None
    document.run_clock()
    assert document.half_at <= document.warn_at <= document.due_at <= document.limit_ends()
    assert timezone.localdate(document.due_at) >= document.received_on
    before = document.due_at
    document.start_clock(now + timedelta(days=3))
    assert document.due_at == before


def test_what_was_received_earlier_has_used_up_some_of_its_time():
    made = make.incoming(urgency="urgent", received_on=today() - timedelta(days=2))
    assert made.due_at == on_day(today() + timedelta(days=1), time(23))
    assert make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=1)).is_late


def test_no_step_on_the_way_moves_the_clock_and_the_answer_stops_it():
    made = make.incoming()
    due = made.due_at
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        step(made, "propose", action="reply", proposal="拟复函")
        step(made, "instruct", "manager", action="reply", instruction="照办")
        step(made, "handle")
        step(made, "chase", note="催一次")
        assert (made.due_at, made.state in RUNNING) == (due, True)
        sent_reply(made)
        step(made, "answer", result="已复函")
    assert made.due_at is None and made.is_in_time is True and made.answered_at
    assert made.closed_at is None
    step(made, "file", archive_place="A-3-12")
    assert made.closed_at


def test_an_answer_after_the_limit_is_noted_as_late():
    made = handling("information")
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        assert made.is_late
        step(made, "answer", result="阅知")
    assert made.is_in_time is False and not made.is_late


def test_an_instruction_can_only_shorten_the_limit():
    for wrong in (today() - timedelta(days=1), today() + timedelta(days=16)):
        with pytest.raises(ValidationError) as problem:
            instructed(answer_by=wrong)
        assert list(problem.value.message_dict) == ["answer_by"]
    made = instructed(answer_by=today() + timedelta(days=5))
    assert made.due_at == on_day(today() + timedelta(days=5), time(23))


def test_the_urgency_is_corrected_for_a_reason_and_the_clock_follows():
    made = handling()
    for values in ({"urgency": "ordinary", "note": "x"}, {"urgency": "urgent", "note": " "}, {"urgency": "slow"}):
        with pytest.raises(ValidationError):
            step(made, "urgency", **values)
    step(made, "urgency", urgency="urgent", note="来电催办")
    assert timezone.localdate(made.due_at) == today() + timedelta(days=3)
    assert (made.state, made.steps(1)[0].note) == ("handling", "来电催办")


def test_whoever_registered_or_proposed_does_not_instruct():
    made = proposed()
    IncomingDocument.objects.filter(pk=made.pk).update(proposed_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(made, "instruct", "manager", action="reply", instruction="照办")
    with pytest.raises(PermissionDenied):
        step(made, "instruct", "clerk-2", action="reply", instruction="照办")
    step(made, "instruct", "assistant", action="reply", instruction="照办")
    assert made.in_charge == someone("manager") == made.proposed_by


@pytest.mark.parametrize(("action", "department"), [("forward", None), ("reply", "finance")])
def test_a_department_gets_what_is_forwarded_and_nothing_else(action, department):
    with pytest.raises(ValidationError) as problem:
        instructed(action, department=department and Post.objects.get(code=department))
    assert list(problem.value.message_dict) == ["department"]


def test_a_department_signs_for_it_answers_and_the_clerk_concludes():
    made = forwarded()
    step(made, "sign-for", "engineering")
    assert (made.taken_by, made.state) == ("engineering", "tracking") and made.taken_at
    step(made, "chase", note="请尽快")
    step(made, "chase", note="第二次催办")
    assert made.chases == 2 and made.chased_at
    step(made, "report", "engineering", department_answer="已检修完毕")
    step(made, "answer", result="工程部已检修")
    assert made.state == "answered"


def test_other_departments_neither_see_nor_sign():
    made = forwarded()
    assert not IncomingDocument.objects.visible_to(someone("finance")).exists()
    with pytest.raises(PermissionDenied):
        step(made, "sign-for", "finance")
    assert IncomingDocument.objects.visible_to(someone("engineering")).get() == made


def test_a_department_may_say_that_it_is_not_theirs_and_the_next_one_begins_anew():
    made = step(forwarded(), "decline", "engineering", note="属保安部")
    assert made.state == "proposed"
    security = Post.objects.get(code="security")
    step(made, "instruct", "assistant", action="forward", instruction="转保安部", department=security, in_charge=None)
    step(made, "forward")
    assert not IncomingDocument.objects.visible_to(someone("engineering")).exists()
    step(made, "prove", taken_by="保安部 张三")
    assert (made.state, made.taken_by) == ("tracking", "保安部 张三")
    step(made, "reinstruct", "manager", action="information", instruction="存查", department=None, note="撤回转办")
    assert (made.state, made.taken_by, made.taken_at) == ("instructed", "", None)


def test_what_needs_a_letter_is_answered_once_the_letter_is_sent():
    made = handling()
    with pytest.raises(ValidationError):
        step(made, "answer", result="已复")
    make.outgoing(answers=made)
    with pytest.raises(ValidationError):
        step(made, "answer", result="已复")
    sent_reply(made)
    step(made, "answer", result="已复")
    assert made.state == "answered"


@pytest.mark.parametrize("name", ["return", "cancel"])
def test_returning_and_cancelling_need_a_reason_and_end_it(name):
    made = make.incoming()
    with pytest.raises(ValidationError):
        step(made, name)
    step(made, name, note="非本中心事项")
    assert made.closed_at and made.due_at is None


def test_a_document_is_registered_through_its_page(as_post):
    make.tenant(at="1F-023")
    answer = new(as_post("clerk-1"))
    made = IncomingDocument.objects.get()
    assert answer.status_code == 302 and answer.url == made.get_absolute_url()
    assert (made.number, made.tenant.name, made.copies) == (f"收文〔{today().year}〕1号", "晨光文具", 2)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sender", " "),
        ("title", "x" * 201),
        ("title", "a\x07b"),
        ("received_on", "2026-02-30"),
        ("received_on", day(1)),
        ("received_on", "1999-12-31"),
        ("copies", "0"),
        ("copies", "-3"),
        ("copies", "99999"),
        ("urgency", "at once"),
        ("secrecy", ""),
        ("sort", "alien"),
        ("unit", "9F-999"),
        ("tenant", "987654"),
    ],
)
def test_bad_input_is_told_at_its_field_and_stores_nothing(as_post, field, value):
    make.tenant(at="1F-023")
    answer = new(as_post("clerk-1"), **{field: value})
    assert answer.status_code == 422 and field in errors(answer)
    assert not IncomingDocument.objects.exists()


@pytest.mark.parametrize("gone", ["cancel", "return"])
def test_the_same_document_is_registered_once_unless_the_first_has_gone(as_post, gone):
    make.tenant(at="1F-023")
    clerk = as_post("clerk-1")
    assert new(clerk).status_code == 302
    answer = new(clerk, title="again")
    assert answer.status_code == 422 and "收文" in errors(answer)["sender_number"][0]
    step(IncomingDocument.objects.get(), gone, note="重复")
    assert new(clerk, title="again").status_code == 302


def test_a_correction_of_the_day_of_receipt_moves_the_clock_but_urgency_is_no_slip(as_post):
    made, clerk = make.incoming(), as_post("clerk-1")
    url = f"{made.get_absolute_url()}correct/"
    form = clerk.get(url).context["form"]
    assert "urgency" not in form.fields and form["unit"].value() == "1F-023"
    typed = {"sort": "tenant", "sender": "甲", "title": "乙", "received_on": day(-3), "copies": "1"}
    typed |= {"secrecy": "internal", "unit": "1F-023", "urgency": "most-urgent", "seen": form.initial["seen"]}
    assert clerk.post(url, typed).status_code == 302
    made.refresh_from_db()
    assert (made.urgency, timezone.localdate(made.due_at)) == ("ordinary", today() + timedelta(days=12))
    step(made, "propose", action="reply", proposal="拟复函")
    assert clerk.post(url, typed).status_code == 409


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("frontdesk-early", "get", "", 403),
        ("floor-early-1", "get", "{pk}/", 403),
        ("supervisor-early", "get", "", 403),
        ("leader", "get", "{pk}/", 200),
        ("finance", "get", "{pk}/", 404),
        ("finance", "post", "{pk}/sign-for/", 404),
        ("manager", "post", "new/", 403),
        ("leader", "post", "{pk}/instruct/", 403),
        ("clerk-1", "post", "{pk}/instruct/", 403),
        ("clerk-1", "get", "{pk}/explode/", 404),
        ("clerk-1", "get", "987654/", 404),
        ("manager", "get", "{pk}/correct/", 403),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    made = make.incoming()
    assert getattr(as_post(post), method)(LIST + path.format(pk=made.pk)).status_code == status


def test_the_way_through_the_pages(as_post):
    made, clerk, manager = make.incoming(), as_post("clerk-1"), as_post("manager")
    assert moved(clerk, made, "propose", action="forward").status_code == 422
    assert moved(clerk, made, "propose", action="forward", proposal="转工程部").status_code == 302
    page = text(manager.get(f"{made.get_absolute_url()}instruct/"))
    assert "转工程部" in page
    engineering = Post.objects.get(code="engineering").pk
    answer = moved(manager, made, "instruct", action="forward", instruction="转办", department=Post.objects.first().pk)
    assert answer.status_code == 422
    sent = moved(
        manager, made, "instruct", action="forward", instruction="转办", department=engineering, answer_by=day(4)
    )
    assert sent.status_code == 302
    assert moved(clerk, made, "forward").status_code == 302
    theirs = as_post("engineering")
    assert moved(theirs, made, "sign-for").status_code == 302
    assert moved(theirs, made, "report", department_answer="已修").status_code == 302
    assert moved(clerk, made, "chase").status_code == 422
    assert moved(clerk, made, "chase", note="请补材料").status_code == 302
    assert "1 time, last" in text(clerk.get(made.get_absolute_url()))
    assert moved(clerk, made, "answer", result="已修复").status_code == 302


def test_the_list_is_narrowed_searched_and_downloaded(as_post):
    now = timezone.now()
    late = make.incoming(title="迟件", urgency="most-urgent", received_on=today() - timedelta(days=2))
    with time_machine.travel(now - timedelta(days=13, hours=12)):
        soon = make.incoming(title="将到期")
    mine = make.incoming(title="新件", sender="市消防救援支队", sort="government", by="clerk-2")
    gone = step(forwarded(), "chase", note="催")
    clerk = as_post("clerk-2")

    def found(**query):
        return {row.pk for row, _cells in clerk.get(LIST, query).context["table"]}

    assert found(time="late") == found(urgency="most-urgent") == {late.pk}
    assert found(time="soon") == found(time="half") == found(q="将到期") == {soon.pk}
    assert found(mine="yes") == found(origin="government") == found(sender="消防") == found(q="xfjy") == {mine.pk}
    assert found(state="forwarded") == found(department=gone.department_id) == {gone.pk}
    assert found(time="open") == {late.pk, soon.pk, mine.pk, gone.pk}
    assert found(q=mine.number) == {mine.pk}
    assert clerk.get(LIST, {"urgency": "slow"}).status_code == 422
    head, *rows = cells(clerk.get(f"{LIST}?export=xlsx"))
    assert head[0] == "Number" and len(rows) == 4


def test_the_figures_tell_what_waits_and_the_share_in_time():
    late = make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=2))
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        half = make.incoming()
    waiting, gone = proposed(), forwarded()
    done = step(handling("information"), "answer", result="阅")
    overdue = handling("information")
    IncomingDocument.objects.filter(pk=overdue.pk).update(due_at=timezone.now() - timedelta(days=1))
    step(overdue, "answer", result="阅")
    start = datetime.combine(today() - timedelta(days=1), time(), timezone.get_current_timezone())
    span, manager = Span(start, timezone.now() + timedelta(minutes=1)), someone("manager")

    def rows(code):
        return set(MEASURES[f"tenants.{code}"].figure(span, manager).rows)

    assert rows("letters_unanswered") == {late, half, waiting, gone}
    assert (rows("letters_late"), rows("letters_half_gone"), rows("letters_nearly_due")) == ({late}, {half}, set())
    assert (rows("letters_to_instruct"), rows("letters_forwarded")) == ({waiting}, {gone})
    assert rows("letters_to_file") == {done, overdue}
    assert MEASURES["tenants.letters_in_time"].figure(span, manager).value == 50


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        made = step(forwarded(), "sign-for", "engineering")
        make.outgoing(answers=made, title=f"复函{number}")
    clerk = as_post("clerk-1")
    for url, queries in ((LIST, 7), (made.get_absolute_url(), 7)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200


def test_the_workbench_reminds_those_who_must_act_and_nobody_else(as_post):
    proposed()
    forwarded()
    make.incoming(urgency="most-urgent", received_on=today() - timedelta(days=2))
    make.outgoing().move("submit", by=someone("clerk-1"))

    def reminded(post):
        codes = (each.measure.code for each in as_post(post).get("/").context["reminders"])
        return {code.partition("_")[2] for code in codes if code.startswith("tenants.letters_")}

    assert reminded("manager") == {"to_instruct"}
    assert reminded("assistant") == {"to_instruct", "to_check"}
    assert reminded("clerk-1") == {"late"}
    assert reminded("engineering") == {"forwarded"}
    assert reminded("finance") == reminded("frontdesk-early") == set()


def test_a_reminder_says_how_far_the_time_has_gone(as_post):
    for days in (8, 13):
        with time_machine.travel(timezone.now() - timedelta(days=days)):
            proposed()
    reminders = {each.measure.code: each for each in as_post("manager").get("/").context["reminders"]}
    tally = reminders["tenants.letters_to_instruct"].figure.tally
    assert (tally.count, tally.half, tally.soon, tally.late) == (2, 1, 1, 0)
    page = text(as_post("manager").get("/"))
    assert "1 with half of the time gone" in page and "1 nearly due" in page


def test_letters_are_matters_of_their_tenant_and_unit_and_hinder_nobody():
    document, letter = make.incoming(), make.outgoing()
    about, manager = About(unit=document.unit), someone("manager")
    for code, record in (("incoming", document), ("outgoing", letter)):
        matter = MATTERS[code]
        assert (matter.hinders, matter.seen_by(manager, about).get()) == (Hindrance.NONE, record)
        assert matter.open_at(manager, About(tenant=record.tenant), timezone.now()).get() == record
