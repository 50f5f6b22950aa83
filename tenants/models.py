"""Gathers the models of the app's features."""

from .acceptances.models import Acceptance, AcceptanceDefect
from .accounts.models import FeeReconciliation, FeeReconciliationLine, FinanceRow
from .archive.destructions import Destruction
from .archive.filing import keep_in_step
from .archive.models import ArchiveItem, FileClass
from .archive.spotchecks import SpotCheck, SpotCheckLine
from .deposits.models import Deposit, DepositEntry, DepositRefund, RefundLine
from .deposits.terms import DepositRule
from .directory.models import DirectorySearch
from .drawings.models import DrawingItem, DrawingVersion
from .drawings.points import DrawingPoint
from .dunning.calls import DunningCall
from .dunning.notices import DemandLine, DemandNotice
from .dunning.readings import ArrearsReading
from .dunning.stages import DunningStage
from .fees.bills import Bill, BillLine
from .fees.books import Books
from .fees.items import FeeItem
from .fees.late_charges import LateShare
from .fees.ledger import LedgerEntry
from .fees.rules import FeeRules
from .fees.runs import BillRun
from .fees.terms import FeeClause, LeaseFee
from .files.models import ClearanceWaiver, Facility, UnitPlace
from .handovers.models import UnitHandover
from .imports.models import ImportRow, ImportRun
from .inspections.models import Inspection, InspectionItem, InspectionPart, KeySet, MeterReading
from .letters.models import IncomingDocument, OutgoingDocument
from .letters.templates import LetterTemplate
from .licences.kinds import LicenceKind
from .licences.models import Licence
from .occupations.models import UnauthorisedOccupation
from .opinions.models import Opinion, Panel
from .passes.application import PassApplication
from .passes.models import AccessPass
from .passes.terms import PassTerms
from .payments.models import Payment
from .reconciliations.lines import ReconciliationLine
from .reconciliations.models import KeptEntry, Reconciliation, TheirRow
from .releases.models import GoodsRelease
from .reliefs.models import FeeRelief
from .renovation.models import RenovationProject
from .renovation.papers import RenovationPaper, RenovationPaperKind
from .repossessions.models import Repossession
from .returns.models import SettlementLine, UnitReturn
from .spots.models import Spot, SpotLoan
from .surveys.answers import SurveyAnswer, SurveyMark
from .surveys.models import Survey, SurveyInvitation, SurveyQuestion
from .surveys.topics import SurveyTopic
from .transfers.models import Sublet, TenancyTransfer
from .units.models import Lease, Meter, ShopUnit, Tenant, TenantChange
from .violations.kinds import SiteCheckPoint, ViolationKind
from .violations.models import SiteCheck, Violation
from .visits.leaving import drop_with_the_return
from .visits.models import ReturnVisit
from .visits.opinions import TenantOpinion
from .visits.plans import VisitPlan
from .visits.rhythm import VisitRhythm
from .works import bounds
from .works.models import PermitExtension, WorksPermit

__all__ = [
    "Acceptance",
    "AcceptanceDefect",
    "AccessPass",
    "ArchiveItem",
    "ArrearsReading",
    "Bill",
    "BillLine",
    "BillRun",
    "Books",
    "ClearanceWaiver",
    "DemandLine",
    "DemandNotice",
    "Deposit",
    "DepositEntry",
    "DepositRefund",
    "DepositRule",
    "Destruction",
    "DirectorySearch",
    "DrawingItem",
    "DrawingPoint",
    "DrawingVersion",
    "DunningCall",
    "DunningStage",
    "Facility",
    "FeeClause",
    "FeeItem",
    "FeeReconciliation",
    "FeeReconciliationLine",
    "FeeRelief",
    "FeeRules",
    "FileClass",
    "FinanceRow",
    "GoodsRelease",
    "ImportRow",
    "ImportRun",
    "IncomingDocument",
    "Inspection",
    "InspectionItem",
    "InspectionPart",
    "KeptEntry",
    "KeySet",
    "LateShare",
    "Lease",
    "LeaseFee",
    "LedgerEntry",
    "LetterTemplate",
    "Licence",
    "LicenceKind",
    "Meter",
    "MeterReading",
    "Opinion",
    "OutgoingDocument",
    "Panel",
    "PassApplication",
    "PassTerms",
    "Payment",
    "PermitExtension",
    "Reconciliation",
    "ReconciliationLine",
    "RefundLine",
    "RenovationPaper",
    "RenovationPaperKind",
    "RenovationProject",
    "Repossession",
    "ReturnVisit",
    "SettlementLine",
    "ShopUnit",
    "SiteCheck",
    "SiteCheckPoint",
    "Spot",
    "SpotCheck",
    "SpotCheckLine",
    "SpotLoan",
    "Sublet",
    "Survey",
    "SurveyAnswer",
    "SurveyInvitation",
    "SurveyMark",
    "SurveyQuestion",
    "SurveyTopic",
    "TenancyTransfer",
    "Tenant",
    "TenantChange",
    "TenantOpinion",
    "TheirRow",
    "UnauthorisedOccupation",
    "UnitHandover",
    "UnitPlace",
    "UnitReturn",
    "Violation",
    "ViolationKind",
    "VisitPlan",
    "VisitRhythm",
    "WorksPermit",
    "bounds",
    "drop_with_the_return",
    "keep_in_step",
]
