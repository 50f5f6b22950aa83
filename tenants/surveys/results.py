"""The results of a survey: how many answered, and the marks by question and by zone.

Satisfaction is (very satisfied + satisfied + rather satisfied) / valid marks; a question left out is no valid mark.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from staffing.plan.models import Zone
from tenants.visits.scale import CONTENT_FROM, Satisfaction, rate

from .answers import SurveyMark
from .models import Survey

STEPS = sorted(Satisfaction, reverse=True)


@dataclass(frozen=True)
class Line:
    """The marks of one question, of one zone, or of all."""

    label: Any
    counts: Mapping[int, int] = field(default_factory=dict)

    @property
    def numbers(self) -> list[int]:
        """How often each step was marked, the best first."""
        return [self.counts.get(step, 0) for step in STEPS]

    @property
    def valid(self) -> int:
        return sum(self.counts.values())

    @property
    def content(self) -> int:
        return sum(number for step, number in self.counts.items() if step >= CONTENT_FROM)

    @property
    def share(self) -> float | None:
        return rate(self.content, self.valid)


def together(label, lines: Iterable[Line]) -> Line:
    """Return one line with the marks of several."""
    counts: dict[int, int] = {}
    for line in lines:
        for step, number in line.counts.items():
            counts[step] = counts.get(step, 0) + number
    return Line(label, counts)


class Results:
    """What came of a survey; four queries."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        found = survey.invitations.aggregate(invited=Count("pk"), answered=Count("pk", filter=Q(is_used=True)))
        self.invited, self.answered = found["invited"], found["answered"]

    @property
    def return_rate(self) -> float | None:
        return rate(self.answered, self.invited)

    def _counts(self, column: str) -> dict:
        rows = SurveyMark.objects.filter(answer__survey=self.survey).order_by().values(column, "value")
        found: dict = {}
        for row in rows.annotate(number=Count("pk")):
            found.setdefault(row[column], {})[row["value"]] = row["number"]
        return found

    @cached_property
    def questions(self) -> list[Line]:
        counts = self._counts("question")
        return [Line(question, counts.get(question.pk, {})) for question in self.survey.questions.all()]

    @cached_property
    def zones(self) -> list[Line]:
        counts = self._counts("answer__zone")
        return [Line(zone, counts[zone.pk]) for zone in Zone.objects.all() if zone.pk in counts]

    @cached_property
    def total(self) -> Line:
        return together(_("Together"), self.questions)
