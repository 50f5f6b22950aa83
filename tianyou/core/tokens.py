"""What can be searched for in a text: its words, numbers, pairs of Chinese characters, and pinyin."""

import csv
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

from pypinyin import lazy_pinyin

QUERY_LENGTH = 100
TOKEN_LENGTH = 40
NAME_LENGTH = 12
PHONE_LENGTH = 7
TAIL_LENGTH = 4
HALF_TYPED = 5

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0003ffff"
CJK = HAN + "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uac00-\ud7a3"
SPELLED = rf"(?:(?![{CJK}])[^\W_])+"
SEPARATOR = r"[-_/.#'’·&+()\[\]\u3014\u3015\u2010-\u2015]{1,2}"
RUNS = re.compile(rf"[{CJK}]+|{SPELLED}(?:{SEPARATOR}{SPELLED})*")
CJK_RUN = re.compile(rf"[{CJK}]+")
HAN_RUNS = re.compile(rf"[{HAN}]+")
SPELLED_RUNS = re.compile(SPELLED)
YEAR = re.compile("20[0-9]{2}")
DOOR_PARTS = re.compile(r"[0-9]+|(?:(?![0-9])[^\W_])+")

with (Path(__file__).parent / "data/surnames.csv").open(encoding="utf-8", newline="") as rows:
    SURNAMES = dict(csv.reader(rows))


def fold(text: str) -> str:
    """Return ``text`` as it is compared: half width, lower case, without accents (``Ｎｅｓｔｌé`` is ``nestle``)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFKC", plain.casefold())


def door_key(text: str) -> str:
    """Return the one spelling of a shop or form number: ``door_key("１Ｆ-０23") == "1f23"``.

    Width, case, leading zeros and separators don't count. Only between two digits, or two letters, a separator stays
    (as ``-``), for ``L1-12`` and ``L11-2`` are two shops.
    """
    key = ""
    for part in DOOR_PARTS.findall(fold(text)):
        if part[0] in "0123456789":
            part = part.lstrip("0") or "0"
        if key and is_digit(key[-1]) == is_digit(part[0]):
            key += "-"
        key += part
    return key


def is_digit(text: str) -> bool:
    """Tell whether ``text`` is ASCII digits only (``str.isdigit`` takes the digits of every script)."""
    return text.isascii() and text.isdigit()


def tokens(text: str) -> list[str]:
    """Return the tokens under which a text is found, each once, in order; letters, digits and inner ``-`` only."""
    found = []
    for run in RUNS.findall(fold(text)):
        found += [*run, *bigrams(run)] if CJK_RUN.match(run) else spelled(run)
    return unique(found)


def name_tokens(name: str) -> list[str]:
    """Return the tokens of a short name: those of any text, and pinyin from each character on, full and as initials.

    Because words match from their start, pinyin from each character on makes ``gouwu`` find a mall named in full.
    Of a longer run of characters the first 12 get pinyin.
    """
    found = tokens(name)
    for run in HAN_RUNS.findall(fold(name)):
        for syllables in readings(run[:NAME_LENGTH]):
            for start in range(len(syllables)):
                rest = syllables[start:]
                found += ["".join(rest), "".join(syllable[0] for syllable in rest)]
    return unique(found)


def terms(text: str) -> list[tuple[str, bool]]:
    """Return what a record must have to match a typed ``text``: (token, whether its beginning is enough).

    Any input is safe; only its first 100 characters count. An empty list means that nothing in it can be searched for.
    A word with a letter matches by its beginning from two characters on; digits match whole, or by their beginning
    from five digits on (a telephone number half typed), so that number 31 is not buried under 310 to 319.
    """
    found = []
    for run in RUNS.findall(fold(text[:QUERY_LENGTH])[:QUERY_LENGTH]):
        if CJK_RUN.match(run):
            found += [(token, False) for token in (bigrams(run) or [run])]
        else:
            found += [(token[:TOKEN_LENGTH], is_beginning(token)) for token in wanted(run)]
    return list(dict.fromkeys(found))


def wanted(run: str) -> list[str]:
    """Return the tokens by which a typed run of words is looked up: a number by its key, plain words one by one."""
    parts = SPELLED_RUNS.findall(run)
    joined = "".join(parts)
    if is_phone(parts) or (len(parts) == 1 and is_digit(joined)):
        return [joined]
    return [door_key(run)] if re.search("[0-9]", run) else parts


def is_beginning(token: str) -> bool:
    if is_digit(token.replace("-", "")):
        return is_digit(token) and len(token) >= HALF_TYPED
    return len(token) > 1


def spelled(run: str) -> list[str]:
    """Return the tokens of words joined by separators: the parts, the number they make, and the tail of a telephone."""
    parts = SPELLED_RUNS.findall(run)
    joined = "".join(parts)
    found = [*parts, *(door_key(part) for part in parts), door_key(run), joined]
    phones = [part for part in parts if is_phone([part])] + ([joined] if is_phone(parts) else [])
    return found + [phone[-TAIL_LENGTH:] for phone in phones]


def is_phone(parts: list[str]) -> bool:
    """Tell whether the parts make a telephone number, and not a form number of a year (``2026-12067``)."""
    digits = "".join(parts)
    return is_digit(digits) and len(digits) >= PHONE_LENGTH and not (len(parts) == 2 and YEAR.fullmatch(parts[0]))


def bigrams(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)]


def readings(run: str) -> list[list[str]]:
    """Return the syllables of ``run``, and once more with its first character read as the surname it may be."""
    usual = lazy_pinyin(run)
    surname = SURNAMES.get(run[0])
    return [usual, [surname, *usual[1:]]] if surname else [usual]


def unique(found: list[str]) -> list[str]:
    return list(dict.fromkeys(token[:TOKEN_LENGTH] for token in found if token))


def pinyin_key(name: str) -> str:
    """Return what names are sorted by: pinyin for Chinese characters, letters and digits as they are, in lower case."""
    return "".join(SPELLED_RUNS.findall("".join(lazy_pinyin(fold(name)))))[:200]
