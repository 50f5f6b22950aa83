"""The program behind a real gunicorn, on a database that the test can take away and give back."""

import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

WAIT_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port: int, path: str, method: str = "GET", **headers: str):
    """Return status, headers and text of an answer; a session's cookie makes pages look into the database."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        line.request(method, path, headers={"Cookie": f"sessionid={'a' * 32}", **sent})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode()


@contextmanager
def served(var: Path, **env: str) -> Iterator[tuple[int, Path]]:
    """Run gunicorn with its own settings; yield its port and the file of what it writes to stderr."""
    port, said = free_port(), var / "stderr.txt"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "2", "--no-control-socket"]
    with said.open("w") as errors:
        given = {**os.environ, "VAR_DIR": str(var), **env}
        running = subprocess.Popen(
            [*command, "tianyou.wsgi:application"], cwd=settings.BASE_DIR, env=given, stderr=errors, stdout=errors
        )
    try:
        until(lambda: ask(port, "/healthz")[0] == 200)
        yield port, said
    finally:
        running.terminate()
        running.wait(timeout=30)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; AssertionError after a minute."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        with suppress(OSError):
            if holds():
                return
        time.sleep(0.1)
    raise AssertionError("it did not come about")


class Relay:
    """Stands between the program and PostgreSQL and can be cut, as a cable can."""

    def __init__(self, host: str, port: int) -> None:
        self.target, self.port, self.pairs, self.listener = (host, port), free_port(), [], None

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=[self.listener], daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near = listener.accept()[0]
                far = socket.create_connection(self.target)
                self.pairs.append((near, far))
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=[source, sink], daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        """Refuse new connections and end those there are."""
        if self.listener:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        for pair in self.pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self.pairs.clear()


def breakable(folder: Path) -> tuple[str, Callable[[], None], Callable[[], None]]:
    """Return the URL of the tests' database by a way that is cut, how to mend it, and how to cut it again."""
    if connection.vendor == "postgresql":
        given = connection.settings_dict
        relay = Relay(given["HOST"] or "127.0.0.1", int(given["PORT"] or 5432))
        owner = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
        return f"postgres://{owner}@127.0.0.1:{relay.port}/{given['NAME']}", relay.open, relay.cut
    here, away = folder / "here", folder / "away"
    away.mkdir()
    source, target = sqlite3.connect(connection.settings_dict["NAME"]), sqlite3.connect(away / "db.sqlite3")
    with closing(source), closing(target):
        source.backup(target)
    return f"sqlite:///{here / 'db.sqlite3'}", lambda: away.rename(here), lambda: here.rename(away)
