"""The demo's front desk: its check lists, who has read the standard of conduct, what the directory was asked for."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.deskcheck.laying import lay_checks
from shifts.deskcheck.models import DeskCheck
from shifts.deskcheck.points import DeskCheckPoint
from shifts.deskcheck.states import When
from shifts.roster.models import RosterDay
from staffing.conduct.models import ConductReading, ConductStandard
from staffing.conduct.reading import readers_due
from tenants.directory.models import DirectorySearch

from .cast import Cast
from .clock import earlier, morning
from .data import read

DAYS = 5
A_WHILE, LATER = timedelta(minutes=12), timedelta(minutes=45)


def make_desk_lists(random: Random) -> int:
    """Make the lists of five days, the readings and the searches; return how many lists."""
    cast, words, today = Cast(), read("desk_lists"), timezone.localdate()
    for number in range(DAYS, -1, -1):
        check_desk(cast, words, today - timedelta(days=number))
    check_at_random(cast, words, today)
    read_standard(random)
    search(random, cast, words)
    return DeskCheck.objects.count()


def check_desk(cast: Cast, words: dict, day: date) -> None:
    """Go through the lists of a day, as far as it has come; on the first one something is amiss."""
    lay_checks(day)
    for check in DeskCheck.objects.of_shifts().filter(day=day).select_related("shift").order_by("fill_from"):
        at = check.fill_from + A_WHILE
        cells = RosterDay.objects.in_force().filter(day=day, kind="work", post__code="frontdesk", shift=check.shift)
        cell = cells.select_related("person").first()
        if cell is None or at > timezone.now():
            continue
        is_first = check.when == When.OPENING and not DeskCheck.objects.filter(is_in_order=False).exists()
        fill(check, cast[cell.person.username], at, words["amiss"] if is_first else {})
        if at + LATER <= timezone.now() - timedelta(hours=12):
            check.move("countersign", by=cast[f"supervisor-{check.shift.code}"], at=at + LATER)


def fill(check: DeskCheck, by, at: datetime, missing: dict) -> None:
    codes = DeskCheckPoint.objects.filter(when=check.when, is_asked=True).values_list("code", flat=True)
    done = [code for code in codes if code not in missing]
    check.move("fill", by=by, at=at, done=done, missing=missing, remark="")


def check_at_random(cast: Cast, words: dict, today: date) -> None:
    """Let the supervisor of the late shift come by one afternoon."""
    at = morning(today - timedelta(days=2)) + timedelta(hours=7)
    supervisor = cast["supervisor-late"]
    check = DeskCheck(day=today - timedelta(days=2), when=When.SPOT, shift=supervisor.appointments.first().shift)
    check.sign(supervisor, at=at)
    codes = DeskCheckPoint.objects.filter(when=When.SPOT, is_asked=True).values_list("code", flat=True)
    missing = words["spot_amiss"]
    done = [code for code in codes if code not in missing]
    check.move("spot", by=supervisor, at=at, done=done, missing=missing, remark=words["spot_remark"])


def read_standard(random: Random) -> None:
    """Let most of those who are to read the standard confirm it."""
    today = timezone.localdate()
    standard = ConductStandard.objects.in_force(today)
    people = list(readers_due(today).order_by("pk"))
    for person in random.sample(people, len(people) * 3 // 4):
        ConductReading.note(standard, person, earlier(timezone.now(), random.randrange(60, 6000)))


def search(random: Random, cast: Cast, words: dict) -> None:
    """Look up what customers ask for."""
    for minutes in sorted(random.sample(range(20, 9000), len(words["searches"]) * 3), reverse=True):
        at = earlier(timezone.now(), minutes)
        text, found = random.choice(words["searches"])
        DirectorySearch.note(cast.on_shift("frontdesk", at), text, found, at)
