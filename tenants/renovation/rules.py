"""What a renovation asks for before a step, and what a step does elsewhere."""

from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core import numbering

from .papers import Stage, missing

PERMIT_KIND = "装修许可"


def why_papers_lack(project, *stages: str) -> str:
    lacking = ", ".join(str(kind) for kind in missing(project, *stages))
    return _("Papers are missing: %(names)s.") % {"names": lacking} if lacking else ""


def why_not_accepted(project, by):
    if project.handbook_signed_on > timezone.localdate():
        return {"handbook_signed_on": _("This day is still to come.")}
    if project.explained_on > timezone.localdate():
        return {"explained_on": _("This day is still to come.")}
    return why_papers_lack(project, Stage.ACCEPT)


def take_up(project, by, at) -> None:
    project.submitted_by = by


def why_no_permit(project, by):
    """The permit lies within the approved time, and within the lease."""
    first, last = project.permit_from, project.permit_until
    if last < first:
        return {"permit_until": _("The last day is before the first.")}
    if last < timezone.localdate():
        return {"permit_until": _("This day has passed.")}
    if (last - first).days >= project.longest_days():
        text = _("A permit is valid for at most %(days)d days.")
        return {"permit_until": text % {"days": project.longest_days()}}
    if project.lease.until and last > project.lease.until:
        return {"permit_until": _("The lease of the shop ends before that.")}
    return why_hours_are_odd(project) or why_papers_lack(project, Stage.ACCEPT, Stage.PERMIT)


def why_hours_are_odd(project):
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
    """Take the number of the permit; one that is issued again keeps it."""
    if not project.permit_number:
        year = timezone.localdate(at).year
        serial = numbering.take(PERMIT_KIND, year)
        project.permit_number = f"{PERMIT_KIND}〔{year}〕{serial}号"


def why_not_started(project, by):
    today = timezone.localdate()
    if today < project.permit_from:
        return _("The permit begins on %(day)s.") % {"day": project.permit_from}
    if today > project.permit_until:
        return _("The permit has ended: an extension is needed.")
    return ""


def _nothing(project, by):
    return ""


def _then_nothing(project, by, at) -> None:
    return None


why_not_reviewed = why_not_resubmitted = why_not_submitted = why_not_paid = is_money_held = _nothing
why_not_resumed = why_not_finished = why_not_passed = why_not_failed = why_not_second = _nothing
why_not_settled = why_not_closed = _nothing
ask_departments = ask_those_concerned = ask_everybody = withdraw_questions = assess_deposits = _then_nothing
convene = make_refund = _then_nothing
