"""The bench still plays: it fills a small database of its own and opens every page that it measures."""

import os
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parent / "bench" / "run.py"


def test_the_bench_fills_a_database_and_opens_every_page_it_measures(tmp_path):
    command = [sys.executable, RUN, "--tickets", "200", "--rounds", "2"]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    ended = subprocess.run(command, capture_output=True, text=True, env=env, timeout=280)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "200 tickets on sqlite" in ended.stdout
    assert "frontdesk-early: new, stored" in ended.stdout
    assert "manager: overview" in ended.stdout
    assert not list(tmp_path.iterdir())
