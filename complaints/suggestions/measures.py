"""The figures of suggestions."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .models import Suggestion
from .states import Source
from .states import SuggestionState as S


def within(span, rows, field: str):
    return span.narrow(rows.filter(**{f"{field}__gte": span.since, f"{field}__lt": span.until}), "unit__zone")


def answers_due(span):
    """Suggestions whose answer was due in the period and by now, answered or not."""
    rows = within(span, Suggestion.objects.exclude(state=S.WITHDRAWN), "answer_by")
    return rows.filter(answer_by__lte=timezone.now())


@measure("complaints.suggestions_open", _("suggestions without an answer"))
def suggestions_open(span):
    return span.narrow(Suggestion.objects.unanswered(), "unit__zone")


@measure("complaints.suggestions", _("suggestions registered"))
def suggestions(span):
    return span.narrow(within(span, Suggestion.objects.all(), "registered_at"), "", "registered_by")


@measure("complaints.suggestions_answered", _("suggestions answered"))
def suggestions_answered(span):
    return within(span, Suggestion.objects.all(), "answered_at")


@measure("complaints.suggestions_in_time", _("suggestions answered in time"), of=answers_due)
def suggestions_in_time(span):
    return answers_due(span).in_time()


@measure("complaints.suggestions_to_tell", _("answers to suggestions to be told"))
def suggestions_to_tell(span):
    return span.narrow(Suggestion.objects.waiting_for(S.ANSWERED).exclude(source=Source.STAFF), "unit__zone")


@measure("complaints.suggestions_to_carry_out", _("adopted suggestions to carry out"))
def suggestions_to_carry_out(span):
    return span.narrow(Suggestion.objects.to_carry_out(), "unit__zone")


@measure("complaints.proposals_made", _("proposals of our own made"))
def proposals_made(span):
    return suggestions(span).filter(source=Source.STAFF)


@measure("complaints.proposals_open", _("own proposals not over yet"))
def proposals_open(span):
    return span.narrow(Suggestion.objects.open().filter(source=Source.STAFF), "unit__zone", "registered_by")
