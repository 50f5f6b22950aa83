"""Kill gunicorn and its workers at random moments while people enter tickets with photos, and look what is there.

    .venv/bin/python -m tests.deploy.kill_drill [--rounds 20] [--seed N]

Runs on SQLite and on a PostgreSQL of its own. Every ticket that was acknowledged must be there with its photo, and none
may be half-written, whether it was acknowledged or not. Ends with 1 where that does not hold.
"""

import argparse
import io
import json
import os
import random
import sys
import tempfile
import threading
import time
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

from tests.core.uploads import picture
from tests.ops.serving import ask, free_port, until

from .servers import MAKE_PERSON, Web, environment, manage, postgresql
from .visitors import Visitor

PEOPLE, PASSWORD = 4, "tianyou-demo"
LOOK = "from tests.deploy.whole import look; look()"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Drill:
    """One database under load, killed and started again."""

    def __init__(self, folder: Path, url: str, chance: random.Random) -> None:
        self.folder, self.chance, self.port = folder, chance, free_port()
        self.acknowledged, self.tried, self.ended, self.up = [], 0, threading.Event(), threading.Event()
        self.env = environment(folder, url, WEB_WORKERS="2", FIRST_MANAGER_PASSWORD="eine-lange-brücke-9")
        manage(self.env, "start", "--no-demo", "--prepare")
        manage(self.env, "shell", "-c", MAKE_PERSON)
        self.web = Web(self.env, f"127.0.0.1:{self.port}", folder / "web.log")

    def somebody(self, cookies: dict[str, str]) -> None:
        """Enter tickets without a pause; what breaks off is tried anew as another ticket."""
        visitor, size = Visitor(self.port), 20
        visitor.cookies = dict(cookies)
        while not self.ended.is_set():
            self.up.wait(timeout=1)
            photo, size = io.BytesIO(picture(size=(size, 20))), size % 400 + 20
            photo.name = "photo.jpg"
            with suppress(OSError, HTTPException):
                self.tried += 1
                text, key = visitor.enter_ticket(files=photo)
                self.acknowledged.append((key, text))

    def run(self, rounds: int) -> None:
        self.serve()
        first = Visitor(self.port)
        first.sign_in("frontdesk-early", PASSWORD)
        people = [threading.Thread(target=self.somebody, args=[first.cookies]) for _number in range(PEOPLE)]
        for each in people:
            each.start()
        for number in range(rounds):
            before = len(self.acknowledged)
            until(lambda known=before: len(self.acknowledged) > known)
            time.sleep(self.chance.uniform(0, 3))
            self.up.clear()
            self.web.kill()
            say(f"  {number + 1:>3} killed; {len(self.acknowledged)} acknowledged so far")
            self.serve()
        self.ended.set()
        for each in people:
            each.join()
        self.web.stop()

    def serve(self) -> None:
        self.web.start()
        until(lambda: ask(self.port, "/readyz")[0] == 200)
        self.up.set()

    def verdict(self) -> list[str]:
        """Return what is wrong with what was found, nothing when all is well."""
        (self.folder / "acknowledged.json").write_text(json.dumps(self.acknowledged), encoding="utf-8")
        return json.loads(manage(self.env, "shell", "-c", LOOK).splitlines()[-1])


def drill(name: str, folder: Path, url: str, asked: argparse.Namespace) -> bool:
    folder.mkdir()
    say(f"{name}, {asked.rounds} rounds, seed {asked.seed}")
    made = Drill(folder, url, random.Random(asked.seed))
    made.run(asked.rounds)
    wrong = made.verdict()
    told = "\n".join(wrong[:20]) or "every one is there, none is half-written"
    say(f"  tried {made.tried}, acknowledged {len(made.acknowledged)}: {told}")
    return not wrong and bool(made.acknowledged)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianyou.settings")
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=20)
    reader.add_argument("--seed", type=int, default=random.randrange(10_000))
    asked = reader.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        folder.chmod(0o755)
        held = [drill("SQLite", folder / "sqlite", f"sqlite:///{folder / 'sqlite' / 'tianyou.sqlite3'}", asked)]
        with postgresql(folder / "cluster") as cluster:
            held.append(drill("PostgreSQL", folder / "postgresql", cluster.create("tianyou"), asked))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
