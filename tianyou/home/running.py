"""Runs the steps of the day, one after the other; one that fails stops none of the others."""

import logging
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.utils import timezone

from tianyou.core.daily_runs import DailyRun
from tianyou.core.daily_steps import DailyStep, steps_in_order

logger = logging.getLogger(__name__)


def run_daily(now: datetime, say: Callable[[DailyStep, Mapping[str, int], str], None]) -> DailyRun | None:
    """Make one run and return it, None while another one is under way.

    Args:
        now: aware moment, the same for all steps.
        say: takes each step with its counts and its fault as soon as it is over.
    """
    run = DailyRun.begin(now)
    if run is None:
        return None
    try:
        for step in steps_in_order():
            say(step, *_take(run, step, now))
    finally:
        run.end()
    return run


def _take(run: DailyRun, step: DailyStep, now: datetime) -> tuple[Mapping[str, int], str]:
    started_at, clock = timezone.now(), monotonic()
    counts: Mapping[str, int] = {}
    fault = ""
    try:
        counts = dict(step.act(now))
    except Exception as problem:
        fault = where_of(problem)
        logger.error("%s: %s", step.code, fault)
    run.note(step.code, started_at, round(monotonic() - clock, 3), counts, fault)
    return counts, fault


def where_of(problem: Exception) -> str:
    """Return kind and place of a fault in the program; its words are left out, since they may name people."""
    ours = [frame for frame in traceback.extract_tb(problem.__traceback__) if _is_ours(frame.filename)]
    place = f"{Path(ours[-1].filename).relative_to(settings.BASE_DIR)}:{ours[-1].lineno}" if ours else ""
    return f"{type(problem).__name__} {place}".strip()[:300]


def _is_ours(name: str) -> bool:
    path = Path(name)
    return path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts
