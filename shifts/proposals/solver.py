"""Solving a program with HiGHS where it is installed. Nothing else in the house knows which solver it is."""

from collections.abc import Callable
from dataclasses import dataclass

from .program import Program

try:
    import highspy
    import numpy
except ImportError:
    highspy = numpy = None

SECONDS = 60
GAP = 0.0
THREADS = 2
HUGE = 1e30
NOTHING = float("inf")


@dataclass(frozen=True)
class Answer:
    """What a solver found.

    Attributes:
        values: of the columns, empty where nothing was found.
        objective, bound: what the solution costs, and below what no solution can.
        is_proven: whether nothing better exists.
        was_cancelled: whether somebody stopped it.
    """

    values: tuple[float, ...]
    objective: float
    bound: float
    is_proven: bool
    was_cancelled: bool

    @property
    def gap(self) -> float:
        """How far from the best possible the solution may be, as a share of its cost."""
        return max(self.objective - self.bound, 0) / max(abs(self.objective), 1e-9) if self.values else NOTHING


def is_installed() -> bool:
    """Tell whether the solver is there; everything but the proposing works without it."""
    return highspy is not None


def solve(
    program: Program,
    *,
    seconds: float = SECONDS,
    gap: float = GAP,
    watch: Callable[[float, float], bool] = lambda objective, bound: True,
) -> Answer:
    """Minimise a program.

    Args:
        program: what is to be minimised.
        seconds: stop after so many, with the best found so far.
        gap: stop as soon as the solution is proven to be within this share of the best.
        watch: ``(objective, bound)`` is called now and then, infinite while nothing is found; False stops the solver.

    Raises:
        RuntimeError: the solver is not installed.
    """
    if not is_installed():
        raise RuntimeError("The solver is not installed.")
    return _Run(program, seconds, gap, watch).answer()


class _Run:
    """One run of HiGHS."""

    def __init__(self, program: Program, seconds: float, gap: float, watch) -> None:
        self.highs, self.watch, self.was_cancelled = highspy.Highs(), watch, False
        options = {"output_flag": False, "time_limit": float(seconds), "threads": THREADS, "mip_rel_gap": float(gap)}
        for name, value in options.items():
            self.highs.setOptionValue(name, value)
        self._pass_columns(program)
        self._pass_rows(program)
        self.highs.HandleUserInterrupt = True
        for event in (self.highs.cbMipInterrupt, self.highs.cbMipLogging, self.highs.cbMipImprovingSolution):
            event += self._look

    def _pass_columns(self, program: Program) -> None:
        count = len(program.costs)
        indices = numpy.arange(count, dtype=numpy.int32)
        upper = numpy.minimum(numpy.array(program.upper), HUGE)
        self.highs.addVars(count, numpy.array(program.lower), upper)
        self.highs.changeColsCost(count, indices, numpy.array(program.costs))
        whole = indices[numpy.array(program.whole, dtype=bool)]
        kinds = numpy.array([highspy.HighsVarType.kInteger] * len(whole))
        self.highs.changeColsIntegrality(len(whole), whole, kinds)

    def _pass_rows(self, program: Program) -> None:
        starts, columns, factors = [], [], []
        for _lower, _upper, indices, values in program.rows:
            starts.append(len(columns))
            columns += indices
            factors += values
        lower = numpy.clip(numpy.array([row[0] for row in program.rows]), -HUGE, HUGE)
        upper = numpy.clip(numpy.array([row[1] for row in program.rows]), -HUGE, HUGE)
        whole = (numpy.array(each, dtype=numpy.int32) for each in (starts, columns))
        self.highs.addRows(len(starts), lower, upper, len(columns), *whole, numpy.array(factors))

    def _look(self, event) -> None:
        seen = event.data_out
        if not self.was_cancelled and not self.watch(seen.mip_primal_bound, seen.mip_dual_bound):
            self.was_cancelled = True
            self.highs.cancelSolve()

    def answer(self) -> Answer:
        self.highs.run()
        info, status = self.highs.getInfo(), self.highs.getModelStatus()
        has_values = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = tuple(self.highs.getSolution().col_value) if has_values else ()
        is_proven = status == highspy.HighsModelStatus.kOptimal
        return Answer(values, info.objective_function_value, info.mip_dual_bound, is_proven, self.was_cancelled)
