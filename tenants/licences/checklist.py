"""The check list of one tenant: each paper that its trade needs, with what is on file."""

from collections.abc import Iterable
from dataclasses import dataclass

from .kinds import LicenceKind
from .models import TONES, Licence, Standing

LACKING = (Standing.MISSING, Standing.EXPIRING, Standing.EXPIRED)


@dataclass(frozen=True)
class Item:
    """One line of a check list; ``licence`` is None where nothing is on file."""

    kind: LicenceKind
    licence: Licence | None

    @property
    def standing(self) -> Standing:
        return self.licence.standing if self.licence else Standing.MISSING

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "open")

    @property
    def label(self) -> str:
        return self.standing.label

    @property
    def is_lacking(self) -> bool:
        return self.standing in LACKING


def checklist(trade: str, licences: Iterable[Licence], kinds: Iterable[LicenceKind]) -> list[Item]:
    """Return what a trade needs and what is on file beyond that, in the order of the kinds; no query.

    Args:
        trade: the tenant's.
        licences: the tenant's papers.
        kinds: every kind there is.
    """
    on_file = {licence.kind_id: licence for licence in licences}
    return [Item(kind, on_file.get(kind.pk)) for kind in kinds if kind.pk in on_file or kind.is_needed_for(trade)]
