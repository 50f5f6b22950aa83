"""The demo's months: tickets of a season that is over, and the summaries that the desk wrote of them."""

from datetime import date, datetime, timedelta
from functools import partial
from operator import itemgetter
from random import Random

from django.utils import timezone

from complaints.models import MonthlySummary
from complaints.summary.months import end_of, months_over

from .cast import Cast
from .clock import earlier, later
from .data import read
from .stories import A_DAY, PAST, Plot, fitting
from .tickets import Stage

# The tickets of the last weeks have a part of their own; these end before the first of them was registered.
BEFORE, APART, NUMBER = 46 * A_DAY, 3 * A_DAY + 4 * 60, 38
MONTHS = ("signed", "late", "returned", "signed", "checked")
DRAFTED, SUBMITTED, TOO_LATE = timedelta(days=1, hours=10), timedelta(days=3, hours=16), timedelta(days=6, hours=11)
A_WHILE = timedelta(hours=23)
JUST_NOW = 100


def make_season(random: Random) -> int:
    """Live through the tickets of the months before the last weeks, oldest first; return how many there were."""
    stage, data, now = Stage(random, read("cases")), read("cases"), timezone.now()
    stories = list(PAST)
    plots = []
    for place in range(NUMBER):
        story = stories[0] if place % 3 else stories[place // 3 % len(stories)]
        case = fitting(random, story, data["cases"])
        plots.append(Plot.ending(random, earlier(now, BEFORE + APART * place), case, story, (0, A_DAY)))
    steps = [(at, partial(stage.play, plot, name, at)) for plot in plots for name, at in plot.moves]
    for _at, act in sorted(steps, key=itemgetter(0)):
        act()
    return NUMBER


def make_summaries(random: Random) -> int:
    """Write the summaries of the last months, as far as they could be written by now; return how many."""
    data, cast, now = read("summaries"), Cast(), timezone.now()
    months = zip(reversed(months_over(now, len(MONTHS))), MONTHS, data["months"], strict=True)
    for place, (first, fate, words) in enumerate(months):
        told = Month(cast, first, now)
        told.write(words, TOO_LATE if fate == "late" else SUBMITTED)
        told.answer(fate, data["returned"], data["instructions"][place % len(data["instructions"])])
    return MonthlySummary.objects.count()


class Month:
    """One month, and how far its summary could come by now."""

    def __init__(self, cast: Cast, first: date, now: datetime) -> None:
        self.cast, self.over, self.now = cast, end_of(first), now
        self.summary = MonthlySummary(month=first)

    def write(self, words: dict, submitted: timedelta) -> None:
        """Draft the summary on the second, and submit it when the desk had written it."""
        if self.over + DRAFTED >= self.now:
            return
        for name, text in words.items():
            setattr(self.summary, name, text)
        self.summary.full_clean(exclude=["number"])
        self.summary.sign(self.cast["frontdesk-early"], at=self.over + DRAFTED)
        self.take("submit", "frontdesk-early", self.over + submitted)

    def answer(self, fate: str, note: str, instruction: str) -> None:
        """Let the supervisor check it and the manager sign it; one came back to the desk first, one still waits."""
        if self.summary.state != "submitted":
            return
        at = self.summary.submitted_at + A_WHILE
        if fate == "returned":
            self.take("send-back", "supervisor-early", at, note=note)
            at = later(at, JUST_NOW)
            self.take("submit", "frontdesk-early", at)
        if fate == "checked":
            self.take("check", "supervisor-early", max(later(at, 1), earlier(self.now, JUST_NOW)))
            return
        self.take("check", "supervisor-early", later(at, JUST_NOW))
        self.take("sign", "manager", later(at, A_DAY), instruction=instruction)

    def take(self, name: str, who: str, at: datetime, **values) -> None:
        """Make a move if its moment is over and it is its turn."""
        if at < self.now and self.summary.state in self.summary.workflow.moves[name].source:
            self.summary.move(name, by=self.cast[who], at=at, **values)
