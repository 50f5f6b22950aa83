"""The gates of a day: when each should go up and down, when it did, and who signed."""

from dataclasses import dataclass
from datetime import date, datetime

from tianyou.core.opening import OpeningHours

from .models import GRACE, Action, Gate, GateOperation


@dataclass(frozen=True)
class Cell:
    """One gate opened or closed on a day, or still to be."""

    gate: Gate
    action: str
    planned_at: datetime
    operation: GateOperation | None
    now: datetime

    @property
    def is_late(self) -> bool:
        return self.operation.is_late if self.operation else self.now > self.planned_at + GRACE

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.operation is None


def gates_of(day: date, gates, now: datetime) -> list[tuple[Gate, Cell, Cell]]:
    """Return each gate with its opening and its closing on a day; three queries.

    Args:
        day: the day.
        gates: those that the reader may see.
        now: aware moment.
    """
    hours = OpeningHours.objects.on(day)
    rows = GateOperation.objects.filter(day=day, gate__in=gates).select_related("operator")
    done = {(row.gate_id, row.action): row for row in rows}

    def cell(gate: Gate, action: str) -> Cell:
        return Cell(gate, action, gate.planned(action, day, hours), done.get((gate.pk, action)), now)

    return [(gate, cell(gate, Action.OPEN), cell(gate, Action.CLOSE)) for gate in gates]
