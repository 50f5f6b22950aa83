"""PostgreSQL, gunicorn and nginx started from a temporary folder, with the files of deploy/ as they are shipped."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ops.serving import ask, free_port, until

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
HOST = "service.example.com"
MAKE_PERSON = "from tests.people import someone; someone('frontdesk-early')"
SETTINGS = ("DATABASE_URL", "VAR_DIR", "SECRET_KEY", "FIELD_KEY", "DEMO", "DEBUG")


def sample() -> dict[str, str]:
    """Return the variables of the sample of the environment file, those that hold and those that are shown."""
    text = (DEPLOY / "tianyou.env.sample").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


def programs() -> Path:
    """Return where Debian keeps the server's own programs of the newest PostgreSQL."""
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))[-1]


class Cluster:
    """A PostgreSQL of its own; as root it runs as the user postgres, since it refuses to be root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        folder.mkdir()
        if self.who:
            shutil.chown(folder, "postgres")
        self.run("initdb", "-D", folder / "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self.start()

    def run(self, program: str, *arguments) -> None:
        command = [*self.who, programs() / program, *arguments]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        self.run("pg_ctl", "-D", self.folder / "data", "-m", how, "-w", "stop")

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database, empty or as another one is; return its URL."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as line:
            line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgres://owner@127.0.0.1:{self.port}/{name}"


@contextmanager
def postgresql(folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(folder)
    try:
        yield cluster
    finally:
        cluster.stop("immediate")


def environment(folder: Path, url: str, **more: str) -> dict[str, str]:
    """Return the environment of a program whose data lie in a folder."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"DATABASE_URL": url, "VAR_DIR": str(folder), "LANG": "en_US.UTF-8", **more}


def manage(env: dict[str, str], *arguments, given: str = "") -> str:
    """Run a command of the program; return what it said, AssertionError where it fails."""
    command = [sys.executable, "manage.py", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=env, input=given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Web:
    """gunicorn as the unit starts it, in a group of processes of its own."""

    def __init__(self, env: dict[str, str], bind: str, log: Path) -> None:
        self.env, self.bind, self.log, self.process = env, bind, log, None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", self.bind]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [*command, "tianyou.wsgi:application"],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def reload(self) -> None:
        self.process.send_signal(signal.SIGHUP)

    def kill(self) -> None:
        """End master and workers at once, as a machine that dies does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=70)


def certificate(folder: Path) -> None:
    """Make a certificate of our own for the name of the site."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
    made = made.not_valid_after(now + timedelta(days=2)).sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(*plain))


def site_of(folder: Path, port: int, plain_port: int) -> str:
    """Return the shipped site with the places and ports of a test put in."""
    text = (DEPLOY / "nginx/tianyou.conf").read_text(encoding="utf-8")
    places = {
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "    listen [::]:80;\n": "",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "    listen [::]:443 ssl http2;\n": "",
        "/etc/ssl/tianyou": str(folder),
        "/run/tianyou": str(folder),
        "/var/lib/tianyou": str(folder / "var"),
        "/etc/nginx/snippets": str(DEPLOY / "nginx"),
        "/srv/tianyou": str(ROOT),
    }
    for shipped, put in places.items():
        assert shipped in text, shipped
        text = text.replace(shipped, put)
    return text


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, int]]:
    """Run nginx with the shipped site; yield its ports for HTTPS and HTTP."""
    port, plain_port = free_port(), free_port()
    certificate(folder)
    (folder / "site.conf").write_text(site_of(folder, port, plain_port), encoding="utf-8")
    whose = "user root;" if os.geteuid() == 0 else ""
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"{whose} worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon off;"
    text += f" events {{}} http {{ include /etc/nginx/mime.types; access_log off; {kept} include {folder}/site.conf; }}"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    running = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(folder / "nginx.conf")])
    try:
        until(lambda: ask(plain_port, "/", Host=HOST)[0] == 301)
        yield port, plain_port
    finally:
        running.terminate()
        running.wait(timeout=20)
