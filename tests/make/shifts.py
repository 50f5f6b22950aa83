"""Makers of rosters, leaves, swaps, attendance, gates and handovers."""

from datetime import date, time, timedelta

from django.utils import timezone

from shifts.models import (
    Attendance,
    AttendanceCorrection,
    DeskCheck,
    Gate,
    GateOperation,
    LeaveRequest,
    Roster,
    RosterDay,
    RosterProposal,
    ShiftHandover,
    ShiftLoan,
    ShiftSwap,
    WorkTerms,
)
from shifts.roster.filling import fill_up
from staffing.models import Post, Shift
from tianyou.core.deadlines import on_day

from ..people import someone
from .basics import zone
from .registry import arguments_of, makes

WORDS = {"zh-hans": "家中有事", "en": "family matter"}


def shift(code: str = "early") -> Shift:
    return Shift.objects.get(code=code)


def next_month() -> date:
    return (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=1)


def roster_of(code: str = "early", month: date | None = None, *, by: str = "supervisor-early") -> Roster:
    """Return the roster of a shift and month, empty when it is new."""
    month = (month or next_month()).replace(day=1)
    made = Roster.objects.filter(month=month, shift__code=code).first()
    if made is None:
        made = Roster(month=month, shift=shift(code))
        made.full_clean()
        made.sign(someone(by))
    return made


@makes(Roster)
def roster(*, language: str = "zh-hans", by: str = "supervisor-early", **values) -> Roster:
    return roster_of(by=by, **values)


def team(code: str = "early") -> list:
    """Make the people of a shift."""
    names = {
        "early": ("supervisor-early", "frontdesk-early", "floor-early-1", "floor-early-2"),
        "late": ("supervisor-late", "frontdesk-late", "floor-late-1"),
        "office": ("manager", "assistant", "clerk-1", "clerk-2"),
    }[code]
    return [someone(name) for name in names]


def published(code: str = "early", month: date | None = None) -> Roster:
    """Return a published roster in which everybody of the team works but one weekday, whatever the rules say."""
    team(code)
    made = roster_of(code, month)
    fill_up(made, someone("supervisor-early"))
    Roster.objects.filter(pk=made.pk).update(state="published", published_at=timezone.now())
    made.refresh_from_db()
    return made


@makes(RosterDay)
def roster_day(*, language: str = "zh-hans", **values) -> RosterDay:
    return published().cells.filter(person=someone("floor-early-1")).order_by("day").first()


@makes(RosterProposal)
def proposal(*, language: str = "zh-hans", by: str = "supervisor-early", **values) -> RosterProposal:
    whole = values.pop("roster", None) or roster_of()
    made = RosterProposal(roster=whole, since=whole.days[0], **values)
    made.sign(someone(by))
    return made


@makes(LeaveRequest)
def leave(*, language: str = "zh-hans", by: str = "floor-early-1", who: str = "", **values) -> LeaveRequest:
    person, first = someone(who or by), next_month() + timedelta(days=9)
    held = person.appointments.get()
    given = {"since": first, "until": first + timedelta(days=1), "reason": WORDS[language], "kind": "personal"}
    made = LeaveRequest(**{**given, **values})
    made.person, made.shift = person, held.shift
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(ShiftSwap)
def swap(*, language: str = "zh-hans", by: str = "floor-early-1", whom: str = "floor-early-2", **values) -> ShiftSwap:
    """Make a wish to swap days, without asking what the rosters say."""
    asker, partner = someone(by), someone(whom)
    days = {"day": next_month(), "other_day": next_month() + timedelta(days=1), "reason": WORDS[language]}
    made = ShiftSwap(asker=asker, partner=partner, **{**days, **values})
    made.asker_shift, made.partner_shift = (each.appointments.get().shift for each in (asker, partner))
    made.sign(asker)
    return made


@makes(ShiftLoan)
def loan(*, language: str = "zh-hans", by: str = "supervisor-late", whom: str = "floor-early-1", **values) -> ShiftLoan:
    """Make a wish of the late shift to borrow somebody of the early one."""
    person, given = someone(whom), {"day": next_month(), "reason": WORDS[language], "zone": zone("ground")}
    made = ShiftLoan(person=person, giving=shift("early"), taking=shift("late"), agreeing=shift("early"), **given)
    made.post = Post.objects.get(code="floor")
    for name, value in values.items():
        setattr(made, name, value)
    made.sign(someone(by))
    return made


@makes(WorkTerms)
def terms(*, language: str = "zh-hans", who: str = "floor-early-1", **values) -> WorkTerms:
    made = WorkTerms.objects.filter(person=someone(who)).first() or WorkTerms(person=someone(who))
    for name, value in values.items():
        setattr(made, name, value)
    made.sign(someone("manager"))
    return made


@makes(Attendance)
def attendance(*, language: str = "zh-hans", who: str = "floor-early-1", **values) -> Attendance:
    person, now = someone(who), timezone.now()
    held = person.appointments.get()
    given = {"day": timezone.localdate(now), "came_at": now, "shift": held.shift, "post": held.post, "zone": held.zone}
    made = Attendance(person=person, **{**given, **values})
    made.sign(person)
    return made


@makes(AttendanceCorrection)
def correction(*, language: str = "zh-hans", by: str = "floor-early-1", **values) -> AttendanceCorrection:
    person = someone(by)
    came = timezone.now() - timedelta(days=1, hours=3)
    given = {"day": timezone.localdate(came), "came_at": came, "reason": WORDS[language]}
    made = AttendanceCorrection(person=person, shift=person.appointments.get().shift, **{**given, **values})
    made.full_clean()
    made.sign(person)
    return made


@makes(Gate)
def gate(code: str = "north", *, language: str = "zh-hans", **values) -> Gate:
    given = {"name_zh": "北门卷闸", "name_en": "North shutter", "zone": zone("ground")}
    return Gate.objects.filter(code=code).first() or Gate.objects.create(code=code, **{**given, **values})


@makes(GateOperation)
def gate_operation(*, language: str = "zh-hans", by: str = "floor-early-1", **values) -> GateOperation:
    now, person = timezone.now(), someone(by)
    given = {"gate": values.pop("gate", None) or gate(), "day": timezone.localdate(now), "action": "open"}
    made = GateOperation(**{**given, "planned_at": now, "done_at": now, "operator": person, **values})
    made.sign(person)
    return made


@makes(ShiftHandover)
def shift_handover(*, language: str = "zh-hans", by: str = "floor-early-1", **values) -> ShiftHandover:
    """Make the book of an administrator's place."""
    person = someone(by)
    held = person.appointments.get()
    given = {"day": timezone.localdate(), "shift": held.shift, "post": held.post, "zone": held.zone}
    made = ShiftHandover(**{**given, "to_post": held.post, **values})
    made.sign(person)
    made.write_lines(person)
    return made


@makes(DeskCheck)
def desk_check(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> DeskCheck:
    """Make the opening list of a day, which the early shift may go through at any hour; one that is laid is taken."""
    now = at or timezone.now()
    day = timezone.localdate(now)
    given = {
        "when": "opening",
        "shift": shift(),
        "fill_from": on_day(day, time(0)),
        "fill_by": now + timedelta(hours=1),
    }
    made = DeskCheck.objects.filter(day=day, when="opening").first() or DeskCheck(day=day)
    for name, value in {**given, "due_at": given["fill_by"], **values}.items():
        setattr(made, name, value)
    made.sign(someone(by), at=at)
    return made


@arguments_of("shifts:gate-sign")
def of_a_gate(keys: dict) -> list:
    return [keys["gate"], "open"]
