"""Incoming documents through their pages: registered, corrected, moved on, listed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from staffing.models import Post
from tenants.models import IncomingDocument
from tests import make
from tests.make.letters import forwarded, step

from .pages import cells, day, errors, moved, text, today

pytestmark = pytest.mark.django_db
LIST = "/tenants/incoming/"


def new(client, **values):
    typed = {
        "sort": "government",
        "sender": "市市场监督管理局",
        "sender_number": "穗市监〔2026〕8号",
        "title": "检查通知",
    }
    typed |= {"received_on": day(), "copies": "2", "urgency": "ordinary", "secrecy": "ordinary", "unit": "1f 23"}
    return client.post(f"{LIST}new/", {**typed, **values})


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


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        made = step(forwarded(), "sign-for", "engineering")
        make.outgoing(answers=made, title=f"复函{number}")
    clerk = as_post("clerk-1")
    for url, queries in ((LIST, 7), (made.get_absolute_url(), 7)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200
