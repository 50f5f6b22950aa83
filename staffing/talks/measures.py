"""The figures of briefings and coaching notes."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import CoachingNote, TeamBriefing
from .states import NoteState


@measure("staffing.briefings_held", _("team briefings held"))
def briefings_held(span):
    rows = span.of_shift(TeamBriefing.objects.filter(day__range=span.days))
    return rows.filter(held_by=span.person) if span.person else rows


@measure("staffing.briefings_on_conduct", _("briefings on conduct heard"))
def briefings_on_conduct(span):
    """Those that named points of conduct; of a person, those they heard."""
    rows = span.of_shift(TeamBriefing.objects.filter(day__range=span.days)).exclude(conduct="")
    return rows.filter(presences__person=span.person, presences__was_there=True) if span.person else rows


@measure("staffing.notes_to_follow", _("talks to come back to"))
def notes_to_follow(span):
    """Each comes back to the own talks; the manager sees everybody's on the list."""
    rows = CoachingNote.objects.to_follow(timezone.localdate())
    return rows.filter(author=span.person) if span.person else rows


@measure("staffing.notes_to_read", _("talks to read and confirm"))
def notes_to_read(span):
    rows = CoachingNote.objects.filter(state=NoteState.RELEASED)
    return rows.filter(shown_to=span.person) if span.person else rows
