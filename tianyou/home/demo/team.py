"""The demo's team: who was told what, who was trained in what, and how each did."""

from random import Random

from .assessments import make_assessments
from .cast import Cast
from .data import read
from .recruitment import make_recruitment
from .regulations import make_regulations
from .talks import make_talks
from .training import make_training

ROOMS = (
    (make_talks, "talks"),
    (make_regulations, "regulations"),
    (make_training, "training"),
    (make_assessments, "assessments"),
    (make_recruitment, "recruitment"),
)


def make_team(random: Random) -> int:
    """Make what happens between people; return how many records."""
    cast = Cast()
    return sum(make(random, cast, read(name)) for make, name in ROOMS)
