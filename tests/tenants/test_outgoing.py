"""Outgoing documents: the draft, the four eyes, the number that is taken by the signature, and the paper."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tenants.letters.outgoing import Kind
from tenants.letters.wording import filled_in, language_of, letter_date, paragraphs
from tenants.models import LetterTemplate, OutgoingDocument
from tests import make
from tests.people import someone
from tianyou.core.measures import MEASURES, Span
from tianyou.core.numbering import Series

from .pages import cells, errors, text, today
from .test_letters import handling, moved, step

pytestmark = pytest.mark.django_db

LIST = "/tenants/outgoing/"


def checking(**values):
    return step(make.outgoing(**values), "submit")


def signing(**values):
    return step(checking(**values), "check", "assistant")


def signed(**values):
    return step(signing(**values), "sign", "manager")


def new(client, query="", **values):
    typed = {"kind": "reply", "addressee": "晨光文具", "title": "复函", "text": "来函收悉。", "unit": "1f 23"}
    return client.post(f"{LIST}new/{query}", {**typed, **values})


def test_the_number_is_taken_by_the_signature_and_not_before():
    first, second = signing(), signing()
    assert first.document_number is second.document_number is None
    assert not Series.objects.filter(kind="天佑客").exists()
    for letter, serial in ((second, 1), (first, 2)):
        step(letter, "sign", "manager")
        assert letter.document_number == str(letter) == f"天佑客〔{today().year}〕{serial}号"
    assert first.number == f"拟稿〔{today().year}〕1号"


def test_a_new_year_begins_a_new_series():
    with time_machine.travel("2026-12-31T23:59:00+08:00"):
        assert str(signed()) == "天佑客〔2026〕1号"
        waiting = signing()
    with time_machine.travel("2027-01-01T00:01:00+08:00"):
        assert str(step(waiting, "sign", "manager")) == "天佑客〔2027〕1号"


def test_what_is_refused_takes_no_number():
    letter = signing()
    OutgoingDocument.objects.filter(pk=letter.pk).update(drafted_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(letter, "sign", "manager")
    assert not Series.objects.filter(kind="天佑客").exists()
    OutgoingDocument.objects.filter(pk=letter.pk).update(drafted_by=someone("clerk-1"))
    assert str(step(letter, "sign", "manager")).endswith("〕1号")


def test_a_void_letter_keeps_its_number_and_nobody_gets_it_again():
    letter = signed()
    with pytest.raises(ValidationError):
        step(letter, "void", "manager")
    step(letter, "void", "manager", note="金额有误")
    assert (letter.state, str(letter)) == ("voided", f"天佑客〔{today().year}〕1号")
    assert str(signed()) == f"天佑客〔{today().year}〕2号"


@pytest.mark.parametrize("column", ["registered_by", "drafted_by"])
@pytest.mark.parametrize(
    ("name", "by"),
    [("check", "assistant"), ("return-check", "assistant"), ("sign", "manager"), ("return-sign", "manager")],
)
def test_whoever_wrote_it_neither_checks_nor_signs_nor_returns(column, name, by):
    letter = signing() if by == "manager" else checking()
    OutgoingDocument.objects.filter(pk=letter.pk).update(**{column: someone(by)})
    with pytest.raises(PermissionDenied):
        step(letter, name, by, note="x")


def test_whoever_checked_does_not_sign():
    letter = signing()
    OutgoingDocument.objects.filter(pk=letter.pk).update(checked_by=someone("manager"))
    with pytest.raises(PermissionDenied):
        step(letter, "sign", "manager")


def test_whoever_corrects_a_draft_is_its_writer(as_post):
    letter, second = make.outgoing(), as_post("clerk-2")
    url = f"{letter.get_absolute_url()}correct/"
    form = second.get(url).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name not in ("files", "is_major", "form_key")}
    assert second.post(url, {**typed, "text": "改后的正文"}).status_code == 302
    letter.refresh_from_db()
    assert (letter.text, letter.drafted_by.username, letter.registered_by.username) == (
        "改后的正文",
        "clerk-2",
        "clerk-1",
    )


@pytest.mark.parametrize(("name", "by"), [("return-check", "assistant"), ("return-sign", "manager")])
def test_a_returned_draft_is_written_and_checked_anew(name, by):
    letter = signing() if by == "manager" else checking()
    with pytest.raises(ValidationError):
        step(letter, name, by)
    step(letter, name, by, note="第二段重写")
    assert (letter.state, letter.is_correctable, letter.checked_by) == ("draft", True, None)
    step(letter, "submit")
    with pytest.raises(ValidationError):
        step(letter, "sign", "manager")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"way": ""}, "way"),
        ({"way": "courier"}, "courier_number"),
        ({"way": "hand"}, "received_by"),
        ({"way": "x"}, "way"),
    ],
)
def test_the_way_of_sending_says_what_proves_it(as_post, values, field):
    letter, clerk = signed(), as_post("clerk-1")
    answer = moved(clerk, letter, "send", **values)
    assert answer.status_code == 422 and field in errors(answer)
    good = {"way": "courier", "courier_number": "SF1020304050"}
    assert moved(clerk, letter, "send", **good).status_code == 302
    assert moved(clerk, letter, "file", archive_place="B-2").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.closed_at is not None) == ("filed", True)


@pytest.mark.parametrize("values", [{"kind": Kind.REQUEST}, {"kind": Kind.LETTER, "is_major": True}])
def test_a_request_or_a_major_matter_is_decided_once_by_the_leaders(values):
    letter = step(signed(**values), "send", way="hand", received_by="总经办")
    span, leader = Span(letter.registered_at, timezone.now()), someone("leader")
    assert MEASURES["tenants.letters_to_decide"].figure(span, leader).rows.get() == letter
    with pytest.raises(PermissionDenied):
        step(letter, "decide", "manager", decision="agreed")
    with pytest.raises(ValidationError, match="have not decided"):
        step(letter, "file", archive_place="B-2")
    step(letter, "decide", "leader", decision="agreed", remarks="同意，按程序办理")
    with pytest.raises(ValidationError):
        step(letter, "decide", "leader", decision="refused")
    reply = step(signed(), "send", way="post")
    with pytest.raises(ValidationError):
        step(reply, "decide", "leader", decision="agreed")


def test_each_hand_has_a_limit_of_its_own():
    letter = make.outgoing()
    assert letter.due_at is None
    step(letter, "submit")
    first = letter.due_at
    step(letter, "check", "assistant")
    assert first and letter.due_at > first
    step(letter, "sign", "manager")
    assert letter.due_at
    step(letter, "send", way="post")
    assert letter.due_at is None


def test_a_draft_is_begun_from_the_document_it_answers_and_a_template(as_post):
    document, clerk = handling(), as_post("clerk-1")
    template = LetterTemplate.objects.create(
        name="样张", kind="notice", title="致{tenant}", text="{today}，{unit}商铺：{other} {tenant.pk}"
    )
    page = clerk.get(f"{LIST}new/?answers={document.pk}&template={template.pk}")
    form = page.context["form"]
    assert form["title"].value() == "致晨光文具" and form["kind"].value() == "notice"
    assert form["text"].value() == f"{letter_date(today(), 'zh-hans')}，1F-023商铺：{{other}} {{tenant.pk}}"
    assert (form["addressee"].value(), str(form["unit"].value())) == ("晨光文具", "1F-023")
    assert new(clerk, answers=document.pk).status_code == 302
    assert document.replies.get().tenant == document.tenant
    assert "复函" in text(clerk.get(document.get_absolute_url()))


@pytest.mark.parametrize("query", ["template=x", "template=987654", "answers=x", "answers=²", "unit=9F-9", "tenant=x"])
def test_a_made_up_beginning_is_an_empty_form(as_post, query):
    assert as_post("clerk-1").get(f"{LIST}new/?{query}").status_code == 200


def test_a_template_names_only_what_can_be_filled_in():
    good = {"name": "样张", "kind": "reply", "title": "致{tenant}"}
    LetterTemplate(**good, text="{today} {unit}").full_clean()
    for wrong in ("{tenant.pk}", "{}", "{name}", "{0}"):
        with pytest.raises(ValidationError):
            LetterTemplate(**good, text=wrong).full_clean()
    assert LetterTemplate.objects.count() == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "poem"),
        ("addressee", " "),
        ("title", ""),
        ("title", "x" * 201),
        ("text", ""),
        ("text", "x" * 10_001),
        ("text", "a\x00b"),
        ("unit", "9F-999"),
        ("answers", "987654"),
    ],
)
def test_bad_input_is_told_at_its_field_and_stores_nothing(as_post, field, value):
    make.tenant(at="1F-023")
    answer = new(as_post("clerk-1"), **{field: value})
    assert answer.status_code == 422 and field in errors(answer)
    assert not OutgoingDocument.objects.exists()


def test_only_an_instructed_document_is_answered(as_post):
    answer = new(as_post("clerk-1"), answers=make.incoming().pk)
    assert answer.status_code == 422 and "answers" in errors(answer)


def test_numbers_and_states_cannot_be_typed(as_post):
    make.tenant(at="1F-023")
    new(as_post("clerk-1"), document_number="天佑客〔2026〕9号", state="numbered", signed_by=someone("manager").pk)
    letter = OutgoingDocument.objects.get()
    assert (letter.document_number, letter.state, letter.signed_by) == (None, "draft", None)


@pytest.mark.parametrize(
    ("post", "method", "path", "status"),
    [
        ("finance", "get", "", 403),
        ("frontdesk-early", "get", "{pk}/print/", 403),
        ("leader", "get", "{pk}/print/", 200),
        ("manager", "post", "new/", 403),
        ("assistant", "post", "{pk}/sign/", 403),
        ("clerk-1", "post", "{pk}/check/", 403),
        ("manager", "post", "{pk}/check/", 403),
        ("leader", "post", "{pk}/sign/", 403),
        ("clerk-1", "get", "{pk}/explode/", 404),
        ("clerk-1", "get", "987654/print/", 404),
        ("clerk-1", "post", "{pk}/print/", 405),
    ],
)
def test_who_may_do_what(as_post, post, method, path, status):
    letter = make.outgoing()
    assert getattr(as_post(post), method)(LIST + path.format(pk=letter.pk)).status_code == status


def test_the_paper_says_draft_until_it_is_signed_and_void_when_it_is(as_post):
    letter, reader = signing(text="第一段。\n\n<b>第二段</b>"), as_post("manager")
    url = f"{letter.get_absolute_url()}print/"
    page = text(reader.get(url))
    assert "草稿" in page and "拟稿〔" in page and "&lt;b&gt;第二段" in page
    step(letter, "sign", "manager")
    page = text(reader.get(url))
    assert "草稿" not in page and str(letter) in page and letter_date(today(), "zh-hans") in page
    step(letter, "void", "manager", note="作废重发")
    assert "作废" in text(reader.get(url))


def test_an_english_letter_is_printed_in_english_whoever_reads_it(as_post):
    letter = make.outgoing(language="en")
    page = text(as_post("manager", "zh-hans").get(f"{letter.get_absolute_url()}print/"))
    assert "DRAFT" in page and letter_date(today(), "en") in page and "Copies" not in page


def test_dates_and_paragraphs_of_a_letter():
    assert letter_date(date(2026, 3, 5), "zh-hans") == "2026年3月5日"
    assert letter_date(date(2026, 3, 5), "en") == "5 March 2026"
    assert (language_of("Dear Sir"), language_of("Re: 复函")) == ("en", "zh-hans")
    assert paragraphs("甲\r\n\r\n  乙 \n") == ["甲", "乙"]


@given(st.text(), st.dictionaries(st.sampled_from(["tenant", "unit", "today"]), st.text(min_size=1)))
def test_filling_in_never_fails_and_leaves_what_it_does_not_know(words, blanks):
    assert filled_in(words.replace("{", ""), blanks) == words.replace("{", "")
    assert filled_in("{x}{tenant}", blanks) == "{x}" + blanks.get("tenant", "{tenant}")


def test_the_list_is_narrowed_searched_and_downloaded(as_post):
    draft, other = make.outgoing(title="关于电费的通知", kind="notice"), make.outgoing(by="clerk-2")
    done = signed(title="关于消防的复函")
    clerk = as_post("clerk-2")

    def found(**query):
        return {row.pk for row, _cells in clerk.get(LIST, query).context["table"]}

    assert found() == {draft.pk, other.pk, done.pk}
    assert found(kind="notice") == found(q="电费") == {draft.pk}
    assert found(mine="yes") == {other.pk}
    assert found(state="numbered") == found(q=done.document_number) == {done.pk}
    assert clerk.get(LIST, {"state": "gone"}).status_code == 422
    head, *rows = cells(clerk.get(f"{LIST}?export=xlsx"))
    assert head[0] == "Document number" and [row[0] for row in rows if row[0]] == [str(done)]


def test_the_figures_tell_whom_a_letter_waits_for():
    draft, check, sign, ready = make.outgoing(), checking(), signing(), signed()
    now, manager = timezone.now(), someone("manager")
    span = Span(now - timedelta(days=1), now + timedelta(minutes=1))

    def rows(code):
        return set(MEASURES[f"tenants.{code}"].figure(span, manager).rows)

    assert rows("letters_in_draft") == {draft, ready}
    assert (rows("letters_to_check"), rows("letters_to_sign")) == ({check}, {sign})
    assert rows("letters_drafted") == {draft, check, sign, ready}


@pytest.mark.parametrize("count", [1, 3])
def test_list_paper_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        letter = signed(title=f"复函{number}", answers=handling())
    clerk = as_post("clerk-1")
    for url, queries in ((LIST, 6), (letter.get_absolute_url(), 6), (f"{letter.get_absolute_url()}print/", 4)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200
