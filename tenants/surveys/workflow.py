"""The way of a survey: drawn up, sent to every tenant, closed, its results posted."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import SurveyState as S

RUN = "tenants.run_survey"


def is_ready(survey, by):
    if not survey.questions.exists():
        return _("A survey asks something: add a question first.")
    return _("This survey closes on a day that has passed.") if survey.closes_on < survey.today() else ""


def invite(survey, by, at) -> None:
    survey.opened_on = timezone.localdate(at)
    survey.invite_all(by, at)


def is_prolonged(survey, by):
    return {"closes_on": _("This day has passed.")} if survey.closes_on < survey.today() else ""


def wait_until_then(survey, by, at) -> None:
    survey.start_clock(at)


def was_posted(survey, by):
    return {"posted_on": _("This day lies in the future.")} if survey.posted_on > survey.today() else ""


SURVEY = Workflow(
    pgettext_lazy("process", "Survey of tenants"),
    S,
    S.DRAFT,
    Move(
        "open",
        pgettext_lazy("survey", "Open it: make the links"),
        (S.DRAFT,),
        S.OPEN,
        RUN,
        guard=is_ready,
        sets=invite,
    ),
    Move(
        "prolong",
        pgettext_lazy("survey", "Close on another day"),
        (S.OPEN,),
        None,
        RUN,
        ("closes_on",),
        ("closes_on",),
        needs_note=True,
        guard=is_prolonged,
        sets=wait_until_then,
        tone="secondary",
    ),
    Move("close", pgettext_lazy("survey", "Close"), (S.OPEN,), S.CLOSED, RUN),
    Move(
        "post",
        pgettext_lazy("survey", "Results posted"),
        (S.CLOSED,),
        S.POSTED,
        RUN,
        ("posted_on", "posted_where", "conclusions"),
        ("posted_on", "posted_where", "conclusions"),
        guard=was_posted,
    ),
    Move(
        "drop",
        pgettext_lazy("survey", "Drop"),
        (S.DRAFT,),
        S.DROPPED,
        RUN,
        needs_note=True,
        tone="danger",
    ),
    ends=(S.POSTED, S.DROPPED),
    tones={S.CLOSED: "warning", S.POSTED: "done", S.DROPPED: "closed"},
    papers=(_("the signed sheets, kept for three years"), _("the results as they were posted")),
)
