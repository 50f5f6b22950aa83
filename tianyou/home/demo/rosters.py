"""The demo's rosters of three months, with who asked for leave and swaps, who came when, and the gates of a week."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random

from django.core.exceptions import ValidationError
from django.utils import timezone

from shifts.attendance.models import Attendance
from shifts.attendance.place import place_of
from shifts.gates.models import Action, Gate, GateOperation
from shifts.leave.models import LeaveRequest
from shifts.proposals.models import RosterProposal
from shifts.proposals.run import work_out
from shifts.roster.filling import begin, fill_up
from shifts.roster.models import Roster, RosterDay
from shifts.swaps.models import ShiftSwap
from staffing.models import Shift, Zone
from tianyou.core.opening import OpeningHours

from .cast import Cast
from .clock import earlier, later, morning
from .data import read

TEAMS = {"early": "supervisor-early", "late": "supervisor-late", "office": "assistant"}
DAYS_SIGNED, DAYS_OF_GATES = 6, 5
BEGUN_BEFORE, PUBLISHED_BEFORE = 12, 9


def make_rosters(random: Random) -> int:
    """Make last month's rosters (locked), this month's (published) and the next ones (in work); return how many."""
    cast, data, today = Cast(), read("rosters"), timezone.localdate()
    this = today.replace(day=1)
    last = (this - timedelta(days=1)).replace(day=1)
    following = (this + timedelta(days=32)).replace(day=1)
    make_gates(data)
    for month in (last, this):
        publish(cast, data, draw_up(cast, month), month)
    lock(cast, last, this)
    make_leaves(cast, data)
    draft = draw_up(cast, following)
    make_attendance(random, cast, data)
    make_swaps(cast, data)
    make_operations(random, data)
    return 6 + len(draft)


def draw_up(cast: Cast, month: date) -> dict[str, Roster]:
    """Begin the rosters of a month: the office as usual, both shifts together as the solver proposes."""
    now = timezone.now()
    at = min(later(morning(month - timedelta(days=BEGUN_BEFORE)), 60), earlier(now, 30))
    rosters = {}
    for team, maker in (("office", "assistant"), ("early", "supervisor-early"), ("late", "supervisor-late")):
        rosters[team] = Roster(month=month, shift=Shift.objects.get(code=team))
        rosters[team].sign(cast[maker], at=at)
        begin(rosters[team], cast[maker])
    fill_up(rosters["office"], cast["assistant"])
    proposal = RosterProposal(roster=rosters["early"], is_whole=True, since=month)
    proposal.sign(cast["manager"], at=at)
    work_out(proposal)
    if proposal.state == "found":
        proposal.move("take", by=cast["manager"])
    for team in ("early", "late"):
        fill_up(rosters[team], cast[TEAMS[team]])
    return rosters


def publish(cast: Cast, data: dict, rosters: dict[str, Roster], month: date) -> None:
    """Publish what touches no limit; the manager approves what does."""
    at = min(later(morning(month - timedelta(days=PUBLISHED_BEFORE)), 90), earlier(timezone.now(), 20))
    for team, roster in rosters.items():
        by = cast[TEAMS[team]]
        try:
            roster.move("publish", by=by, at=at)
        except ValidationError:
            roster.move("submit", by=by, at=at, note=data["submitted"])
            roster.move("approve", by=cast["manager"], at=at, emergency=data["emergency"])


def lock(cast: Cast, month: date, first_of_next: date) -> None:
    at = min(later(morning(first_of_next + timedelta(days=1)), 60), timezone.now())
    for roster in Roster.objects.filter(month=month):
        if timezone.localdate(at) > roster.days[-1]:
            roster.move("lock", by=cast["administration"], at=at)


def make_leaves(cast: Cast, data: dict) -> None:
    """Let some ask for leave: decided, refused, and waiting."""
    today = timezone.localdate()
    for row in data["leaves"]:
        person, at = cast[row["who"]], earlier(timezone.now(), row["asked_minutes_ago"])
        first = today + timedelta(days=row["in_days"])
        leave = LeaveRequest(person=person, kind=row["kind"], reason=row["reason"], since=first)
        leave.until, leave.shift = first + timedelta(days=row["days"] - 1), person.appointments.first().shift
        leave.sign(cast[row.get("by", row["who"])], at=at)
        if move := row.get("move"):
            leave.move(move, by=cast[row["decider"]], at=later(at, 30), note=row.get("note", ""))


def make_swaps(cast: Cast, data: dict) -> None:
    """Let two pairs swap days, where the months that are published still have such days; a rule may refuse it."""
    for row in data["swaps"]:
        asker, partner = cast[row["asker"]], cast[row["partner"]]
        if days := days_to_swap(asker, partner):
            swap = ShiftSwap(asker=asker, partner=partner, day=days[0], other_day=days[1], reason=row["reason"])
            swap.asker_shift, swap.partner_shift = (each.appointments.first().shift for each in (asker, partner))
            swap.sign(asker, at=earlier(timezone.now(), 200))
            with suppress(ValidationError):
                for step, (move, who) in enumerate(row["moves"]):
                    swap.move(move, by=cast[who], at=earlier(timezone.now(), 150 - 30 * step))


def days_to_swap(asker, partner) -> tuple[date, date] | None:
    """Return a day on which the one works and the other rests, and one the other way round; None without such days."""
    rows = RosterDay.objects.in_force().filter(person__in=(asker, partner), day__gt=timezone.localdate())
    kinds = {(cell.person_id, cell.day): cell.kind for cell in rows}
    days = sorted({day for _person, day in kinds})
    wanted = [(kinds.get((asker.pk, day)), kinds.get((partner.pk, day)), day) for day in days]
    gives = [day for mine, theirs, day in wanted if (mine, theirs) == ("work", "rest")]
    takes = [day for mine, theirs, day in wanted if (mine, theirs) == ("rest", "work")]
    return (gives[0], takes[0]) if gives and takes else None


def make_attendance(random: Random, cast: Cast, data: dict) -> None:
    """Sign everybody in and out who worked in the last days, most of them in time."""
    now, today = timezone.now(), timezone.localdate()
    for number in range(DAYS_SIGNED, -1, -1):
        day = today - timedelta(days=number)
        cells = RosterDay.objects.in_force().filter(day=day, kind="work").select_related("person")
        for cell in cells.order_by("person__username"):
            sign(random, cell.person, day, now, data)


def sign(random: Random, person, day: date, now: datetime, data: dict) -> None:
    """Sign one person's day; whoever is late or leaves early has a reason."""
    place, is_late, is_early = place_of(person, day), random.random() < 0.06, random.random() < 0.03
    came = place.begins + timedelta(minutes=random.randint(8, 25) if is_late else -random.randint(2, 14))
    left = place.ends - timedelta(minutes=random.randint(20, 60)) if is_early else place.ends
    left += timedelta(minutes=0 if is_early else random.randint(0, 9))
    if came > now:
        return
    entry = Attendance(person=person, day=day, came_at=came, came_reason="traffic" if is_late else "")
    place.fill(entry)
    entry.sign(person, at=came)
    if left <= now:
        entry.left_at, entry.left_reason = left, "agreed" if is_early else ""
        entry.sign(person, at=left)


def make_gates(data: dict) -> None:
    zones = {zone.floor: zone for zone in Zone.objects.all()}
    for number, row in enumerate(data["gates"]):
        Gate.objects.create(**{**row, "zone": zones[row["zone"]], "order": number})


def make_operations(random: Random, data: dict) -> None:
    """Open and close the gates of the last days; one sticks."""
    now, today = timezone.now(), timezone.localdate()
    for number in range(DAYS_OF_GATES, -1, -1):
        day = today - timedelta(days=number)
        hours = OpeningHours.objects.on(day)
        for gate in Gate.objects.select_related("zone"):
            for action, team in ((Action.OPEN, "early"), (Action.CLOSE, "late")):
                at = gate.planned(action, day, hours) + timedelta(minutes=random.randint(-4, 12))
                operator = operator_of(gate, day, team)
                if at < now and operator:
                    is_stuck = random.random() < 0.03
                    entry = GateOperation(gate=gate, day=day, action=action, done_at=at, operator=operator)
                    entry.planned_at = gate.planned(action, day, hours)
                    entry.condition, entry.remark = ("fault", data["stuck"]) if is_stuck else ("ok", "")
                    entry.sign(operator, at=at)


def operator_of(gate: Gate, day: date, team: str):
    """Return who had the gate's floor in a shift of a day, in the own seat or covering it."""
    rows = RosterDay.objects.in_force().filter(day=day, shift__code=team, post__code="floor").select_related("person")
    own = rows.filter(zone=gate.zone).first() or rows.filter(cover_zone=gate.zone).first()
    return own and own.person
