"""What must hold before targets move on, and what follows."""

from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .states import TargetState as S

WHOLE = 100


def why_not_complete(plan, by) -> str:
    """Say that the weights don't make the whole; nobody is held to targets that weigh more or less."""
    weights = list(plan.targets.kept().values_list("weight", flat=True))
    if not weights:
        return _("There is no target yet.")
    if sum(weights) != WHOLE:
        return _("The weights add up to %(sum)d, they must make %(whole)d.") % {"sum": sum(weights), "whole": WHOLE}
    return ""


def is_overtaken(plan) -> bool:
    """Tell whether a later version of the year's targets is approved."""
    return type(plan).objects.filter(year=plan.year, version__gt=plan.version, state=S.APPROVED).exists()


def replace_earlier(plan, by, at) -> None:
    """Let the version that was in force until now go."""
    for earlier in type(plan).objects.filter(year=plan.year, version__lt=plan.version, state=S.APPROVED):
        earlier.move("replace", by=by, at=at, note=plan.number)
    take(plan, None, at)


def why_not_over(plan, by) -> str:
    return "" if plan.today().year > plan.year else _("The year is not over yet.")


def take(plan, by, at) -> int:
    """Keep the figures of the months that are over, and how each target stands; return how many were kept."""
    on = timezone.localdate(at)
    return sum(target.take_readings(on, by, at) for target in plan.targets.kept())


def take_all(at: datetime) -> int:
    """Take the readings of all targets in force, as every morning does; return how many were kept."""
    plans = apps.get_model("staffing", "TargetPlan").objects.filter(state=S.APPROVED)
    with transaction.atomic():
        return sum(take(plan, None, at) for plan in plans.select_for_update())


def begin(plan, by, at: datetime, *, suggested: bool) -> None:
    """Give a new version the targets of the one before, or a new year those that are suggested."""
    earlier = plan.earlier()
    if earlier:
        for target in earlier.targets.kept():
            target.copy_to(plan).sign(by, at=at)
    elif suggested:
        for row in apps.get_model("staffing", "SuggestedTarget").objects.filter(is_asked=True):
            plan.targets.model.suggested(plan, row).sign(by, at=at)
