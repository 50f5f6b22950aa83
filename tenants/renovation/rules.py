"""What a renovation asks for before a step beside its gates, and what a step does elsewhere."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.acceptances import rules as acceptances
from tenants.deposits import rules as deposits
from tenants.drawings import rules as drawings
from tenants.violations import rules as violations
from tianyou.core import numbering
from tianyou.core.bilingual import of_the_house

from .gates import guard

PERMIT_KIND = "装修许可"
DAYS_GONE = ("handbook_signed_on", "explained_on")


def why_not_accepted(project, by):
    today = project.today()
    faults = {name: _("This day is still to come.") for name in DAYS_GONE if getattr(project, name) > today}
    return faults or guard("accept")(project, by)


def ask_departments(project, by, at) -> None:
    drawings.ask_departments(project, by, at)


def ask_those_concerned(project, by, at) -> None:
    drawings.ask_those_concerned(project, by, at)


def ask_everybody(project, by, at) -> None:
    drawings.ask_everybody(project, by, at)


def withdraw_questions(project, by, at) -> None:
    drawings.withdraw_questions(project, by, at)


def take_up(project, by, at) -> None:
    """Note who submits, and copy the conditions of the departments for the permit."""
    project.submitted_by = by
    with of_the_house():
        lines = [line for line in (project.conditions.strip(), drawings.conditions_text(project)) if line]
    project.conditions = "\n".join(dict.fromkeys("\n".join(lines).splitlines()))


def assess_deposits(project, by, at) -> None:
    deposits.assess(project, by, at)


def is_money_held(project, by):
    """Whoever has paid is paid back by the refund form, not by a withdrawal."""
    if deposits.money_held(project):
        return _("A deposit is held: the manager notes that the works are given up, then it is refunded.")
    return ""


def drop(project, by, at) -> None:
    """Nothing is asked for and nothing is owed any more."""
    drawings.withdraw_questions(project, by, at)
    deposits.cancel_due(project, by, at)


def why_no_permit(project, by):
    """The permit lies within the approved time, and within the lease."""
    return _why_days_are_wrong(project) or _why_hours_are_odd(project) or guard("issue")(project, by)


def _why_days_are_wrong(project):
    first, last = project.permit_from, project.permit_until
    if last < first:
        return {"permit_until": _("The last day is before the first.")}
    if last < project.today():
        return {"permit_until": _("This day has passed.")}
    if (last - first).days >= project.longest_days():
        text = _("A permit is valid for at most %(days)d days.")
        return {"permit_until": text % {"days": project.longest_days()}}
    if project.lease.until and last > project.lease.until:
        return {"permit_until": _("The lease of the shop ends before that.")}
    return {}


def _why_hours_are_odd(project):
    pairs = (("weekday_from", "weekday_until"), ("weekend_from", "weekend_until"))
    faults = {
        until: _("This is not after the beginning.")
        for since, until in pairs
        if getattr(project, until) <= getattr(project, since)
    }
    if bool(project.quiet_from) != bool(project.quiet_until):
        faults["quiet_until"] = _("Give both ends of the time without noise, or none.")
    return faults


def number_permit(project, by, at) -> None:
    """Take the number of the permit from its own series."""
    year = timezone.localdate(at).year
    serial = numbering.take(PERMIT_KIND, year)
    project.permit_number = f"{PERMIT_KIND}〔{year}〕{serial}号"


def convene(project, by, at) -> None:
    acceptances.convene(project, by, at)


def conclude(project, by, at) -> None:
    acceptances.conclude(project, by, at)


def touches_concealed(project) -> bool:
    return acceptances.touches_concealed(project)


def why_no_concealed_round(project, by):
    return acceptances.why_no_concealed_round(project)


def why_not_concluded(project, by):
    return acceptances.why_not_concluded(project)


def why_not_failed(project, by):
    return acceptances.why_not_failed(project)


def give_up(project, by, at) -> None:
    """A round under way ends, and what was never paid is owed no more."""
    acceptances.call_off(project, by, at)
    drop(project, by, at)


def make_refund(project, by, at) -> None:
    """Begin the refund form with what the rectification notices take off."""
    with of_the_house():
        deductions = violations.deductions(project)
    deposits.make_refund(project, deductions, by, at)


def settle_deductions(project, by, at) -> None:
    violations.settle_deductions(project, by, at)
