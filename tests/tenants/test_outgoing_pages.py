"""Outgoing documents through their pages: drafted from a template or an answer, listed, and printed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tenants.letters.wording import filled_in, language_of, letter_date, paragraphs
from tenants.models import LetterTemplate, OutgoingDocument
from tests import make
from tests.make.letters import handling, signed, signing, step
from tests.people import someone

from .pages import cells, errors, text, today

pytestmark = pytest.mark.django_db
LIST = "/tenants/outgoing/"


def new(client, query="", **values):
    typed = {"kind": "reply", "addressee": "晨光文具", "title": "复函", "text": "来函收悉。", "unit": "1f 23"}
    return client.post(f"{LIST}new/{query}", {**typed, **values})


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


@pytest.mark.parametrize("name", ["复函：租户来函", "通知：限期整改", "请示：一般事项"])
def test_what_a_template_leaves_open_is_filled_in_from_the_shop_given(as_post, name):
    make.tenant(at="1F-023")
    clerk, template = as_post("clerk-1"), LetterTemplate.objects.get(name=name)
    form = clerk.get(f"{LIST}new/?template={template.pk}").context["form"]
    begun = {field: form[field].value() for field in ("kind", "title", "text")}
    assert "{" in begun["title"] + begun["text"]
    answer = new(clerk, **begun, unit="")
    assert answer.status_code == 422 and {*errors(answer)} <= {"title", "text"}
    assert "{" in answer.context["form"]["title"].value() + answer.context["form"]["text"].value()
    assert not OutgoingDocument.objects.exists()
    assert new(clerk, **begun).status_code == 302
    letter = OutgoingDocument.objects.get()
    assert "{" not in letter.title + letter.text and "1F-023" in letter.title + letter.text
    assert ("晨光文具" in letter.text) == ("{tenant}" in template.text)


def test_a_text_in_braces_that_is_no_blank_stays(as_post):
    make.tenant(at="1F-023")
    new(as_post("clerk-1"), title="{unit} {其他}", text="{today} {tenant} {x}")
    letter = OutgoingDocument.objects.get()
    assert (letter.title, letter.text.split()[-1]) == ("1F-023 {其他}", "{x}")
    assert letter.text.startswith(letter_date(today(), "en"))


@pytest.mark.parametrize("query", ["template=x", "template=987654", "answers=x", "answers=²", "unit=9F-9", "tenant=x"])
def test_a_made_up_beginning_is_an_empty_form(as_post, query):
    assert as_post("clerk-1").get(f"{LIST}new/?{query}").status_code == 200


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


@pytest.mark.parametrize("count", [1, 3])
def test_list_paper_and_detail_cost_the_same_for_one_row_and_for_three(as_post, django_assert_num_queries, count):
    for number in range(count):
        letter = signed(title=f"复函{number}", answers=handling())
    clerk = as_post("clerk-1")
    for url, queries in ((LIST, 6), (letter.get_absolute_url(), 6), (f"{letter.get_absolute_url()}print/", 4)):
        with django_assert_num_queries(queries):
            assert clerk.get(url).status_code == 200


def test_a_template_names_only_what_can_be_filled_in():
    good = {"name": "样张", "kind": "reply", "title": "致{tenant}"}
    LetterTemplate(**good, text="{today} {unit}").full_clean()
    for wrong in ("{tenant.pk}", "{}", "{name}", "{0}"):
        with pytest.raises(ValidationError):
            LetterTemplate(**good, text=wrong).full_clean()
    assert LetterTemplate.objects.count() == 4


@given(st.text(), st.dictionaries(st.sampled_from(["tenant", "unit", "today"]), st.text(min_size=1)))
def test_filling_in_never_fails_and_leaves_what_it_does_not_know(words, blanks):
    assert filled_in(words.replace("{", ""), blanks) == words.replace("{", "")
    assert filled_in("{x}{tenant}", blanks) == "{x}" + blanks.get("tenant", "{tenant}")


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
