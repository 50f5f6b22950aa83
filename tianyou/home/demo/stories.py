"""How the demo's tickets go: the moves of each story, how many tickets live it, and how long things take."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from .clock import earlier, later

A_DAY = 14 * 60
SETTLED = "dispatch arrive resolve reply visit close"
PAST = {
    SETTLED: 40,
    "dispatch arrive follow resolve reply visit close check": 14,
    "dispatch arrive resolve reply close": 16,
    "dispatch arrive escalate decide arrive resolve reply visit close": 6,
    "dispatch arrive resolve reply visit reopen dispatch arrive resolve reply visit close": 3,
    "dispatch arrive invalidate": 5,
}
OPEN = (
    ("", (0, 3)),
    ("", (0, 4)),
    ("", (30, 90)),
    ("dispatch", (0, 10)),
    ("dispatch", (0, 12)),
    ("dispatch", (40, 120)),
    ("dispatch", (A_DAY, 2 * A_DAY)),
    ("dispatch arrive", (5, 60)),
    ("dispatch arrive", (5, 90)),
    ("dispatch arrive follow", (10, 120)),
    ("dispatch arrive follow", (10, 200)),
    ("dispatch arrive follow follow", (A_DAY, 3 * A_DAY)),
    ("dispatch arrive", (A_DAY, 4 * A_DAY)),
    ("dispatch arrive wait", (60, 300)),
    ("dispatch arrive wait", (A_DAY, 2 * A_DAY)),
    ("dispatch arrive follow wait", (60, 500)),
    ("dispatch arrive escalate", (10, 60)),
    ("dispatch arrive escalate", (20, 120)),
    ("dispatch arrive follow escalate", (A_DAY, 2 * A_DAY)),
    ("dispatch arrive resolve", (5, 120)),
    ("dispatch arrive resolve", (5, 300)),
    ("dispatch arrive resolve", (2 * A_DAY, 3 * A_DAY)),
    ("dispatch arrive resolve reply", (10, 400)),
    ("dispatch arrive resolve reply", (60, A_DAY)),
    ("dispatch arrive resolve reply", (4 * A_DAY, 5 * A_DAY)),
    ("dispatch arrive resolve reply visit", (10, 300)),
    ("dispatch arrive resolve reply visit", (10, 600)),
    ("dispatch arrive resolve reply visit reopen", (2, 5)),
    ("dispatch arrive escalate decide", (5, 30)),
)
MAJOR, FAMILY, JOINED = ("dispatch arrive escalate", (10, 60)), ("dispatch arrive follow", (60, 90)), ("join", (20, 50))
MINUTES = {
    "dispatch": (1, 4),
    "arrive": (4, 14),
    "follow": (5, 40),
    "wait": (20, 60),
    "escalate": (15, 60),
    "decide": (10, 120),
    "resolve": (20, 200),
    "reply": (10, 90),
    "visit": (60, 700),
    "close": (10, 200),
    "check": (30, 300),
    "reopen": (30, 300),
    "invalidate": (30, 200),
    "join": (2, 6),
}
SLOW = {"dispatch": 8, "arrive": 6, "resolve": 6}
SLOW_SHARE = 0.15
DAYS = 38


@dataclass
class Plot:
    """One ticket to be: what it is about and which moves it makes when; ``ticket`` once it is registered."""

    case: dict
    moves: list[tuple[str, datetime]]
    parent: "Plot | None" = None
    is_slow: bool = False
    ticket: object = field(default=None, init=False)

    @classmethod
    def ending(cls, random: Random, now: datetime, case: dict, story: str, idle: tuple[int, int], **more) -> "Plot":
        """Plan a story backwards, so that its last move lies ``idle`` opening minutes before now."""
        is_slow = random.random() < SLOW_SHARE
        names = story.split()
        spans = [random.randint(*MINUTES[name]) * (SLOW.get(name, 1) if is_slow else 1) for name in names]
        at = earlier(now, sum(spans) + random.randint(*idle))
        moves = [("register", at)]
        for name, span in zip(names, spans, strict=True):
            at = later(at, span)
            moves.append((name, at))
        return cls(case, moves, is_slow=is_slow, **more)

    def is_followed_by(self, name: str, move: str, at: datetime) -> bool:
        """Tell whether ``name`` comes right after the move made at that moment."""
        place = self.moves.index((move, at)) + 1
        return place < len(self.moves) and self.moves[place][0] == name


def plan(random: Random, now: datetime, data: dict) -> list[Plot]:
    """Plan all tickets of the last forty days."""
    past = [story for story, count in PAST.items() for _time in range(count)]
    lived = [(story, (A_DAY, DAYS * A_DAY)) for story in past] + list(OPEN)
    plots = [Plot.ending(random, now, fitting(random, story, data["cases"]), story, idle) for story, idle in lived]
    parent = Plot.ending(random, now, data["family"]["parent"], *FAMILY)
    children = [Plot.ending(random, now, case, *JOINED, parent=parent) for case in data["family"]["children"]]
    return [*plots, Plot.ending(random, now, data["major"], *MAJOR), parent, *children]


def fitting(random: Random, story: str, cases: list[dict]) -> dict:
    """Choose a case for a story: a complaint is never closed without a visit, and only complaints are disputed."""
    disputed = any(word in story for word in ("escalate", "reopen", "invalidate"))
    if disputed:
        return random.choice([case for case in cases if case["kind"] == "complaint"])
    unvisited = "close" in story and "visit" not in story
    return random.choice([case for case in cases if not (unvisited and case["kind"] == "complaint")])
