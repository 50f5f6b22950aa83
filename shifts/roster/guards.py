"""What a roster is asked before it is published or locked."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shifts.rules.checks import Breach, Weight

from .sheet import read
from .words import Speaker

NAMED = 5


def breaches_of(roster) -> list[Breach]:
    """Return what the rules say of a roster as it stands now."""
    return read(roster).breaches


def in_words(roster, breaches: list[Breach]) -> str:
    speaker = Speaker.of(roster)
    told = [speaker.tell(breach) for breach in breaches[:NAMED]]
    left = len(breaches) - NAMED
    if left > 0:
        told.append(ngettext("and %d more", "and %d more", left) % left)
    return "; ".join(told)


def of_weight(breaches: list[Breach], *weights: Weight) -> list[Breach]:
    return [breach for breach in breaches if breach.weight in weights]


def breaks_no_rule(roster, by):
    """Return what nobody can approve."""
    found = of_weight(breaches_of(roster), Weight.BLOCKS)
    return in_words(roster, found) if found else ""


def touches_no_limit(roster, by):
    """Return what somebody above has to approve, or nobody can."""
    found = of_weight(breaches_of(roster), Weight.BLOCKS, Weight.EMERGENCY, Weight.APPROVAL)
    if found:
        words = in_words(roster, found)
        return _("Submit it for approval, or change it: %(breaches)s.") % {"breaches": words}
    if (roster.moving_at or timezone.now()) > roster.publish_by():
        return _("It comes later than people must know it: submit it for approval with the reason.")
    return ""


def is_excused(roster, by):
    """More overtime than the law allows is published for an emergency of Labour Law art. 42 alone."""
    if problem := breaks_no_rule(roster, by):
        return problem
    found = of_weight(breaches_of(roster), Weight.EMERGENCY)
    if found and not roster.emergency.strip():
        return {"emergency": in_words(roster, found)}
    return ""


def is_over(roster, by):
    return "" if roster.today() > roster.days[-1] else _("The month is not over yet.")
