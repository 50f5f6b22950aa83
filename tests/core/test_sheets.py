"""Sheets as people really have them, and files that are none."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tianyou.core.sheets import (
    MAX_BYTES,
    MAX_ROWS,
    SheetColumn,
    as_amount,
    as_day,
    as_name,
    as_text,
    plain,
    read_rows,
)

COLUMNS = (
    SheetColumn("unit", "unit", ("铺位号", "商铺", "Unit no."), is_required=True),
    SheetColumn("area", "area", ("面积", "Area"), as_amount),
    SheetColumn("since", "from", ("起租日", "From"), as_day),
)


def xlsx(*rows, sheets=()) -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for title, state, lines in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for line in lines:
            sheet.append(line)
    book.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, **parts) -> bytes:
    """Return the workbook with some of its parts written anew."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], lambda old: old)(text))
    return buffer.getvalue()


def rows(content: bytes) -> list:
    return list(read_rows(content, COLUMNS))


def values(content: bytes) -> list[dict]:
    return [row.values for row in rows(content)]


def code(content: bytes) -> str:
    with pytest.raises(ValidationError) as told:
        rows(content)
    return told.value.code


GOOD = {"unit": "1F-023", "area": Decimal("45.5"), "since": date(2026, 3, 1)}


def test_a_merged_title_above_the_headings_and_empty_rows_are_passed_over():
    book = Workbook()
    sheet = book.active
    sheet.append(["天佑城商铺一览表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["制表:2026年3月"])
    sheet.append(["铺位号", "面积", "起租日"])
    sheet.append([])
    sheet.append(["1F-023", 45.5, datetime(2026, 3, 1)])
    sheet.append([None, "  ", None])
    sheet.append(["1F-024", 30, datetime(2026, 3, 2)])
    buffer = io.BytesIO()
    book.save(buffer)
    assert [(row.number, row.values["unit"]) for row in rows(buffer.getvalue())] == [(5, "1F-023"), (7, "1F-024")]


@pytest.mark.parametrize(
    "head",
    ["面积(㎡)", "面 积", "面积（平方米）", "*面积", "面积:", "★ 面积 ", "面积/㎡", "AREA", "面积[m2]", "面积\n(㎡)"],
)
def test_a_heading_is_known_whatever_hangs_on_it(head):
    assert values(xlsx(["铺 位 号 *", head], ["1F-023", 45.5]))[0]["area"] == Decimal("45.5")


@pytest.mark.parametrize("day", [
    date(2026, 3, 1), datetime(2026, 3, 1, 8, 30), 46082, "46082", "2026-3-1", "2026.03.01", "2026/3/1",
    "2026年3月1日", "2026 年 3 月 1 号", "20260301", "２０２６－０３－０１", "2026-03-01 00:00:00",
    "2026-03-01T10:20:30",
])  # fmt: skip
def test_a_day_is_read_as_people_write_it(day):
    assert as_day(day) == date(2026, 3, 1)


@pytest.mark.parametrize(
    "text", ["2026-13-1", "3/1/2026", "soon", "2026-2-30", "2026 x 3 y 1", "9" * 5000, "1", "0000-1-1", True]
)
def test_what_is_no_day_is_named(text):
    with pytest.raises(ValidationError):
        as_day(text)


@pytest.mark.parametrize("read", [as_day, as_amount])
@pytest.mark.parametrize("text", [None, "", " ", "-", "—", "/", "无", "－"])
def test_a_dash_is_nothing(read, text):
    assert read(text) is None


@pytest.mark.parametrize(("cell", "amount"), [
    ("１，２００．５０ 元", "1200.50"), ("45㎡", "45"), ("45.5 平方米", "45.5"), ("￥99", "99"), (45.0, "45"),
    (50.050000000000004, "50.05"), ("-3", "-3"), ("1 200", "1200"),
])  # fmt: skip
def test_an_amount_is_read_as_people_write_it(cell, amount):
    assert as_amount(cell) == Decimal(amount)


@pytest.mark.parametrize("text", ["many", "NaN", "Infinity", "1.2.3", "约50"])
def test_what_is_no_number_is_named(text):
    with pytest.raises(ValidationError):
        as_amount(text)


def test_text_is_folded_and_a_name_keeps_its_brackets():
    assert as_text(" １Ｆ－０２３\u200b\t") == "1F-023"
    assert as_text(13800138000.0) == "13800138000"
    assert as_text("a\x00b\ufeff") == "ab"
    assert as_name(" 天佑（总店） ＡＢＣ ") == "天佑（总店）ABC"
    assert (as_name(None), as_name(7.0)) == ("", "7")


def test_columns_in_any_order_and_unknown_ones_are_no_harm():
    content = xlsx(["备注", "起租日", "备注", "商铺"], ["x", "2026-3-1", "y", "1F-023"])
    assert values(content) == [{"unit": "1F-023", "since": date(2026, 3, 1)}]


def test_a_heading_that_stands_twice_is_refused_by_name():
    assert code(xlsx(["铺位号", "商铺"], ["1F-023", "1F-024"])) == "double"


def test_a_sheet_without_a_needed_column_is_told_which():
    with pytest.raises(ValidationError, match="unit"):
        rows(xlsx(["面积", "起租日"], [1, 2]))


def test_each_fault_is_named_by_row_and_column_in_the_readers_language():
    row = rows(xlsx(["铺位号", "面积", "起租日"], ["", "big", "2026-2-30"]))[0]
    assert (row.number, set(row.faults)) == (2, {"unit", "area", "since"})
    assert row.typed == {"unit": "", "area": "big", "since": "2026-2-30"}
    assert row.faults["area"] == ["“big” is not a number."]
    with translation.override("zh-hans"):
        assert row.faults["area"] != ["“big” is not a number."]


def test_a_cell_that_shows_an_error_is_named():
    assert "#REF!" in rows(xlsx(["铺位号", "面积"], ["1F-023", "#REF!"]))[0].faults["area"][0]


def test_a_formula_counts_by_the_value_the_program_kept():
    content = xlsx(["铺位号", "面积"], ["1F-023", "=40+5.5"])
    assert values(content)[0]["area"] is None
    kept = repacked(
        content, sheet1=lambda text: text.replace(b"<v></v>", b"<v>45.5</v>").replace(b"<v />", b"<v>45.5</v>")
    )
    assert values(kept)[0]["area"] == Decimal("45.5")


def test_the_first_visible_sheet_counts():
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["old"])
    sheet = book.create_sheet("now")
    sheet.append(["铺位号"])
    sheet.append(["1F-023"])
    book.active.sheet_state = "hidden"
    book.active = 1
    book.save(buffer)
    assert values(buffer.getvalue()) == [{"unit": "1F-023"}]


@pytest.mark.parametrize("stated", [b'ref="A1"', b'ref="A1:XFD1048576"'])
def test_what_a_sheet_states_as_its_size_is_not_believed(stated):
    content = xlsx(["铺位号", "面积"], *[[f"1F-{n}", 1] for n in range(30)])
    lied = repacked(content, sheet1=lambda text: text.replace(b'ref="A1:B31"', stated))
    assert lied != content and len(rows(lied)) == 30


def test_a_format_down_to_the_last_row_is_no_content():
    content = xlsx(["铺位号"], ["1F-023"])
    tail = b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>'
    assert values(repacked(content, sheet1=lambda text: text.replace(b"</sheetData>", tail))) == [{"unit": "1F-023"}]


def test_a_row_beyond_the_end_of_every_sheet_does_not_keep_us():
    tail = b'<row r="99999999999"><c r="A99999999999" t="n"><v>1</v></c></row></sheetData>'
    content = repacked(xlsx(["铺位号"], ["1F-023"]), sheet1=lambda text: text.replace(b"</sheetData>", tail))
    assert values(content) == [{"unit": "1F-023"}]


def test_too_long_too_large_and_a_bomb_are_refused():
    lines = "\n".join(["铺位号", *["1F-1"] * MAX_ROWS])
    assert code(lines.encode()) == "long"
    assert code(b"x" * (MAX_BYTES + 1)) == "large"
    bomb = repacked(xlsx(["铺位号"]), styles=lambda text: b" " * (101 * 1024 * 1024))
    assert len(bomb) < MAX_BYTES and code(bomb) == "large"


def test_an_entity_bomb_is_unreadable():
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10 if n else b"lol") for n in range(12))
    bomb = repacked(xlsx(["a"]), sheet1=lambda text: b"<!DOCTYPE x [%s]><worksheet>&e11;</worksheet>" % entities)
    assert code(bomb) in ("unreadable", "head")


@pytest.mark.parametrize("content", [
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    b"PK\x03\x04 broken",
    b"<html><table><tr><td>\xe9\x93\xba\xe4\xbd\x8d\xe5\x8f\xb7</td></tr></table></html>",
    b"\xff\xd8\xff\xe0 picture \x00\x01",
    bytes(50),
])  # fmt: skip
def test_what_is_no_sheet_is_told_so(content):
    assert code(content) == "unreadable"


def test_a_broken_archive_is_unreadable_wherever_it_is_cut():
    content = xlsx(["铺位号"], ["1F-023"])
    for cut in range(0, len(content), 97):
        try:
            rows(content[:cut])
        except ValidationError:
            continue


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_in_columns_is_read_in_the_encodings_of_spreadsheet_programs(encoding, separator, end):
    lines = [["铺位号", "面积(㎡)", "起租日"], ["1F-023", "45.5", "2026年3月1日"]]
    text = end.join(separator.join(line) for line in lines)
    assert values(text.encode(encoding)) == [GOOD]


def test_an_empty_file_lacks_its_columns():
    assert code(b"") == code(xlsx()) == "head"


def test_a_giant_field_is_no_crash():
    assert code(b'"' + b"x" * 200_000) == "unreadable"


def answer(content: bytes) -> None:
    try:
        for row in rows(content):
            assert set(row.values) | set(row.errors) == set(row.typed)
            assert row.faults is not None
    except ValidationError as told:
        assert told.messages


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_message(content):
    answer(content)
    answer(b"PK" + content)
    answer("铺位号,面积,起租日\n".encode() + content)


@settings(max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_in_a_cell_is_a_value_or_a_message(first, second):
    answer(
        f"铺位号\t面积\t起租日\n1F-1\t{first}\t{second}\n{second}\t{second}\t{first}".encode("utf-8", "surrogatepass")
    )
    assert plain(plain(first)) == plain(first)


WHOLE = xlsx(["铺位号", "面积", "起租日"], ["1F-023", 45.5, datetime(2026, 3, 1)])


@settings(max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_any_damage_to_a_workbook_is_rows_or_a_message(place, damage):
    answer(WHOLE[:place] + damage + WHOLE[place + len(damage) :])
