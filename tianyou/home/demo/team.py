"""The demo's team: who was told what, who was trained in what, and how each did."""

from random import Random

from .cast import Cast
from .data import read
from .regulations import make_regulations
from .talks import make_talks


def make_team(random: Random) -> int:
    """Make what happens between people; return how many records."""
    cast = Cast()
    return make_talks(random, cast, read("talks")) + make_regulations(random, cast, read("regulations"))
