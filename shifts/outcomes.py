"""What findings are turned into on this floor and below."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shifts.findings.outcomes import Outcome, takes_over
from shifts.incidents.forms import IncidentForm
from shifts.incidents.models import Incident
from shifts.incidents.states import ENDS as INCIDENT_ENDS
from shifts.notices.forms import NoticeForm
from shifts.notices.models import Notice
from shifts.notices.states import NoticeKind, NoticeState
from tenants.violations.forms import UnitViolationForm
from tenants.violations.models import Violation
from tenants.violations.states import ENDS

TITLE_LENGTH, USUAL_TIME = 60, timedelta(days=7)


def violation_of(finding) -> Violation:
    return Violation(unit=finding.unit, place=finding.place, text=finding.text)


def incident_of(finding) -> Incident:
    place = {"unit": finding.unit, "zone": finding.zone, "place": finding.place}
    return Incident(text=finding.text, discovered_at=finding.registered_at, **place)


def notice_of(finding) -> Notice:
    place = {"unit": finding.unit, "zone": finding.zone, "places": finding.where[:200]}
    time = {"since": timezone.now(), "until": timezone.now() + USUAL_TIME}
    return Notice(kind=NoticeKind.TENANT, title=finding.text[:TITLE_LENGTH], text=finding.text[:600], **place, **time)


def is_about_a_tenant(finding) -> bool:
    return finding.tenant_id is not None


def settled_notices():
    """What hangs or was handed over has been said; one that was refused or withdrawn never will be."""
    return Notice.objects.exclude(state__in=(NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.APPROVED))


takes_over(
    Outcome(
        "violation",
        pgettext_lazy("record", "violation"),
        Violation,
        UnitViolationForm,
        violation_of,
        lambda: Violation.objects.waiting_for(*ENDS),
    )
)
takes_over(
    Outcome(
        "notice",
        _("Notice to the tenant"),
        Notice,
        NoticeForm,
        notice_of,
        settled_notices,
        fits=is_about_a_tenant,
    )
)
takes_over(
    Outcome(
        "incident",
        pgettext_lazy("record", "incident"),
        Incident,
        IncidentForm,
        incident_of,
        lambda: Incident.objects.waiting_for(*INCIDENT_ENDS),
    )
)
