"""The demo's handover books: of yesterday all taken over, of today as far as the day has come."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from shifts.attendance.place import hours_of
from shifts.handover.models import ShiftHandover
from shifts.handover.states import Kind
from shifts.roster.models import RosterDay
from staffing.models import Shift

from .cast import Cast
from .clock import morning
from .data import read

BEFORE_THE_END = timedelta(minutes=40)
A_WHILE = timedelta(minutes=15)


def make_books(random: Random) -> int:
    """Make the books of two days; return how many."""
    cast, words, today = Cast(), read("rosters")["books"], timezone.localdate()
    for day in (today - timedelta(days=1), today):
        Books(cast, words, day).write()
    return ShiftHandover.objects.count()


class Books:
    """The handovers of one day, as far as it has come."""

    def __init__(self, cast: Cast, words: dict, day: date) -> None:
        self.cast, self.words, self.day, self.now = cast, words, day, timezone.now()
        self.early, self.late = (Shift.objects.get(code=code) for code in ("early", "late"))

    def write(self) -> None:
        ends = hours_of(self.early, self.day)[1]
        for mine, theirs in self.pairs():
            self.hand_over(mine, theirs, ends - BEFORE_THE_END, ends - A_WHILE)
        night = hours_of(self.late, self.day)[1]
        self.hand_over_night(night - A_WHILE, night)

    def pairs(self):
        """Yield who ends the early shift in a seat, and who has it in the late one."""
        rows = RosterDay.objects.in_force().filter(day=self.day, kind="work", post__code__in=("floor", "frontdesk"))
        cells = list(rows.select_related("person", "shift", "post", "zone").order_by("post__order", "zone__floor"))
        late = {(cell.post_id, cell.zone_id): cell.person for cell in cells if cell.shift_id == self.late.pk}
        for cell in cells:
            if cell.shift_id == self.early.pk:
                yield cell, late.get((cell.post_id, cell.zone_id))

    def hand_over(self, mine: RosterDay, theirs, at: datetime, taken_at: datetime) -> None:
        if at > self.now:
            return
        place = {"shift": mine.shift, "post": mine.post, "zone": mine.zone, "to_post": mine.post}
        book = ShiftHandover(day=self.day, keys=self.words["keys"] if not mine.zone else "", **place)
        book.equipment, book.remarks = self.words["equipment"], self.words["remarks"]
        book.sign(mine.person, at=at)
        book.write_lines(mine.person)
        if theirs and taken_at <= self.now:
            self.take(book, theirs, taken_at)

    def take(self, book: ShiftHandover, by, at: datetime) -> None:
        """Tick everything, but in one book of yesterday leave a line to the supervisor."""
        lines = list(book.lines.all())
        is_short = len(lines) > 1 and book.zone and book.zone.floor == 3 and self.day < timezone.localdate()
        ticked = [line.pk for line in (lines[:-1] if is_short else lines)]
        book.lines.filter(pk__in=ticked).update(ticked_at=at)
        if is_short:
            book.move("take-rest", by=by, at=at, note=self.words["left"])
        else:
            book.move("take", by=by, at=at)

    def hand_over_night(self, at: datetime, taken_at: datetime) -> None:
        if at > self.now:
            return
        supervisor, security = self.cast["supervisor-late"], self.cast["security"]
        posts = {"post": self.cast.posts["supervisor"], "to_post": self.cast.posts["security"]}
        book = ShiftHandover(kind=Kind.NIGHT, day=self.day, shift=self.late, keys=self.words["night_keys"], **posts)
        book.remarks = self.words["night"]
        book.sign(supervisor, at=at)
        book.write_lines(supervisor)
        if taken_at <= self.now:
            self.take(book, security, taken_at)
        self.hand_back(taken_at)

    def hand_back(self, night: datetime) -> None:
        """Let security hand the mall back in the next morning."""
        day = self.day + timedelta(days=1)
        at = morning(day) - timedelta(minutes=10)
        if at > self.now:
            return
        posts = {"post": self.cast.posts["security"], "to_post": self.cast.posts["supervisor"]}
        book = ShiftHandover(kind=Kind.MORNING, day=day, keys=self.words["night_keys"], **posts)
        book.sign(self.cast["security"], at=at)
        book.write_lines(self.cast["security"])
        if morning(day) <= self.now:
            self.take(book, self.cast["supervisor-early"], morning(day))
