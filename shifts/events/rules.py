"""What an event is asked before it is approved, begins and ends, and what follows for its tasks."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenants.spots.workflow import HOLDING

from .states import TaskState


def is_crowded(event) -> bool:
    return event.is_crowded


def now_of(record):
    return record.moving_at or timezone.now()


def why_not_approved(event, by):
    """The police decide on a thousand people, the loan of the spot on the place, the clock on what is past."""
    if event.is_crowded and not event.permit:
        return _("With 1,000 people or more the number of the police permit is needed.")
    if event.loan and event.loan.state not in HOLDING:
        return _("The loan of its spot no longer stands.")
    return _("Its time is over.") if event.until <= now_of(event) else ""


def why_not_begun(event, by):
    if timezone.localdate(event.since) > event.today():
        return _("It begins on another day.")
    return _("Its time is over.") if event.until <= now_of(event) else ""


def why_not_over(event, by):
    open_count = event.tasks.filter(state=TaskState.OPEN).count()
    text = ngettext("%d task is still open.", "%d tasks are still open.", open_count)
    return text % open_count if open_count else ""


def drop_tasks(event, by, at) -> None:
    """Nothing more has to be done for an event that does not take place; each task says so in its history."""
    for task in event.tasks.filter(state=TaskState.OPEN):
        task.move("drop", by=by, at=at, note=str(_("The event does not take place.")))


def note_doer(task, by, at) -> None:
    task.done_by = by


def forget_doer(task, by, at) -> None:
    task.done_by = task.done_at = None


def why_not_ticked(task, by):
    return "" if task.event.is_standing else _("The event does not stand any more.")
