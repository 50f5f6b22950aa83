"""What must hold before work plans and their items move on, and what follows."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .states import ItemState, PlanState


def why_not_complete(plan, by) -> str:
    return "" if plan.items.exists() else _("There is nothing to do in this plan yet: add its items.")


def why_not_closed(plan, by) -> str:
    """Refuse while the period runs, and while an item has no end."""
    if not plan.is_over(plan.today()):
        return _("The period is not over yet.")
    number = plan.items.filter(state=ItemState.OPEN).count()
    text = ngettext("%(number)d item is open: say why.", "%(number)d items are open: say why of each.", number)
    return text % {"number": number} if number else ""


def is_running(item) -> bool:
    """Tell whether the item's plan is being carried out."""
    return item.plan.state == PlanState.APPROVED


def finish(item, by, at) -> None:
    item.progress, item.done_by = 100, by


def reopen(item, by, at) -> None:
    item.done_at = item.done_by = None


def why_not_carried(item, by) -> str:
    following = next_plan(item.plan)
    is_closed = following is not None and following.state == PlanState.CLOSED
    return _("The next plan is closed: %(plan)s.") % {"plan": following} if is_closed else ""


def next_plan(plan):
    """Return the plan of the period after this one, None while there is none; one query."""
    return type(plan).objects.filter(**plan.next_period).first()


def carry(item, by, at) -> None:
    """Put the item into the next plan, which is begun where there is none."""
    type(item.plan).objects.select_for_update().get(pk=item.plan_id)
    following = next_plan(item.plan) or _begin_next(item.plan, by, at)
    copy = type(item)(plan=following, aim=item.aim, post=item.post, person=item.person, carried_from=item)
    copy.due_on, copy.progress = following.last_day, item.progress
    copy.sign(by, at=at, reason=item.plan.number)


def _begin_next(plan, by, at):
    """Begin the next plan as a draft; somebody may begin it at the same moment."""
    made = type(plan)(**plan.next_period)
    try:
        with transaction.atomic():
            made.sign(by, at=at)
    except IntegrityError:
        return next_plan(plan)
    return made
