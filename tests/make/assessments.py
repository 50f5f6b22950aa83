"""Makers of assessments and their templates."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import Assessment, AssessmentTemplate, Post

from ..people import someone
from .registry import makes


@makes(AssessmentTemplate)
def assessment_template(post: str = "floor", *, language: str = "zh-hans", **weights) -> AssessmentTemplate:
    made = AssessmentTemplate.objects.get(post=Post.objects.get(code=post))
    if weights:
        made.weights = weights
        made.sign(someone("manager"))
    return made


@makes(Assessment)
def assessment(*, language: str = "zh-hans", who: str = "floor-early-1", by: str = "manager", at=None, **values):
    """Begin the assessment of somebody for the month before this one."""
    held = someone(who).appointments.select_related("person", "post", "shift").get()
    first = timezone.localdate().replace(day=1)
    until = values.get("until", first - timedelta(days=1))
    since = values.get("since", until.replace(day=1))
    template = AssessmentTemplate.objects.get(post=held.post)
    standing = Assessment.objects.filter(person=held.person, since=since).first()
    return standing or Assessment.begin(template, held, since, until, by=someone(by), at=at)


def score(made: Assessment, column: str, number) -> None:
    """Give every item the same score in one column."""
    made.lines.update(**{f"{column}_score": number})


def told_assessment(number=80, **values) -> Assessment:
    """Lead an assessment to the person, with one score everywhere."""
    made = assessment(**values)
    for column, move, by in (("self", "assess", made.person), ("supervisor", "rate", someone("supervisor-early")),
                             ("manager", "confirm", someone("manager"))):  # fmt: skip
        score(made, column, number)
        made.move(move, by=someone(by.username))
    return made
