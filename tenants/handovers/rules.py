"""What stands in the way of each step of a handover."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.inspections.choices import Kind
from tenants.inspections.models import in_words, latest, open_faults


def money_is_in(handover, by):
    """No step towards the keys is made before the receipt is on record."""
    return "" if handover.receipt_no.strip() else _("First payment and deposit come first: no receipt is noted.")


def was_checked(handover, by):
    if problem := money_is_in(handover, by):
        return problem
    return "" if latest(handover, Kind.IN) else _("Register the condition check first; it stands on this page.")


def may_change_hands(handover, by):
    """Return the first thing that keys are held back for."""
    check = latest(handover, Kind.IN)
    if problem := was_checked(handover, by) or lease_has_ended(handover):
        return problem
    if not handover.has_handbook:
        return _("The tenant signs for the handbook before the keys are given.")
    if not check.keys.exists():
        return _("The condition check names no keys: register which keys are handed over.")
    if not check.meters.exists():
        return _("The condition check has no meter reading: read the meters first.")
    if faults := [fault for fault in open_faults(handover) if not (fault.accepted_by and fault.due_on)]:
        text = _("Neither mended nor accepted by the tenant with a day: %(faults)s.")
        return text % {"faults": in_words(faults)}
    return ""


def lease_has_ended(handover):
    until = handover.lease.until
    return _("The lease of this unit has ended.") if until and until < timezone.localdate() else ""


def opened_in_time(handover, by):
    """Trading begins after the keys were given, and not in the future."""
    if handover.opened_on > timezone.localdate():
        return _("That day has not come yet.")
    if handover.opened_on < timezone.localdate(handover.closed_at):
        return _("The shop can't open before it was handed over.")
    return ""
