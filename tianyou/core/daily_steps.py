"""The steps of the one command a day: each room registers its own, and none knows of the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .bilingual import of_the_house

STEPS: dict[str, "DailyStep"] = {}


@dataclass(frozen=True)
class DailyStep:
    """One thing that is done each day; doing it twice on a day changes nothing.

    Attributes:
        code: ``app.name``.
        label: what the step is called.
        act: ``(now)`` does it and returns how much of what, by the names in ``counts``.
        counts: what each number counts, by name; those in ``alarming`` should be 0.
        order: when it comes; a smaller number is earlier, equal ones go by their code.
    """

    code: str
    label: Any
    act: Callable[[datetime], Mapping[str, int]]
    counts: Mapping[str, Any]
    order: int
    alarming: tuple[str, ...] = ()


def daily_step(code: str, label, *, order: int, counts: Mapping[str, Any], alarming: tuple[str, ...] = ()):
    """Register the decorated function ``(now) -> {name: number}`` as a step of the day; see ``DailyStep``.

    Raises:
        ValueError: the code is taken, or an alarming count is not among the counts.
    """

    def register(act):
        if code in STEPS or not set(alarming) <= set(counts):
            raise ValueError(f"The daily step {code} is registered twice, or counts what it does not name.")
        STEPS[code] = DailyStep(code, label, act, counts, order, alarming)
        return act

    return register


def steps_in_order() -> list[DailyStep]:
    return sorted(STEPS.values(), key=lambda step: (step.order, step.code))


def reason_of_daily() -> str:
    """Return the note of what the program began by itself, in the language in which the mall keeps its records."""
    with of_the_house():
        return _("Drafted by the daily command")
