"""What the moves of a version of the plan are tied to, and what they bring about."""

from django.utils import timezone
from django.utils.translation import gettext as _

from staffing.plan.models import Plan
from staffing.plan.waiting import left_without, words

from .changes import changes


def why_not_then(revision) -> str:
    """Return why a version can't come into force on its day, nothing where it can.

    The rights of a day stand from its first minute, so that a version begins tomorrow at the earliest.
    """
    if revision.effective_on <= revision.today():
        return _("A version comes into force tomorrow at the earliest.")
    taken = Plan.objects.filter(approved_on__isnull=False, effective_on=revision.effective_on)
    if other := taken.exclude(pk=revision.plan_id).first():
        return _("%(plan)s comes into force on this day already.") % {"plan": other}
    return ""


def why_not_ready(revision, by):
    if not changes(revision.base, revision.plan):
        return _("Nothing of the plan was changed yet.")
    return why_not_then(revision)


def why_not_in_force(revision, by):
    """Refuse a day that can't be, and what would leave something waiting that nobody may do any more."""
    if fault := why_not_then(revision):
        return fault
    if waiting := left_without(revision.base, revision.plan, revision.effective_on):
        return _("Something waits that nobody could do any more: %(what)s.") % {"what": words(waiting)}
    return ""


def put_in_force(revision, by, at) -> None:
    revision.plan.approved_on, revision.plan.effective_on = timezone.localdate(at), revision.effective_on
    revision.plan.declared_total = revision.plan.computed_total
    revision.plan.save()


def is_ahead(revision) -> bool:
    return revision.effective_on > revision.today()


def why_not_annulled(revision, by):
    later = revision.plan.revisions_from.exclude(state__in=("withdrawn", "annulled")).first()
    return _("%(number)s is drawn up from it.") % {"number": later} if later else ""


def take_out_of_force(revision, by, at) -> None:
    revision.plan.approved_on = None
    revision.plan.save()
