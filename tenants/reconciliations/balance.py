"""opening + issued − returned − revoked − lost = closing, counted from the steps of each card's history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import pgettext_lazy


class Flow(models.TextChoices):
    ISSUED = "issued", pgettext_lazy("pass flow", "issued")
    RETURNED = "returned", pgettext_lazy("pass flow", "returned")
    REVOKED = "revoked", pgettext_lazy("pass flow", "revoked")
    LOST = "lost", pgettext_lazy("pass flow", "lost")


@dataclass(frozen=True)
class Entry:
    """A card that went out, or ceased to be out.

    Attributes:
        key: of the step in the history; a month that is locked keeps these.
        card: key of the pass.
        kind: of the pass.
        at: aware moment of the step.
        flow: which figure it counts in.
    """

    key: int
    card: int
    kind: str
    at: datetime
    flow: str

    @property
    def effect(self) -> int:
        return 1 if self.flow == Flow.ISSUED else -1


@dataclass(frozen=True)
class Month:
    """What a month's figures are counted from.

    Attributes:
        before: entries that made the opening figure.
        within: entries of the month, those among them that belong to a locked month by their moment included.
        corrections: keys of the latter.
    """

    before: tuple[Entry, ...]
    within: tuple[Entry, ...]
    corrections: frozenset[int]

    def figures(self) -> dict[str, dict[str, int]]:
        """Return by kind of pass, and for all as "", the figures from opening to closing."""
        kinds = sorted({entry.kind for entry in (*self.before, *self.within)})
        return {kind: self._figures(kind) for kind in (*kinds, "")}

    def _figures(self, kind: str) -> dict[str, int]:
        before = [entry for entry in self.before if kind in ("", entry.kind)]
        within = [entry for entry in self.within if kind in ("", entry.kind)]
        opening = sum(entry.effect for entry in before)
        flows = {flow.value: sum(entry.flow == flow for entry in within) for flow in Flow}
        return {"opening": opening, **flows, "closing": opening + sum(entry.effect for entry in within)}

    def cards_out(self) -> set[int]:
        """Return the cards that are out at the end of the month."""
        counts: dict[int, int] = {}
        for entry in (*self.before, *self.within):
            counts[entry.card] = counts.get(entry.card, 0) + entry.effect
        return {card for card, count in counts.items() if count > 0}


def month_of(
    entries: Iterable[Entry], start: datetime, end: datetime, booked: Mapping[int, datetime], open_from: datetime | None
) -> Month:
    """Return what counts in a month.

    Args:
        entries: every step of every card.
        start, end: the month's borders, ``end`` excluded.
        booked: by key of an entry the start of the locked month that counted it; there it stays.
        open_from: end of the last locked month. What is entered later with an earlier moment counts from then on.
    """
    before, within = [], []
    for entry in entries:
        moment = booked.get(entry.key) or (max(entry.at, open_from) if open_from else entry.at)
        if moment >= end:
            continue
        (before if moment < start else within).append(entry)
    return Month(tuple(before), tuple(within), frozenset(entry.key for entry in within if entry.at < start))
