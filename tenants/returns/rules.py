"""What a return asks for before a step, and what a step does elsewhere."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.files.clearance import needs_reasons, why_not_clear
from tenants.inspections.choices import Kind
from tenants.inspections.compare import before_of, beside
from tenants.inspections.models import latest as latest_check
from tenants.opinions.models import Answer, ask, ask_again, latest, why_not_agreed
from tenants.units.models import Lease
from tianyou.core.templatetags.say import moment

from .states import ReturnState as S

RELEASED, EXECUTED = "released", ("executed", "goods_returned", "closed")


def is_day_sound(unit_return, by):
    return unit_return.fault_of_notice()


def has_short_notice(unit_return) -> bool:
    """A notice shorter than the contract's is registered with its reason, and never without."""
    return bool(unit_return.short_notice_reason.strip())


def has_full_notice(unit_return) -> bool:
    return not has_short_notice(unit_return)


def is_day_in_time(unit_return, by):
    if unit_return.leaving_on >= unit_return.noticed_on and unit_return.fault_of_notice():
        text = _("That is less than %(days)d days of notice: correct the case, write why, and the assistant decides.")
        return text % {"days": unit_return.notice_days()}
    return unit_return.fault_of_notice()


def ask_departments(unit_return, by, at) -> None:
    ask(unit_return, "unit-return", by, at)


def somebody_disagrees(unit_return, by):
    """Departments are asked anew only where one has said no or set conditions."""
    return "" if _not_agreed(unit_return) else _("No department has refused or set conditions.")


def ask_those_again(unit_return, by, at) -> None:
    ask_again(unit_return, _not_agreed(unit_return), by, at, unit_return.number)


def _not_agreed(unit_return) -> list:
    return [one for one in latest(unit_return) if one.answer in (Answer.DISAGREE, Answer.CONDITIONS)]


def why_not_cleared(unit_return, by):
    if not latest(unit_return):
        return _("No department was asked.")
    return why_not_agreed(unit_return) or still_hindered(unit_return, by) or _why_no_reasons(unit_return)


def still_hindered(unit_return, by):
    """What blocks the exit blocks the money too."""
    return why_not_clear(unit_return.unit, unit_return.tenant)


def _why_no_reasons(unit_return) -> str:
    lines = needs_reasons(unit_return.unit, unit_return.tenant)
    if lines and not unit_return.clearance_reasons.strip():
        return _("Still open, write why the tenant may leave: %(names)s.") % {"names": ", ".join(map(str, lines))}
    return ""


def withdraw_questions(unit_return, by, at) -> None:
    """A department that was asked and has not answered need not any more."""
    for opinion in latest(unit_return):
        if opinion.is_open:
            opinion.move("withdraw", by=by, at=at, note=unit_return.number)


def end_by_order(unit_return, by, at) -> None:
    end_lease(unit_return, by, at)
    withdraw_questions(unit_return, by, at)


def void_clearance(unit_return, by, at) -> None:
    """What is asked anew has to be cleared anew."""
    unit_return.cleared_at = None


def is_past_the_day(unit_return, by):
    return "" if unit_return.leaving_on < timezone.localdate() else _("The day of leaving has not passed yet.")


def why_not_moved_out(unit_return, by):
    """The goods leave against a slip; where none was needed, somebody has to say so."""
    if fault := fault_of_last_day(unit_return.lease, unit_return.vacated_on):
        return fault
    if not unit_return.cleared_at:
        return _("It is not cleared yet.")
    if later := later_lease(unit_return.lease, unit_return.vacated_on):
        return _("The tenant has this unit again from %(day)s: end that lease first.") % {"day": moment(later.since)}
    if not unit_return.nothing_taken and not unit_return.releases.filter(state=RELEASED).exists():
        return _("No goods were let out on a slip. Tick “took no goods out” where there were none.")
    return ""


def later_lease(lease, left_on: date):
    """Return the lease by which the tenant would have the unit again after leaving, None where there is none."""
    others = Lease.objects.filter(unit=lease.unit_id, tenant=lease.tenant_id, since__gt=lease.since)
    return others.filter(Q(until=None) | Q(until__gt=left_on), left_on=None).first()


def fault_of_last_day(lease, day: date) -> str:
    if day > timezone.localdate():
        return _("This day is still to come.")
    if day < lease.since:
        return _("This day is before the lease began.")
    return ""


def end_lease(unit_return, by, at) -> None:
    """Note in the lease the day the tenant left, which is its end too where that is open or later.

    The reason is the number of the return, which reads the same in every language.
    """
    with transaction.atomic():
        lease = Lease.objects.select_for_update().get(pk=unit_return.lease_id)
        lease.left_on = unit_return.vacated_on
        if lease.until is None or lease.until > lease.left_on:
            lease.until = lease.left_on
        lease.sign(by, at=at, reason=unit_return.number)
    unit_return.lease = lease


def is_ordered(unit_return, by):
    is_done = unit_return.lease.repossessions.filter(state__in=EXECUTED).exists()
    return "" if is_done else _("No order to take this unit back was carried out.")


def leave_today(unit_return, by, at) -> None:
    unit_return.vacated_on = max(timezone.localdate(at), unit_return.lease.since)


def why_not_checked(unit_return, by):
    """The check stands beside that of the handover; what came back worse needs a word on who answers for it."""
    after = latest_check(unit_return, Kind.OUT)
    if after is None:
        return _("Enter the check of the unit first, part by part.")
    found = beside(before_of(after), after)
    worse = [str(row.part) for row in found.worse]
    if found.keys_missing:
        worse.append(_("%(count)d keys missing") % {"count": found.keys_missing})
    if worse and not unit_return.findings.strip():
        return _("Worse than at the handover: %(names)s. Write who answers for it.") % {"names": ", ".join(worse)}
    return ""


def why_not_settled(unit_return, by):
    if not unit_return.lines.filter(is_struck=False).exists():
        return _("Enter the lines of the settlement first.")
    return ""


def fix_balance(unit_return, by, at) -> None:
    unit_return.balance = unit_return.total.balance


def take_up(unit_return, by, at) -> None:
    unit_return.submitted_by = by


def open_again(unit_return, by, at) -> None:
    """The lines may be corrected again; the next submission is somebody's anew."""
    unit_return.balance = unit_return.submitted_by = None


def is_paid_by_now(unit_return, by):
    return _("This day is still to come.") if unit_return.paid_on > timezone.localdate() else ""


def may_close(unit_return) -> bool:
    return unit_return.state != S.APPROVED or not unit_return.refund


def is_claim_billed(unit_return, by):
    if unit_return.claim and not unit_return.claim_bill.strip():
        return _("The tenant still owes %(amount)s yuan: give the number of the bill.") % {"amount": unit_return.claim}
    return ""
