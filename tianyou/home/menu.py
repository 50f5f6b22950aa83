"""The menu: what a person's duties open, nothing else."""

from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.register import page_capabilities, pages

from .inbox import may_decide

MENU = (
    (
        _("Today"),
        "sun",
        (
            ("home", _("Workbench")),
            ("due", pgettext_lazy("page", "What is due")),
            ("overview", pgettext_lazy("page", "Overview")),
            ("inbox", _("For decision")),
            ("staffing:task-mine", pgettext_lazy("page", "My tasks")),
            ("staffing:task-list", pgettext_lazy("record", "Tasks")),
            ("staffing:recurringtask-list", _("Recurring tasks")),
            ("shifts:board", _("On shift now")),
            ("staffing:guide-list", _("Procedure guide")),
            ("staffing:conduct", _("Standard of conduct")),
        ),
    ),
    (
        _("Shifts"),
        "calendar-days",
        (
            ("shifts:sign", _("Sign in and out")),
            ("shifts:my-roster", _("My roster")),
            ("shifts:handover-list", _("Shift handovers")),
            ("shifts:gate-day", _("Gates")),
            ("shifts:deskcheck-list", _("Check lists of the desk")),
            ("shifts:sign-desk", _("Screen for signing")),
            ("shifts:roster-list", _("Rosters")),
            ("shifts:leave-list", _("Leaves")),
            ("shifts:swap-list", _("Swaps of days")),
            ("shifts:loan-list", _("Loans between shifts")),
            ("shifts:proposal-list", _("Proposals of rosters")),
            ("shifts:attendance-list", _("Attendance")),
            ("shifts:correction-list", _("Corrections of attendance")),
            ("shifts:day-sheet", _("Sign-in sheet of the day")),
            ("shifts:terms-list", _("Terms of work")),
        ),
    ),
    (
        _("On the floor"),
        "footprints",
        (
            ("shifts:patrol-day", _("Rounds")),
            ("shifts:finding-create", _("Report a finding")),
            ("shifts:finding-list", pgettext_lazy("record", "Findings")),
            ("shifts:round-list", _("All rounds")),
            ("shifts:barrier-board", _("Barriers that are up")),
            ("shifts:barrier-list", _("Barriers")),
            ("shifts:barriercheck-list", _("Looks at barriers")),
            ("shifts:notice-list", _("Notices")),
            ("shifts:fire-safety", _("Fire safety")),
            ("shifts:hazard-list", _("Fire hazards")),
            ("shifts:firecheck-list", _("Fire safety checks")),
            ("shifts:firedrill-list", _("Fire drills")),
            ("shifts:incident-create", _("Report an incident")),
            ("shifts:incident-list", _("Incidents")),
            ("shifts:rectification-list", _("Measures after incidents")),
            ("shifts:zone-board", _("My zone now")),
            ("shifts:weekly-list", _("Weekly reports")),
            ("shifts:event-calendar", _("Calendar of events")),
            ("shifts:event-list", _("Plaza events")),
            ("shifts:eventtask-list", _("Tasks of events")),
        ),
    ),
    (
        _("Complaints"),
        "message-square-warning",
        (
            ("complaints:ticket-create", _("Log a ticket")),
            ("complaints:ticket-board", _("Ticket board")),
            ("complaints:ticket-mine", _("In my hands")),
            ("complaints:ticket-list", _("All tickets")),
            ("complaints:callback-list", _("Promised calls")),
            ("complaints:pattern-open", _("Patterns of tickets")),
            ("complaints:found-list", _("Lost property")),
            ("complaints:summary-list", _("Monthly summaries")),
            ("shifts:broadcast-desk", _("Broadcast desk")),
            ("complaints:personsearch-list", _("Missing persons")),
            ("shifts:broadcast-list", _("Broadcasts")),
            ("shifts:broadcastplay-list", _("Played broadcasts")),
            ("shifts:programme-day", _("Music programme")),
            ("shifts:promotionspot-list", _("Approved promotions")),
            ("shifts:musiclicence-list", _("Music licences")),
            ("complaints:dispute-list", _("Consumer disputes")),
            ("complaints:claim-list", _("Claims on found items")),
            ("complaints:loss-list", _("Loss reports")),
            ("complaints:visit-create", _("Register a visitor")),
            ("complaints:visit-list", pgettext_lazy("record", "Visits")),
            ("complaints:leasing-list", pgettext_lazy("record", "Leasing enquiries")),
            ("complaints:suggestion-list", pgettext_lazy("record", "Suggestions")),
            ("complaints:suggestion-mine", _("My suggestions")),
        ),
    ),
    (
        _("Tenants"),
        "store",
        (
            ("tenants:map", _("Floor map")),
            ("tenants:directory", _("Directory")),
            ("tenants:unit-list", _("Shop units")),
            ("tenants:tenant-list", _("Tenants")),
            ("tenants:key-tenant-list", _("Key tenants")),
            ("tenants:lease-list", _("Leases")),
            ("tenants:change-list", _("Changes of tenant data")),
            ("tenants:checklist-list", _("Tenants' papers")),
            ("tenants:import-list", _("Imports")),
        ),
    ),
    (
        pgettext_lazy("menu", "Visits to tenants"),
        "footprints",
        (
            ("tenants:returnvisit-mine", _("My return visits")),
            ("tenants:visitplan-list", _("Plans of return visits")),
            ("tenants:returnvisit-list", _("Return visits")),
            ("tenants:tenantopinion-list", _("Opinions of tenants")),
            ("tenants:survey-list", _("Surveys of tenants")),
            ("tenants:surveyinvitation-list", _("Links to surveys")),
            ("tenants:surveyanswer-list", _("Answers to surveys")),
        ),
    ),
    (
        _("Changes of use"),
        "arrow-left-right",
        (
            ("tenants:handover-list", _("Handovers")),
            ("tenants:return-list", _("Unit returns")),
            ("tenants:clearance", _("Exit clearance")),
            ("tenants:transfer-list", _("Transfers and sublets")),
            ("tenants:occupation-list", _("Unauthorised occupations")),
            ("tenants:spot-calendar", _("Calendar of spots")),
            ("tenants:spotloan-list", _("Spot loans")),
            ("tenants:release-list", _("Goods release slips")),
            ("tenants:repossession-list", _("Repossessions")),
            ("tenants:inspection-list", _("Condition checks")),
            ("tenants:opinion-list", _("Opinions")),
        ),
    ),
    (
        pgettext_lazy("menu", "Renovation"),
        "hammer",
        (
            ("tenants:renovation-list", _("Renovations")),
            ("tenants:drawing-list", _("Drawings")),
            ("tenants:works-list", _("Works permits")),
            ("tenants:extension-list", _("Extensions")),
            ("tenants:violation-list", _("Violations")),
            ("tenants:violation-repeats", _("Repeat offenders")),
            ("tenants:site-check-list", _("Site checks")),
            ("tenants:defect-list", _("Defects")),
            ("tenants:deposit-list", _("Renovation deposits")),
            ("tenants:refund-list", _("Refunds of deposits")),
        ),
    ),
    (
        pgettext_lazy("menu", "Fees"),
        "coins",
        (
            ("tenants:due-list", _("Call list")),
            ("tenants:arrears", _("Arrears by age")),
            ("tenants:bill-list", _("Bills")),
            ("tenants:bill-round", _("Bills to deliver")),
            ("tenants:billrun-list", _("Bill runs")),
            ("tenants:payment-list", _("Payments")),
            ("tenants:dunningcall-list", _("Dunning calls")),
            ("tenants:demand-list", _("Demand notices")),
            ("tenants:relief-list", _("Reliefs")),
            ("tenants:feereconciliation-list", _("Reconciliations with finance")),
        ),
    ),
    (
        _("Access passes"),
        "id-card",
        (
            ("tenants:pass-list", _("Access passes")),
            ("tenants:pass-check", _("Check a pass")),
            ("tenants:pass-collect", _("Passes to collect")),
            ("tenants:reconciliation-list", _("Monthly reconciliations")),
            ("tenants:reveal-list", _("Looks at ID numbers")),
        ),
    ),
    (
        _("Papers"),
        "folder-open",
        (
            ("tenants:incoming-list", _("Incoming documents")),
            ("tenants:outgoing-list", _("Outgoing documents")),
            ("tenants:file-list", _("Archive")),
            ("tenants:spotcheck-list", _("Spot checks of files")),
            ("tenants:destruction-list", _("Destruction lists")),
        ),
    ),
    (
        pgettext_lazy("menu", "Plans"),
        "target",
        (
            ("staffing:targetplan-list", _("Annual targets")),
            ("staffing:target-list", _("All targets")),
            ("staffing:workplan-list", _("Work plans")),
            ("staffing:workitem-list", _("Items of work plans")),
            ("staffing:fundplan-list", _("Fund plans")),
            ("staffing:offplan-list", _("Off-plan requests")),
            ("staffing:fundactual-list", _("Spending")),
        ),
    ),
    (
        pgettext_lazy("menu", "Outside bodies"),
        "landmark",
        (
            ("staffing:outsidebody-list", _("Outside bodies")),
            ("staffing:liaison-list", _("Coordination log")),
        ),
    ),
    (
        _("Supplies"),
        "package",
        (
            ("staffing:material-list", pgettext_lazy("supplies", "Materials")),
            ("staffing:stockmovement-list", _("Movements of stocks")),
            ("staffing:restock-list", _("Requests to restock")),
            ("staffing:requisition-list", pgettext_lazy("record", "Requisitions")),
            ("staffing:materialquota-list", _("Quotas of materials")),
            ("staffing:cost-sheet", _("Cost of materials")),
        ),
    ),
    (
        pgettext_lazy("menu", "Team"),
        "users-round",
        (
            ("staffing:briefing-list", _("Team briefings")),
            ("staffing:coaching-list", _("Coaching notes")),
            ("staffing:assessment-list", pgettext_lazy("staff", "Assessments")),
            ("staffing:assessmenttemplate-list", _("Templates of assessments")),
            ("staffing:training-list", _("Training sessions")),
            ("staffing:trainingplan-list", _("Training plans")),
            ("staffing:training-file", _("My training file")),
            ("staffing:trainingattendance-list", _("Who was trained")),
            ("staffing:regulation-list", _("Regulations")),
            ("staffing:regulation-unread", _("Who has not read what")),
        ),
    ),
    (
        _("Staffing"),
        "users",
        (
            ("staffing:org-chart", _("Org chart")),
            ("staffing:duty-list", _("Duties")),
            ("fulfilment", pgettext_lazy("page", "Fulfilment of duties")),
            ("staffing:dutycheck-list", pgettext_lazy("record", "Spot checks of duties")),
            ("staffing:coverage", _("Coverage")),
            ("staffing:planrevision-list", pgettext_lazy("record", "Versions of the plan")),
            ("staffing:appointment-list", _("Appointments")),
            ("staffing:person-list", _("People")),
            ("staffing:recruitment-list", _("Recruitment")),
            ("staffing:candidate-list", _("Candidates")),
            ("staffing:movement-list", _("Personnel movements")),
            ("staffing:access", _("Access")),
            ("admin:index", _("Reference data")),
        ),
    ),
)
KEYS = {"complaints:ticket-create": "n"}


@cache
def capabilities_by_page() -> dict[str, tuple[str, ...]]:
    """Return what each page asks for, read once from the URLs."""
    found = {name: page_capabilities(pattern) for name, pattern in pages()}
    return found | {"admin:index": ("core.maintain_reference",)}


def may_open(user, page: str) -> bool:
    """Tell whether the plan opens the page named ``app:page`` to the user; the inbox opens to whoever decides."""
    if page == "inbox":
        return may_decide(user)
    return user.has_perms(capabilities_by_page()[page])


def menu_for(request) -> list[dict]:
    """Return the groups of the menu with the pages that the user may open."""
    groups = []
    for label, icon, entries in MENU:
        items = [
            {"label": text, "url": reverse(page), "is_current": request.path == reverse(page), "key": KEYS.get(page)}
            for page, text in entries
            if may_open(request.user, page)
        ]
        if items:
            groups.append({"label": label, "icon": icon, "items": items})
    return groups
