"""Where each unit is drawn on the map of its floor, and what is written into it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

CELL = 20
COLUMNS = 56
ROWS_AT_LEAST = 8
SIDE_AT_MOST = 14
WIDTH_AT_MOST = 8
DEPTH, CORRIDOR, GAP = 3, 2, 1
INSET, LINE = 5, 15
LETTER = 12


@dataclass(frozen=True)
class Box:
    """A rectangle on the grid, in cells."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True)
class Mark:
    """What a view of the map says of a unit.

    Attributes:
        code: its name in the style sheet.
        label: what the legend calls it.
        text: what is written into the unit and the table; empty where the tenant's name says it.
    """

    code: str
    label: str
    text: str


@dataclass(frozen=True)
class Shape:
    """One unit as it is drawn; ``url`` is its file."""

    unit: Any
    box: Box
    mark: Mark
    tenant: str
    url: str

    def drawn(self) -> str:
        """Return the unit as SVG. It is written here because a template takes four times as long for a full floor."""
        texts = format_html_join("", '<text x="{}" y="{}">{}</text>', ((INSET, y, text) for y, text in self.lines()))
        return format_html(
            '<a href="{}" id="u{}" transform="translate({} {})"><rect class="m-{}" width="{}" height="{}"/>{}</a>\n',
            *(self.url, self.unit.pk, self.box.x * CELL, self.box.y * CELL),
            *(self.mark.code, self.box.width * CELL, self.box.height * CELL, texts),
        )

    def listed(self) -> str:
        """Return the unit as the cells of the table that says the same."""
        says = self.mark.text or self.mark.label
        return format_html('<td><a href="{}">{}</a></td><td>{}</td><td>{}</td>', self.url, self.unit, self.tenant, says)

    def lines(self) -> list[tuple[int, str]]:
        """The words inside with their distance from the top: number, tenant and mark, as far as there is room."""
        words = [text for text in (str(self.unit), self.tenant, self.mark.text) if text]
        if self.box.height < len(words):
            words = [words[0], *words[-1:]][: self.box.height]
        room = self.box.width * CELL - 2 * INSET
        return [(LINE + row * LINE + row * 2, fit(text, room)) for row, text in enumerate(words)]


def number_key(number: str) -> list[tuple[int, int, str]]:
    """Return the key by which unit numbers are sorted as people count: ``1F-9`` before ``1F-10``."""
    parts = re.findall(r"\d+|\D+", number)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts]


@dataclass(frozen=True)
class Sign:
    """A facility as it is drawn; ``key`` lets a link point at it."""

    x: int
    y: int
    name: str
    place: str
    key: int = 0

    @property
    def width(self) -> int:
        """In pixels."""
        return ceil(sum(map(letter_width, self.name))) + 2 * INSET

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, ceil(self.width / CELL), 1)

    def drawn(self) -> str:
        return format_html(
            '<g id="f{}" transform="translate({} {})"><title>{}</title>'
            '<rect class="m-facility" width="{}" height="{}"/><text x="{}" y="{}">{}</text></g>\n',
            *(self.key, self.x * CELL, self.y * CELL, f"{self.name} {self.place}".strip()),
            *(self.width, CELL, INSET, LINE, self.name),
        )


@dataclass(frozen=True)
class Stand:
    """A spot that is lent, as it is drawn between the shops; ``url`` is the calendar of its floor."""

    spot: Any
    box: Box
    mark: Mark
    tenant: str
    url: str

    @classmethod
    def at(cls, spot, rows: int, mark: Mark, url: str) -> "Stand":
        """Place a spot, whose place is given in percent, on a floor of so many rows."""
        left, top = round(spot.x * COLUMNS / 100), round(spot.y * rows / 100)
        width, height = (
            max(1, round((side or 0) * whole / 100)) for side, whole in ((spot.width, COLUMNS), (spot.height, rows))
        )
        return cls(spot, Box(left, top, width, height), mark, spot.lent_to or "", url)

    def drawn(self) -> str:
        says = f"{self.spot} · {self.mark.label} {self.tenant}".strip()
        return format_html(
            '<a href="{}" transform="translate({} {})"><title>{}</title><rect class="m-{}" width="{}" height="{}"/>'
            '<text x="{}" y="{}">{}</text></a>\n',
            *(self.url, self.box.x * CELL, self.box.y * CELL, says, self.mark.code),
            *(self.box.width * CELL, self.box.height * CELL, INSET, LINE, self.spot.code),
        )

    def listed(self) -> str:
        """Return the spot as the cells of the table that says the same."""
        return format_html(
            '<td><a href="{}">{}</a></td><td>{}</td><td>{}</td>', self.url, self.spot, self.tenant, self.mark.label
        )


def letter_width(letter: str) -> float:
    """Return how many pixels a letter takes: a Chinese character nearly twice as many as a Latin one."""
    return LETTER if unicodedata.east_asian_width(letter) in "WF" else LETTER * 0.58


def fit(text: str, room: int) -> str:
    """Shorten a text to the pixels there are."""
    used = 0.0
    for index, letter in enumerate(text):
        used += letter_width(letter)
        if used > room:
            return f"{text[: max(index - 1, 1)]}…"
    return text


def frame(boxes: Iterable[Box]) -> str:
    """Return the view box of a drawing with a line's width around it."""
    boxes = [Box(0, 0, COLUMNS, ROWS_AT_LEAST), *boxes]
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return f"-2 -2 {right * CELL + 4} {bottom * CELL + 4}"


def lay_out(units: Iterable, placed: dict[int, Box]) -> dict[int, Box]:
    """Return the box of each unit by its key.

    A unit without a place of its own is put along two sides of a corridor, by its number, below those that have one.

    Args:
        units: rows with ``pk`` and ``number``.
        placed: boxes that are given.
    """
    units = list(units)
    found = {unit.pk: placed[unit.pk] for unit in units if unit.pk in placed}
    rest = sorted((unit for unit in units if unit.pk not in placed), key=lambda unit: number_key(unit.number))
    top = max((box.bottom + GAP for box in found.values()), default=0)
    side = min(SIDE_AT_MOST, max(ceil(len(rest) / 2), 1))
    width = min(WIDTH_AT_MOST, COLUMNS // side)
    for index, unit in enumerate(rest):
        row, column = divmod(index, side)
        corridor, lower = divmod(row, 2)
        y = top + corridor * (2 * DEPTH + CORRIDOR + GAP) + lower * (DEPTH + CORRIDOR)
        found[unit.pk] = Box(column * width, y, width, DEPTH)
    return found


def number_mark(number: int, late: int) -> Mark:
    """Return what a view of numbers says of a unit."""
    if late:
        text = _("%(number)d, %(late)d late") if late < number else _("%(late)d late")
        return Mark("late", _("some are late"), text % {"number": number, "late": late})
    if number:
        return Mark("some", _("some, none late"), str(number))
    return Mark("none", _("none"), "")
