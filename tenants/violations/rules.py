"""What a renovation asks of the checks on its site, its violations and their notices."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.renovation.states import ON_SITE, RenovationState
from tianyou.core.access import asks

from .models import SiteCheck, Violation

VIEW, VIEW_CHECKS = asks("tenants.view_violation"), asks("tenants.view_sitecheck")
ADD, ADD_CHECK, STOP = "tenants.add_violation", "tenants.add_sitecheck", asks("tenants.stop_renovation")
SHOWN, A_YEAR = 5, timedelta(days=365)


def open_notices(project):
    """Return the violations of a renovation that are not settled."""
    return project.violations.open()


def overdue_notices(project, at):
    """Return those whose notice asked for an earlier day."""
    return open_notices(project).late(at)


def why_notices_open(project) -> str:
    """Return in words which violations are not settled."""
    names = ", ".join(each.notice_number or each.number for each in project.violations.all() if each.is_open)
    return _("Not settled: %(names)s.") % {"names": names} if names else ""


def deductions(project) -> list[tuple[Decimal, str, str]]:
    """Return amount, what for and number of the deductions that were decided and not settled yet."""
    rows = project.violations.to_settle().select_related("kind").order_by("pk")
    return [(row.deduction, str(row.kind), row.notice_number or row.number) for row in rows]


def settle_deductions(project, by, at) -> None:
    """Note on each violation that its deduction is settled by the refund of the deposits."""
    for row in project.violations.to_settle():
        row.settled_at = at
        row.sign(by, at=at, reason=str(project))


def repeats(violation) -> int:
    """Return how many other violations the tenant had in the twelve months before, those not upheld left out."""
    since = violation.registered_at - A_YEAR
    others = Violation.objects.filter(tenant=violation.tenant_id, registered_at__gte=since).exclude(pk=violation.pk)
    return others.filter(registered_at__lte=violation.registered_at).exclude(state="void").count()


def may_stop(project, user) -> bool:
    """Tell whether somebody may stop the works of a renovation right now."""
    return project.state == RenovationState.WORKS and project.is_within(user, STOP)


def with_file() -> tuple:
    """Return what a renovation is fetched with, so that its file costs no more queries here."""
    return (Prefetch("violations", Violation.objects.select_related("kind")),)


def shown(project, user) -> dict:
    """Return what the file of a renovation shows of its site; one query where the project is fetched ``with_file``."""
    found = {"checks": [], "violations": [], "may_check": False, "may_record": False}
    if user.has_perm(VIEW_CHECKS):
        recent = SiteCheck.objects.filter(project=project).select_related("checked_by")
        found["checks"] = list(recent.annotate(faults=Count("not_well"))[:SHOWN])
        found["may_check"] = project.state in ON_SITE and project.is_within(user, ADD_CHECK)
    if user.has_perm(VIEW):
        found["violations"] = sorted(project.violations.all(), key=lambda each: each.registered_at, reverse=True)
        found["may_record"] = project.is_open and project.is_within(user, ADD)
    return found


def today_checked(at=None):
    """Return the keys of renovations that somebody looked at today."""
    day = timezone.localdate(at)
    return SiteCheck.objects.filter(checked_at__date=day).values("project")
