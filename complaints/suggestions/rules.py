"""What the moves of a suggestion are tied to."""

from django.utils import timezone
from django.utils.translation import gettext as _

from staffing.plan.hands import posts_for

from .states import TAKEN_UP, Source

ANSWER = "complaints.answer_suggestion"


def is_from_staff(suggestion) -> bool:
    return suggestion.source == Source.STAFF


def is_from_outside(suggestion) -> bool:
    return not is_from_staff(suggestion)


def is_to_be_carried_out(suggestion) -> bool:
    return suggestion.adopted in TAKEN_UP and suggestion.carried_out_on is None


def posts_above(rank: int) -> list:
    """Return the posts that answer suggestions and stand above a rank, the nearest first."""
    return sorted((post for post in posts_for(ANSWER) if post.rank < rank), key=lambda post: -post.rank)


def goes_up(suggestion, by):
    """A suggestion goes to a post that answers such, above whoever sends it."""
    is_above = suggestion.post in posts_above(by.rank(suggestion.today()))
    return "" if is_above else _("Choose a post above yours that answers suggestions.")


def is_promised(suggestion, by):
    """What is adopted has a day by which it is done; what is not has none."""
    if suggestion.adopted not in TAKEN_UP:
        return _("Only what is adopted has a day.") if suggestion.carry_out_by else ""
    if suggestion.carry_out_by is None:
        return _("By when is it carried out?")
    return _("This day has passed.") if suggestion.carry_out_by < suggestion.today() else ""


def was_done_since_the_answer(suggestion, by):
    if suggestion.carried_out_on > suggestion.today():
        return _("This day lies in the future.")
    is_before = suggestion.carried_out_on < timezone.localdate(suggestion.registered_at)
    return _("This day lies before the suggestion.") if is_before else ""
