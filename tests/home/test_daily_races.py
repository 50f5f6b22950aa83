"""Two runs of the daily command at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from tianyou.core import daily_steps
from tianyou.core.daily_runs import DailyRun
from tianyou.core.daily_steps import DailyStep
from tianyou.home.running import run_daily

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_at_once_one_runs(monkeypatch):
    done, start, left = [], Barrier(2), Barrier(2)

    def act(now):
        done.append(now)
        left.wait(timeout=30)
        return {}

    monkeypatch.setattr(daily_steps, "STEPS", {"a.only": DailyStep("a.only", "Only", act, {}, 1)})

    def run(_number: int) -> bool:
        try:
            start.wait(timeout=30)
            made = run_daily(timezone.now(), lambda *said: None)
            if made is None:
                left.wait(timeout=30)
            return made is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [False, True]
    assert len(done) == 1
    assert DailyRun.objects.get().lock is None
