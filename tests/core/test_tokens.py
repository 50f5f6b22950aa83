"""Tokens: what a text is found by, and what a typed word asks for."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tianyou.core.tokens import QUERY_LENGTH, TOKEN_LENGTH, door_key, name_tokens, terms, tokens

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
separators = st.sampled_from(["", "-", " ", "/", "_", "－", " - ", "·"])
storeys = st.sampled_from(["1f", "2f", "12f"])
shops = st.integers(1, 999)


@given(storeys, shops, separators, st.integers(0, 3), st.booleans(), st.booleans())
def test_a_door_has_one_key_however_it_is_written(storey, shop, separator, zeros, upper, wide):
    written = f"{storey}{separator}{'0' * zeros}{shop}"
    written = written.upper() if upper else written
    assert door_key(written.translate(FULL_WIDTH) if wide else written) == f"{storey}{shop}"


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 99), st.integers(1, 99))
def test_two_doors_never_share_a_key(wing, shop, other_wing, other_shop):
    same = (wing, shop) == (other_wing, other_shop)
    assert (door_key(f"L{wing}-{shop}") == door_key(f"L{other_wing}-{other_shop}")) == same


@given(st.text(max_size=60))
def test_a_door_key_is_its_own_key(text):
    assert door_key(door_key(text)) == door_key(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("１Ｆ-０23", "1f23"),
        ("B1-012", "b1-12"),
        ("A-203", "a203"),
        ("1F-000", "1f0"),
        ("东区 12", "东区12"),
        ("", ""),
        ("--", ""),
    ],
)
def test_doors_by_example(written, key):
    assert door_key(written) == key


@given(st.text(max_size=200))
@example("\u30fb\u309b\ufa6e\ud7af")
def test_tokens_need_no_escaping_in_any_database(text):
    for token in [*tokens(text), *name_tokens(text[:30]), *(token for token, _ in terms(text))]:
        assert re.fullmatch(r"[\w\U00020000-\U0003ffff-]+", token)
        assert len(token) <= TOKEN_LENGTH
        token.encode()


@given(st.text(max_size=QUERY_LENGTH))
def test_every_text_is_found_by_what_it_says(text):
    found = tokens(text)
    for wanted, beginning in terms(text):
        assert wanted in found or (beginning and any(token.startswith(wanted) for token in found))


def test_chinese_is_found_by_one_character_and_by_pairs():
    assert tokens("空调漏水") == ["空", "调", "漏", "水", "空调", "调漏", "漏水"]
    assert terms("空调漏") == [("空调", False), ("调漏", False)]
    assert terms("漏") == [("漏", False)]


@pytest.mark.parametrize("typed", ["tianyoucheng", "tyc", "youcheng", "TYC"])
def test_a_name_is_found_by_pinyin_and_initials(typed):
    assert typed.lower() in name_tokens("天佑城")
    assert typed.lower() not in tokens("天佑城")


@pytest.mark.parametrize(
    ("name", "pinyin"), [("单晓明", "shanxiaoming"), ("曾静", "zj"), ("解放", "jiefang"), ("解放", "xf")]
)
def test_a_surname_is_found_by_its_own_reading_and_by_the_usual_one(name, pinyin):
    assert pinyin in name_tokens(name)


def test_a_telephone_is_found_whole_and_by_its_tail():
    assert {"13800138000", "8000"} <= set(tokens("138-0013-8000"))
    assert "0107" in tokens("13900020107")
    assert terms("138-0013-8000") == [("13800138000", True)]


@pytest.mark.parametrize("written", ["0755-8888-6666", "8888-6666", "075588886666"])
def test_a_landline_is_found_by_its_tail_too(written):
    assert {written.replace("-", ""), "6666"} <= set(tokens(written))


def test_a_long_form_number_is_no_telephone():
    assert "2067" not in tokens("投诉〔2026〕12067号")
    assert terms("2026-12067") == [("2026-12067", False)]


def test_a_short_number_has_no_tail():
    assert tokens("202631") == ["202631"]


@pytest.mark.parametrize("typed", ["2026-31", "〔2026〕31", "2026/031", "２０２６－３１"])
def test_a_form_number_is_found_by_year_and_serial(typed):
    assert {"2026-31", "2026", "31"} <= set(tokens("投诉〔2026〕31号"))
    assert terms(typed) == [("2026-31", False)]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("31", [("31", False)]),
        ("13800", [("13800", True)]),
        ("w", [("w", False)]),
        ("wa", [("wa", True)]),
        ("1f-2", [("1f2", True)]),
        ("L'Oréal", [("l", False), ("oreal", True)]),
        ("wa 8000 wa", [("wa", True), ("8000", False)]),
    ],
)
def test_what_a_typed_word_asks_for(typed, asked):
    assert terms(typed) == asked


@pytest.mark.parametrize("typed", ["", "  ", "\0", "!!", "😀", "'\"*", "。，", "\ud800"])
def test_nothing_is_asked_for_by_signs_alone(typed):
    assert terms(typed) == []


def test_only_the_beginning_of_a_long_query_counts():
    assert terms("a b " * 5000) == [("a", False), ("b", False)]
    assert terms("😀" * QUERY_LENGTH + "wang") == []
    assert len(terms("\ufdfa" * 10_000)) <= QUERY_LENGTH
