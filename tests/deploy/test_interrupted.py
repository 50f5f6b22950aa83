"""Migrations that are killed in the middle go on where they stopped, on both databases."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from .servers import ROOT, environment, manage, postgresql

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(580)]
TIMES, LONGEST = 6, 12.0
TABLES = "from tests.deploy.whole import digest; digest()"


@contextmanager
def database(kind: str, folder: Path):
    if kind == "sqlite":
        yield lambda name: f"sqlite:///{folder / name}.sqlite3"
    else:
        with postgresql(folder / "cluster") as cluster:
            yield cluster.create


def break_off(env: dict[str, str], seconds: float) -> bool:
    """Begin to migrate, and kill it after some seconds; tell whether it was still at it."""
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, start_new_session=True)
    time.sleep(seconds)
    was_running = process.poll() is None
    if was_running:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return was_running


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_migrations_that_are_killed_go_on(kind):
    chance = random.Random(kind)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        folder.chmod(0o755)
        with database(kind, folder) as create:
            whole, broken = (environment(folder, create(name)) for name in ("whole", "broken"))
            manage(whole, "migrate", "--verbosity", "0")
            killed = sum(break_off(broken, chance.uniform(1.0, LONGEST)) for _time in range(TIMES))
            assert killed > 1
            manage(broken, "migrate", "--verbosity", "0")
            manage(broken, "migrate", "--check", "--verbosity", "0")
            assert manage(whole, "shell", "-c", TABLES) == manage(broken, "shell", "-c", TABLES)
            assert "No changes" in manage(broken, "makemigrations", "--check", "--dry-run")
