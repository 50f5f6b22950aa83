"""Lays two keyed lists beside each other: the same engine for passes with administration and for fees with finance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy


class Result(models.TextChoices):
    MATCHED = "matched", pgettext_lazy("comparison", "matched")
    OURS = "ours", pgettext_lazy("comparison", "ours only")
    THEIRS = "theirs", pgettext_lazy("comparison", "theirs only")
    DIFFERS = "differs", pgettext_lazy("comparison", "differs")


@dataclass(frozen=True)
class Compared:
    """One key of either list: what each side says of it, and the fields in which the sides differ."""

    key: str
    result: str
    ours: Mapping[str, Any] | None = None
    theirs: Mapping[str, Any] | None = None
    fields: tuple[str, ...] = ()


def compare(
    ours: Mapping[str, Mapping[str, Any]], theirs: Mapping[str, Mapping[str, Any]], fields: Sequence[str]
) -> Iterator[Compared]:
    """Yield each key of either list once, in the order of the keys.

    Args:
        ours, theirs: what each side says of a key, values brought to one spelling already.
        fields: which values are compared; what one side leaves empty says nothing and differs from nothing.
    """
    for key in sorted({*ours, *theirs}):
        left, right = ours.get(key), theirs.get(key)
        if left is None or right is None:
            yield Compared(key, Result.THEIRS if left is None else Result.OURS, left, right)
            continue
        differing = tuple(name for name in fields if left.get(name) and right.get(name) and left[name] != right[name])
        yield Compared(key, Result.DIFFERS if differing else Result.MATCHED, left, right, differing)
