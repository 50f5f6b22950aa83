"""Makers of renovations and of what belongs to them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.models import (
    Acceptance,
    AcceptanceDefect,
    Deposit,
    DepositRefund,
    DrawingPoint,
    DrawingVersion,
    PermitExtension,
    RefundLine,
    RenovationPaper,
    RenovationPaperKind,
    RenovationProject,
    SiteCheck,
    SiteCheckPoint,
    Violation,
    ViolationKind,
    WorksPermit,
)
from tenants.renovation.papers import needed
from tianyou.core.attachments import Attachment, attach

from ..people import someone
from .registry import makes
from .returns import usual_lease

WORDS = {
    "zh-hans": {"description": "新装修", "contractor": "广厦装饰", "head": "梁工", "text": "电焊无人监护"},
    "en": {"description": "New fit-out", "contractor": "Good Builders", "head": "Mr Liang", "text": "nobody watches"},
}
LONG_AGO, FAR = date(2009, 1, 1), date(2099, 12, 31)


@makes(RenovationProject)
def renovation(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> RenovationProject:
    """Make a renovation of 1F-023, or give the open one: a lease has no second."""
    words, today = WORDS[language], timezone.localdate(at)
    usual = {"description": words["description"], "contractor": words["contractor"], "site_head": words["head"]}
    usual |= {"site_phone": "13812341234", "area": Decimal(40), "lease": usual_lease()}
    usual |= {"planned_start": today, "planned_end": today + timedelta(days=20)}
    values = {**usual, **values}
    made = RenovationProject.objects.open().filter(lease=values["lease"]).first()
    if made is None:
        made = RenovationProject(**values)
        made.full_clean()
        made.sign(someone(by), at=at)
    return made


def put(record, state: str, **values):
    """Put a record into a state without walking there; for tests of what begins in it."""
    type(record).objects.filter(pk=record.pk).update(state=state, **values)
    record.refresh_from_db()
    return record


def site(*, language: str = "zh-hans", state: str = "works", **values) -> RenovationProject:
    """Make a renovation under works, with a permit of any length."""
    permit = {"permit_from": LONG_AGO, "permit_until": FAR, "permit_number": "装修许可〔2026〕1号"}
    return put(renovation(language=language), state, **{**permit, "started_at": timezone.now(), **values})


@makes(RenovationPaper)
def renovation_paper(*, language: str = "zh-hans", project=None, kind: str = "application", by: str = "clerk-1"):
    project = project or renovation(language=language)
    made = project.papers.filter(kind__code=kind).first()
    if made is None:
        made = RenovationPaper(project=project, kind=RenovationPaperKind.objects.get(code=kind))
        made.full_clean()
        made.sign(someone(by))
    return made


def all_papers(project) -> None:
    for kind in needed(project):
        renovation_paper(project=project, kind=kind.code)


@makes(DrawingVersion)
def drawing(*, language: str = "zh-hans", project=None, by: str = "clerk-1", files=None, at=None) -> DrawingVersion:
    """Enter a version with a file of its own, named and with the digest that is given."""
    made = DrawingVersion(project=project or renovation(language=language))
    made.number = made.latest_number() + 1
    made.sign(someone(by), at=at)
    for name, digest in (files or {"A1.PDF": f"{made.pk:064d}"}).items():
        paper = Attachment(name=name, sha256=digest, size=1, content_kind="application/pdf", uploaded_by=someone(by))
        paper.file.name = f"attachments/{digest}"
        paper.save()
        attach(made, [paper])
    return made


def look_over(version, faults: dict[str, str] | None = None, by: str = "clerk-1") -> DrawingVersion:
    """Check a version point by point, with what does not fit by code, and conclude the check."""
    faults = faults or {}
    for point in DrawingPoint.objects.all():
        remark = faults.get(point.code, "")
        version.items.update_or_create(
            point=point, defaults={"finding": "fault" if remark else "fits", "remark": remark}
        )
    version.move("fault" if faults else "pass", by=someone(by))
    return version


@makes(Deposit)
def deposit(*, language: str = "zh-hans", project=None, payer: str = "tenant", amount: str = "3000") -> Deposit:
    project = project or renovation(language=language)
    made = project.deposits.filter(payer=payer).exclude(state="cancelled").first()
    if made is None:
        name = WORDS[language]["contractor"]
        made = Deposit(project=project, payer=payer, payer_name=name, amount=Decimal(amount), basis="100")
        made.sign(someone("leader"))
    return made


@makes(DepositRefund)
def refund(*, language: str = "zh-hans", project=None, by: str = "clerk-1") -> DepositRefund:
    project = project or renovation(language=language)
    made = DepositRefund.objects.filter(project=project).first()
    if made is None:
        made = DepositRefund(project=project)
        made.sign(someone(by))
    return made


@makes(RefundLine)
def refund_line(*, language: str = "zh-hans", form=None, amount: str = "100", source=None) -> RefundLine:
    made = RefundLine(refund=form or refund(language=language), amount=Decimal(amount), deposit=source)
    made.text = WORDS[language]["text"]
    made.full_clean()
    made.sign(someone("clerk-1"))
    return made


@makes(SiteCheck)
def site_check(*, language: str = "zh-hans", project=None, by: str = "floor-early-1", not_well=()) -> SiteCheck:
    made = SiteCheck(project=project or renovation(language=language))
    made.sign(someone(by))
    made.not_well.set(SiteCheckPoint.objects.filter(code__in=not_well))
    return made


@makes(Violation)
def violation(
    *, language: str = "zh-hans", project=None, by: str = "floor-early-1", kind: str = "smoking", at=None, **values
) -> Violation:
    lease = usual_lease()
    made = Violation(unit=lease.unit, tenant=lease.tenant, project=project, text=WORDS[language]["text"], **values)
    made.kind = ViolationKind.objects.get(code=kind)
    made.mend_by = values.get("mend_by") or timezone.localdate() + timedelta(days=3)
    made.full_clean(exclude=["project"])
    made.sign(someone(by), at=at)
    return made


def night(days: int = 1, hour: int = 23) -> datetime:
    """Return a moment when the mall is closed, some days from today."""
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@makes(WorksPermit)
def works(
    *, language: str = "zh-hans", project=None, by: str = "clerk-1", kind: str = "hot_work", **values
) -> WorksPermit:
    words, state = WORDS[language], (project or renovation(language=language)).state
    usual = {"place": "1F-023", "text": words["text"], "responsible": words["head"], "phone": "13812341234"}
    usual |= {"from_at": night(), "until_at": night() + timedelta(hours=2), "certificate": "T1", "extinguishers": 2}
    usual |= {"fire_watch": words["contractor"], "isolated": "A1", "workers": 2, "materials": "A2"}
    made = WorksPermit(project=project or site(language=language), kind=kind, exits_checked_by="A3")
    for name, value in {**usual, **values}.items():
        setattr(made, name, value)
    made.full_clean()
    made.sign(someone(by))
    if project is None:
        put(made.project, state)
    return made


@makes(PermitExtension)
def extension(*, language: str = "zh-hans", project=None, by: str = "clerk-1", days: int = 5) -> PermitExtension:
    state = (project or renovation(language=language)).state
    end = timezone.localdate() + timedelta(days=10)
    whole = project or site(language=language, permit_until=end)
    made = whole.extensions.open().first()
    if made is None:
        made = PermitExtension(project=whole, until=whole.permit_until + timedelta(days=days))
        made.reason = WORDS[language]["text"]
        made.full_clean()
        made.sign(someone(by))
    if project is None:
        put(whole, state)
    return made


@makes(Acceptance)
def acceptance(*, language: str = "zh-hans", project=None, kind: str = "first", by: str = "clerk-1") -> Acceptance:
    project = project or renovation(language=language)
    made = project.acceptances.filter(result="open").first()
    if made is None:
        made = Acceptance(project=project, kind=kind, round=project.acceptances.filter(kind=kind).count() + 1)
        made.sign(someone(by))
    return made


@makes(AcceptanceDefect)
def defect(
    *, language: str = "zh-hans", round_=None, by: str = "engineering", grade: str = "grave", days: int = 7
) -> AcceptanceDefect:
    round_ = round_ or acceptance(language=language)
    made = AcceptanceDefect(project=round_.project, acceptance=round_, grade=grade, text=WORDS[language]["text"])
    made.mend_by = timezone.localdate() + timedelta(days=days)
    made.full_clean()
    made.sign(someone(by))
    return made
