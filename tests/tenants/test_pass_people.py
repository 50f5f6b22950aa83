"""Passes for several people at once, moved and printed together."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tenants.models import AccessPass, PassApplication
from tenants.passes.people import mask, unseal
from tenants.passes.people_form import BOX, KEYS
from tests import make
from tests.core.uploads import picture, upload
from tests.people import someone
from tianyou.core.attachments import Attachment
from tianyou.core.kept import NEVER
from tianyou.core.privacy import id_check_character

from .pages import GOOD_ID, PASSES, day, errors, text, today

pytestmark = pytest.mark.django_db

LIST = f"{PASSES}several/new/"
SECOND_ID = "11010519491231010" + id_check_character("11010519491231010")
THIRD_ID = "11010519491231020" + id_check_character("11010519491231020")
BAD_ID = "110105194912310021"
KEY = "7d8a9b0c-1234-4321-8888-0123456789ab"


def send(client, rows="", **values):
    typed = {"kind": "Y", "unit": "1f 23", "tenant": "", "valid_from": day(), "valid_until": day(80)}
    typed |= {"has_consented": "on", "rows_with_id_numbers": rows, "form_key": KEY, **values}
    return client.post(LIST, {name: value for name, value in typed.items() if value is not None})


def back(answer) -> dict:
    """Return the box and its key as the page sends them back."""
    form = answer.context["form"]
    return {name: form[name].value() for name in ("rows_with_id_numbers", "sealed_id_numbers")}


def lines(*rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


GOOD = lines(("王小明", GOOD_ID, "店员", "13812341234"), ("李小红", SECOND_ID, "收银员"))


@pytest.fixture
def clerk(as_post):
    make.tenant(at="1F-023")
    return as_post("clerk-1")


def test_a_list_is_checked_first_and_then_asked_for_with_its_signed_page(clerk):
    checked = send(clerk, GOOD, files=upload("list.jpg", picture()))
    assert checked.status_code == 200 and not AccessPass.objects.exists()
    assert GOOD_ID not in text(checked) and SECOND_ID not in text(checked) and "002X" in text(checked)
    assert "Ask for 2 passes" in text(checked)
    answer = send(clerk, **back(checked), request="1")
    application = PassApplication.objects.get()
    assert answer.url == f"{PASSES}?application={application.pk}"
    assert set(AccessPass.objects.values_list("holder", "job", "phone", "id_last4", "application")) == {
        ("王小明", "店员", "13812341234", "002X", application.pk),
        ("李小红", "收银员", "", SECOND_ID[-4:], application.pk),
    }
    assert {each.id_number for each in AccessPass.objects.all()} == {GOOD_ID, SECOND_ID}
    assert Attachment.objects.get().record == application
    made = AccessPass.objects.first()
    paper = Attachment.objects.get().get_absolute_url()
    assert paper in text(clerk.get(made.get_absolute_url())) and clerk.get(paper).status_code == 200
    assert len(clerk.get(answer.url).context["table"]) == 2


def test_the_signed_list_is_for_clerks_only(clerk, as_post):
    send(clerk, GOOD, request="1", files=upload("list.jpg", picture()))
    paper, made = Attachment.objects.get().get_absolute_url(), AccessPass.objects.first()
    floor = as_post("floor-early-1")
    assert floor.get(paper).status_code == 404 and paper not in text(floor.get(made.get_absolute_url()))


def test_good_lines_are_asked_for_and_bad_ones_stay_to_be_mended(clerk):
    rows = lines(("王小明", GOOD_ID), ("", SECOND_ID), ("赵六", BAD_ID), ("孙七", THIRD_ID, "店员", "12"), ("周八", ""))
    checked = send(clerk, rows)
    assert checked.status_code == 422
    told = {each.line: each.told() for each in checked.context["people"]}
    assert [len(told[n]) for n in range(1, 6)] == [0, 1, 1, 1, 1]
    assert told[2][0].startswith("name:") and told[3][0].startswith("ID number:") and told[4][0].startswith("phone:")
    page = text(checked)
    assert BAD_ID in page and not any(number in page for number in (GOOD_ID, SECOND_ID, THIRD_ID))
    rest = send(clerk, **back(checked), request="1")
    assert rest.status_code == 200 and AccessPass.objects.get().holder == "王小明"
    box = back(rest)["rows_with_id_numbers"].splitlines()
    assert len(box) == 4 and "王小明" not in text(rest) and BAD_ID in box[1]
    assert not any(number in text(rest) for number in (GOOD_ID, SECOND_ID, THIRD_ID))
    mended = back(rest)
    first = mended["rows_with_id_numbers"].splitlines()[0]
    mended["rows_with_id_numbers"] = f"钱五{first}"
    answer = send(clerk, **mended, request="1", form_key="7d8a9b0c-1234-4321-8888-0123456789ac")
    assert answer.status_code == 302 and AccessPass.objects.get(holder="钱五").id_number == SECOND_ID


def test_a_double_click_asks_once(clerk):
    first, second = (send(clerk, GOOD, request="1") for _click in range(2))
    assert first.url == second.url and AccessPass.objects.count() == 2 and PassApplication.objects.count() == 1


def test_the_same_person_twice_and_a_living_pass_are_named(clerk):
    known = make.access_pass(id_number=GOOD_ID)
    rows = lines(("王小明", GOOD_ID), ("李小红", SECOND_ID), ("李红", SECOND_ID))
    checked = send(clerk, rows)
    one, two, three = checked.context["people"]
    assert SECOND_ID not in text(checked)
    assert known.number in one.warning and two.is_good and "line 2" in three.told()[0]
    assert send(clerk, rows, second_reason="works in two shops").context["people"][0].is_good


@pytest.mark.parametrize(
    "rows",
    [
        f"王小明,{GOOD_ID},店员",
        f"王小明，{GOOD_ID}，店员",
        f"王小明 {GOOD_ID} 店员",
        "王小明\t110105 19491231 002x\t店员",
        f"岗位\t姓名\t身份证号码\n店员\t王小明\t{GOOD_ID}",
        f'"王小明"\t{GOOD_ID}\t店员\n\n  \n',
        "王小明\t" + "".join(chr(ord(c) + 0xFEE0) for c in GOOD_ID) + "\t店员",
    ],
)
def test_lists_are_read_as_people_paste_them(clerk, rows):
    checked = send(clerk, rows)
    assert GOOD_ID not in text(checked) and "19491231" not in text(checked)
    assert send(clerk, **back(checked), request="1").status_code == 302
    made = AccessPass.objects.get()
    assert (made.holder, made.id_number, made.job) == ("王小明", GOOD_ID, "店员")


def sheet(*rows) -> SimpleUploadedFile:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return SimpleUploadedFile("people.xlsx", content.getvalue())


def test_an_excel_file_fills_the_box(clerk):
    file = sheet(
        ["天佑书店人员名单"],
        [],
        ["序号", "姓名", "身份证号", "工种"],
        [1, "王小明", GOOD_ID, "木工"],
        [2, "李小红", 1, ""],
    )
    checked = send(clerk, sheet=file)
    assert checked.status_code == 422 and len(checked.context["people"]) == 2
    assert GOOD_ID not in text(checked)
    assert send(clerk, **back(checked), request="1").status_code == 200
    assert AccessPass.objects.get().job == "木工"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"rows": ""}, "rows_with_id_numbers"),
        ({"rows": "a\x00b"}, "rows_with_id_numbers"),
        ({"rows": "x\n" * 201}, "rows_with_id_numbers"),
        ({"rows": "x" * 30_001}, "rows_with_id_numbers"),
        ({"unit": "9F-999"}, "unit"),
        ({"valid_until": day(400)}, "valid_until"),
        ({"valid_until": ""}, "valid_until"),
        ({"has_consented": None}, "has_consented"),
        ({"kind": "X"}, "kind"),
        ({"tenant": "999"}, "tenant"),
        ({"sheet": SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken")}, "sheet"),
        ({"sheet": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")}, "sheet"),
    ],
)
def test_what_is_no_list_is_refused_and_numbers_stay_hidden(clerk, values, field):
    answer = send(clerk, **{"rows": GOOD, "request": "1", **values})
    assert answer.status_code == 422 and field in errors(answer)
    assert GOOD_ID not in text(answer) and not AccessPass.objects.exists() and not PassApplication.objects.exists()


def test_a_made_up_key_opens_nothing(clerk):
    answer = send(clerk, "王小明\t**************002X", sealed_id_numbers="forged")
    assert answer.status_code == 422 and "once more" in answer.context["people"][0].told()[0]


def test_neither_the_box_nor_its_key_is_kept_in_a_half_filled_form():
    for name in (BOX, KEYS):
        assert any(word in name for word in NEVER)


@given(
    st.lists(st.sampled_from([GOOD_ID, SECOND_ID, THIRD_ID, "Ａ", "\t", "\n", " ", "*", "1", "X", "-"]), max_size=12)
)
def test_no_right_number_ever_stays_in_the_open(parts):
    hidden, key = mask("|".join(parts), {})
    assert not any(number in hidden for number in (GOOD_ID, SECOND_ID, THIRD_ID))
    again, _key = mask(hidden, unseal(key))
    assert again == hidden


def ready(count: int) -> list[AccessPass]:
    return [make.access_pass(holder=f"甲{n}") for n in range(count)]


def ticked(passes) -> dict:
    return {"pass": [each.pk for each in passes]}


def test_several_are_issued_returned_and_what_fails_is_named(as_post):
    passes, clerk = ready(3), as_post("clerk-1")
    passes[1].move("cancel", by=someone("clerk-1"), note="x")
    page = clerk.get(f"{PASSES}several/issue/", ticked(passes))
    assert page.status_code == 200 and "not possible now" in text(page)
    answer = clerk.post(f"{PASSES}several/issue/", {**ticked(passes), "form_key": KEY})
    assert answer.status_code == 302
    page = text(clerk.get(answer.url))
    assert f"{passes[1].number}: " in page and "no longer possible" in page
    assert [each.state for each in AccessPass.objects.order_by("pk")] == ["issued", "cancelled", "issued"]
    assert clerk.post(f"{PASSES}several/issue/", {**ticked(passes), "form_key": KEY}).status_code == 302
    answer = clerk.post(f"{PASSES}several/return/", ticked(passes))
    assert answer.status_code == 302
    assert [each.state for each in AccessPass.objects.order_by("pk")] == ["returned", "cancelled", "returned"]
    answer = clerk.post(f"{PASSES}several/return/", ticked(passes))
    assert answer.status_code == 409 and passes[0].number in text(answer)


def test_one_receipt_pays_for_several(as_post):
    passes, clerk = [make.access_pass(kind="Z", holder=f"甲{n}") for n in range(2)], as_post("clerk-1")
    paid = {"payer": "contractor", "contractor": "某装修公司", "fee_receipt": "A1"}
    url = f"{PASSES}several/pay/"
    assert clerk.post(url, {**ticked(passes), **paid}).status_code in (409, 422)
    assert clerk.post(url, {**ticked(passes), **paid, "payer": ""}).status_code == 422
    assert clerk.post(url, {**ticked(passes), **paid, "deposit_receipt": "B1"}).status_code == 302
    assert not any(each.unpaid() for each in AccessPass.objects.all())


@pytest.mark.parametrize("tick", [[], ["x"], ["-1"], ["9" * 40], ["987654"], ["1' OR 1=1"]])
@pytest.mark.parametrize("page", ["several/issue/", "several/return/", "several/pay/"])
def test_ticks_that_are_no_pass_do_nothing(as_post, tick, page):
    clerk = as_post("clerk-1")
    assert clerk.get(PASSES + page, {"pass": tick}).status_code == 200
    paid = {"payer": "tenant"}
    answer = clerk.post(PASSES + page, {"pass": tick, **paid})
    assert answer.status_code == 422 and "Tick at least one" in text(answer)


def test_the_sheet_has_the_cards_in_use_eight_to_a_page(as_post, django_assert_num_queries):
    passes, clerk = ready(10), as_post("clerk-1")
    for each in passes[:9]:
        each.move("issue", by=someone("clerk-1"))
    with django_assert_num_queries(6):
        answer = clerk.get(f"{PASSES}sheet/", ticked(passes))
    page = text(answer)
    assert [len(cards) for cards in answer.context["sheets"]] == [8, 1] and page.count('class="pass-qr"') == 9
    assert passes[9].number in answer.context["left_out"] and "Left out" in page
    assert "style=" not in page and "<script" not in page
    with time_machine.travel(timezone.now() + timedelta(days=61)):
        late = as_post("clerk-1")
        assert "No card to print" in text(late.get(f"{PASSES}sheet/", ticked(passes)))
        assert late.get(f"{passes[0].get_absolute_url()}card/").status_code == 404
    assert "No card to print" in text(clerk.get(f"{PASSES}sheet/?pass=x"))
    assert as_post("floor-early-1").get(f"{PASSES}sheet/", ticked(passes)).status_code == 403


def test_the_list_offers_to_tick_only_to_those_who_can_do_something(as_post):
    ready(1)
    assert 'name="pass"' in text(as_post("clerk-1").get(PASSES))
    assert 'name="pass"' not in text(as_post("security").get(PASSES))
    assert " checked" in text(as_post("clerk-1").get(PASSES, {"all": "1"}))


@pytest.mark.parametrize("count", [1, 3])
def test_checking_a_list_costs_the_same_for_one_and_for_three(clerk, django_assert_num_queries, count):
    ids = (GOOD_ID, SECOND_ID, THIRD_ID)[:count]
    with django_assert_num_queries(17):
        assert send(clerk, lines(*((f"甲{n}", number) for n, number in enumerate(ids)))).status_code == 200


def test_bulk_return_frees_what_must_come_back(as_post):
    with time_machine.travel(timezone.now() - timedelta(days=30)):
        passes = [make.access_pass(holder=f"甲{n}", valid_until=today() + timedelta(days=9)) for n in range(3)]
        for each in passes:
            each.move("issue", by=someone("clerk-1"))
    clerk = as_post("clerk-1")
    assert len(clerk.get(f"{PASSES}to-collect/").context["table"]) == 3
    clerk.post(f"{PASSES}several/return/", ticked(passes))
    assert not clerk.get(f"{PASSES}to-collect/").context["table"]
