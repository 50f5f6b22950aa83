"""Makers of team briefings and coaching notes."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import CoachingNote, TeamBriefing
from staffing.talks.team import team_of

from ..people import someone
from .registry import makes
from .shifts import shift

WORDS = {
    "zh-hans": {"topics": "今日促销安排", "conduct": "佩戴工牌", "text": "接待时声音要再大一些", "agreed": "每天练习"},
    "en": {"topics": "Promotions of today", "conduct": "Wear the badge", "text": "Speak up", "agreed": "Practise"},
}


@makes(TeamBriefing)
def briefing(*, language: str = "zh-hans", by: str = "supervisor-early", missing=(), **values) -> TeamBriefing:
    """Hold a briefing of the early shift; whoever is not ``missing`` of its team was there."""
    someone("floor-early-1"), someone("frontdesk-early")
    words = {name: WORDS[language][name] for name in ("topics", "conduct")}
    made = TeamBriefing(**{"shift": shift(), **words, **values})
    standing = TeamBriefing.objects.filter(day=made.day, shift=made.shift, kind=made.kind).first()
    if standing:
        return standing
    made.full_clean()
    made.sign(someone(by))
    team = team_of([made.shift], made.day).exclude(username=by)
    made.call_the_roll(team, {each.pk for each in team if each.username not in missing})
    return made


@makes(CoachingNote)
def coaching(*, language: str = "zh-hans", by: str = "supervisor-early", about: str = "floor-early-1", **values):
    words = {name: WORDS[language][name] for name in ("text", "agreed")}
    made = CoachingNote(about=someone(about), **{**words, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


def coaching_to_follow(**values) -> CoachingNote:
    """Make a note of last week that is to be come back to today."""
    today = timezone.localdate()
    return coaching(day=today - timedelta(days=7), follow_on=today, **values)
