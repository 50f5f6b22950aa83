"""What must hold before fund plans and off-plan requests move on, and what follows."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .states import STANDING, UNDECIDED


def why_not_complete(plan, by) -> str:
    return "" if plan.lines.kept().exists() else _("There is no line in this plan yet.")


def why_not_started(plan, by) -> str:
    return "" if plan.today() >= plan.first_day else _("The period has not begun yet.")


def why_not_closed(plan, by) -> str:
    """Refuse while the period runs, while a request waits, and while a difference has no reason."""
    if not plan.is_over(plan.today()):
        return _("The period is not over yet.")
    if plan.requests.filter(state__in=UNDECIDED).exists():
        return _("An off-plan request is not decided yet.")
    number = len(plan.unexplained())
    text = ngettext(
        "%(number)d line differs from the plan by more than %(share)d %% and has no reason.",
        "%(number)d lines differ from the plan by more than %(share)d %% and have no reason.",
        number,
    )
    return text % {"number": number, "share": plan.share_percent} if number else ""


def copy_lines(plan, by, at) -> None:
    """Give a new plan the lines of the one before, what was off the plan left out."""
    before = (
        type(plan).objects.filter(since__lt=plan.since, month__isnull=plan.month is None).order_by("-since").first()
    )
    for line in before.lines.kept().filter(off_plan=None) if before else ():
        names = ("category", "text", "basis_kind", "basis", "amount")
        type(line)(plan=plan, **{name: getattr(line, name) for name in names}).sign(by, at=at)


def why_no_request(request, by) -> str:
    """Say that the plan no longer takes spending."""
    return "" if request.plan.state in STANDING else _("This plan no longer takes spending.")


def lay_line(request, by, at) -> None:
    """Enter the approved amount as a line of the plan that is marked off-plan; the plan may be closed just now."""
    plan = apps.get_model("staffing", "FundPlan").objects.select_for_update().get(pk=request.plan_id)
    if plan.state not in STANDING:
        raise ValidationError(_("This plan no longer takes spending."))
    names = ("category", "text", "basis_kind", "basis", "amount")
    line = plan.lines.model(plan=plan, off_plan=request, **{name: getattr(request, name) for name in names})
    line.sign(by, at=at, reason=request.number)
