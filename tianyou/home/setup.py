"""What every installation starts with: the published calendar, the time limits of all features, and the plan."""

from complaints.claims.limits import DATA as CLAIM_LIMITS
from complaints.disputes.limits import DATA as DISPUTE_LIMITS
from complaints.leasing.limits import DATA as LEASING_LIMITS
from complaints.losses.limits import DATA as LOSS_LIMITS
from complaints.lostfound.limits import DATA as FOUND_LIMITS
from complaints.lostfound.terms import load_found_terms
from complaints.missing.limits import DATA as SEARCH_LIMITS
from complaints.patterns.settings import DATA as PATTERN_RULES
from complaints.patterns.settings import PatternRule
from complaints.replies.models import DATA as REPLY_TEMPLATES
from complaints.replies.models import ReplyTemplate
from complaints.suggestions.limits import DATA as SUGGESTION_LIMITS
from complaints.summary.limits import DATA as SUMMARY_LIMITS
from complaints.tickets.limits import DATA as TICKET_LIMITS
from complaints.visitors.limits import DATA as VISIT_LIMITS
from shifts.barriers.limits import DATA as BARRIER_LIMITS
from shifts.broadcast.limits import DATA as BROADCAST_LIMITS
from shifts.broadcast.texts import DATA as BROADCAST_TEXTS
from shifts.broadcast.texts import BroadcastTemplate
from shifts.deskcheck.limits import DATA as DESK_LIMITS
from shifts.deskcheck.points import DATA as DESK_POINTS
from shifts.deskcheck.points import DeskCheckPoint
from shifts.events.kinds import DATA as EVENT_TASKS
from shifts.events.kinds import EventTaskKind
from shifts.events.limits import DATA as EVENT_LIMITS
from shifts.findings.kinds import DATA as CHECK_GROUPS
from shifts.findings.kinds import CheckGroup
from shifts.findings.limits import DATA as FINDING_LIMITS
from shifts.firesafety.limits import DATA as FIRE_LIMITS
from shifts.firesafety.points import DATA as FIRE_POINTS
from shifts.firesafety.points import FireCheckPoint
from shifts.incidents.limits import DATA as INCIDENT_LIMITS
from shifts.music.limits import DATA as MUSIC_LIMITS
from shifts.music.playlists import PLAYLISTS, Playlist
from shifts.music.slots import load_slots
from shifts.notices.limits import DATA as NOTICE_LIMITS
from shifts.rules.loading import LIMITS as SHIFT_LIMITS
from shifts.rules.loading import load_work_rules
from shifts.weekly.limits import DATA as WEEKLY_LIMITS
from staffing.assessments.limits import DATA as ASSESSMENT_LIMITS
from staffing.assessments.templates import ITEMS as ASSESSMENT_ITEMS
from staffing.assessments.templates import TEMPLATES as ASSESSMENT_TEMPLATES
from staffing.assessments.templates import AssessmentItem, AssessmentTemplate
from staffing.conduct.models import DATA as CONDUCT_STANDARDS
from staffing.conduct.models import ConductStandard
from staffing.funds.limits import DATA as FUND_LIMITS
from staffing.funds.reference import CATEGORIES, FundCategory, load_fund_rules
from staffing.liaison.kinds import DATA as BODY_KINDS
from staffing.liaison.kinds import BodyKind
from staffing.liaison.limits import DATA as LIAISON_LIMITS
from staffing.plan.loader import load_plan
from staffing.recruitment.exit import DATA as EXIT_POINTS
from staffing.recruitment.exit import ExitPoint
from staffing.recruitment.limits import DATA as RECRUITMENT_LIMITS
from staffing.regulations.limits import DATA as REGULATION_LIMITS
from staffing.requisitions.limits import DATA as REQUISITION_LIMITS
from staffing.revisions.limits import DATA as REVISION_LIMITS
from staffing.supplies.limits import DATA as SUPPLY_LIMITS
from staffing.targets.limits import DATA as TARGET_LIMITS
from staffing.targets.suggested import DATA as SUGGESTED_TARGETS
from staffing.targets.suggested import SuggestedTarget
from staffing.training.limits import DATA as TRAINING_LIMITS
from staffing.workplans.limits import DATA as WORK_PLAN_LIMITS
from tenants.accounts.limits import DATA as ACCOUNT_LIMITS
from tenants.archive.filing import file_the_finished, load_classes
from tenants.archive.limits import DATA as ARCHIVE_LIMITS
from tenants.deposits.limits import DATA as DEPOSIT_LIMITS
from tenants.deposits.terms import load_rules
from tenants.drawings.limits import DATA as DRAWING_LIMITS
from tenants.drawings.points import DATA as DRAWING_POINTS
from tenants.drawings.points import DrawingPoint
from tenants.dunning.limits import DATA as DUNNING_LIMITS
from tenants.dunning.stages import DATA as DUNNING_STAGES
from tenants.dunning.stages import DunningStage
from tenants.fees.items import DATA as FEE_ITEMS
from tenants.fees.items import FeeItem
from tenants.fees.limits import DATA as FEE_LIMITS
from tenants.fees.rules import load_fee_rules
from tenants.handovers.limits import DATA as HANDOVER_LIMITS
from tenants.inspections.parts import load_parts
from tenants.letters.limits import DATA as LETTER_LIMITS
from tenants.letters.templates import load_templates
from tenants.licences.kinds import load_kinds
from tenants.licences.limits import DATA as LICENCE_LIMITS
from tenants.occupations.limits import DATA as OCCUPATION_LIMITS
from tenants.opinions.limits import DATA as OPINION_LIMITS
from tenants.opinions.panels import load_panels
from tenants.passes.terms import load_terms
from tenants.payments.limits import DATA as PAYMENT_LIMITS
from tenants.reconciliations.limits import DATA as RECONCILIATION_LIMITS
from tenants.releases.limits import DATA as RELEASE_LIMITS
from tenants.reliefs.limits import DATA as RELIEF_LIMITS
from tenants.renovation.limits import DATA as RENOVATION_LIMITS
from tenants.renovation.papers import DATA as RENOVATION_PAPERS
from tenants.renovation.papers import RenovationPaperKind
from tenants.repossessions.limits import DATA as REPOSSESSION_LIMITS
from tenants.returns.limits import DATA as RETURN_LIMITS
from tenants.spots.limits import DATA as SPOT_LIMITS
from tenants.surveys.limits import DATA as SURVEY_LIMITS
from tenants.surveys.topics import DATA as SURVEY_TOPICS
from tenants.surveys.topics import SurveyTopic
from tenants.transfers.limits import DATA as TRANSFER_LIMITS
from tenants.units.limits import DATA as LEASE_LIMITS
from tenants.violations.kinds import KINDS, POINTS, SiteCheckPoint, ViolationKind
from tenants.violations.limits import DATA as VIOLATION_LIMITS
from tenants.visits.limits import DATA as RETURN_VISIT_LIMITS
from tenants.visits.rhythm import load_rhythm
from tenants.works.limits import DATA as WORKS_LIMITS
from tianyou.core.calendar import load_calendar
from tianyou.core.deadlines import load_limits
from tianyou.core.opening import load_opening_hours

LIMITS = (
    TICKET_LIMITS,
    FOUND_LIMITS,
    SUMMARY_LIMITS,
    CLAIM_LIMITS,
    LOSS_LIMITS,
    VISIT_LIMITS,
    LEASING_LIMITS,
    SUGGESTION_LIMITS,
    OPINION_LIMITS,
    ARCHIVE_LIMITS,
    LETTER_LIMITS,
    RETURN_LIMITS,
    RELEASE_LIMITS,
    REPOSSESSION_LIMITS,
    HANDOVER_LIMITS,
    TRANSFER_LIMITS,
    OCCUPATION_LIMITS,
    SPOT_LIMITS,
    RECONCILIATION_LIMITS,
    LEASE_LIMITS,
    LICENCE_LIMITS,
    RENOVATION_LIMITS,
    DRAWING_LIMITS,
    DEPOSIT_LIMITS,
    VIOLATION_LIMITS,
    WORKS_LIMITS,
    FEE_LIMITS,
    PAYMENT_LIMITS,
    DUNNING_LIMITS,
    RELIEF_LIMITS,
    ACCOUNT_LIMITS,
    SHIFT_LIMITS,
    FINDING_LIMITS,
    BARRIER_LIMITS,
    NOTICE_LIMITS,
    FIRE_LIMITS,
    INCIDENT_LIMITS,
    WEEKLY_LIMITS,
    DESK_LIMITS,
    SUPPLY_LIMITS,
    REQUISITION_LIMITS,
    REVISION_LIMITS,
    TARGET_LIMITS,
    WORK_PLAN_LIMITS,
    FUND_LIMITS,
    EVENT_LIMITS,
    BROADCAST_LIMITS,
    MUSIC_LIMITS,
    SEARCH_LIMITS,
    DISPUTE_LIMITS,
    REGULATION_LIMITS,
    TRAINING_LIMITS,
    ASSESSMENT_LIMITS,
    RECRUITMENT_LIMITS,
    RETURN_VISIT_LIMITS,
    SURVEY_LIMITS,
    LIAISON_LIMITS,
)
KINDS_OF_THINGS = (
    (FeeItem, FEE_ITEMS),
    (DunningStage, DUNNING_STAGES),
    (RenovationPaperKind, RENOVATION_PAPERS),
    (DrawingPoint, DRAWING_POINTS),
    (SiteCheckPoint, POINTS),
    (ViolationKind, KINDS),
    (DeskCheckPoint, DESK_POINTS),
    (CheckGroup, CHECK_GROUPS),
    (FireCheckPoint, FIRE_POINTS),
    (ReplyTemplate, REPLY_TEMPLATES),
    (PatternRule, PATTERN_RULES),
    (EventTaskKind, EVENT_TASKS),
    (BroadcastTemplate, BROADCAST_TEXTS),
    (Playlist, PLAYLISTS),
    (AssessmentItem, ASSESSMENT_ITEMS),
    (ExitPoint, EXIT_POINTS),
    (SuggestedTarget, SUGGESTED_TARGETS),
    (FundCategory, CATEGORIES),
    (SurveyTopic, SURVEY_TOPICS),
    (BodyKind, BODY_KINDS),
)


def load_everything() -> None:
    """Bring the tables into step with the data files. Loading again changes nothing, and edited data stay."""
    load_calendar()
    load_opening_hours()
    for path in LIMITS:
        load_limits(path)
    load_plan()
    load_work_rules()
    load_panels()
    load_classes()
    load_templates()
    load_parts()
    load_terms()
    load_kinds()
    load_rules()
    load_fee_rules()
    load_fund_rules()
    load_rhythm()
    load_found_terms()
    for model, path in KINDS_OF_THINGS:
        model.load(path)
    ConductStandard.load(CONDUCT_STANDARDS)
    AssessmentTemplate.load(ASSESSMENT_TEMPLATES)
    load_slots()
    file_the_finished()
