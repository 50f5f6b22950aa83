"""The shipped site from outside: sign in, a ticket with a photo, files, headers, limits, faults, reload under load.

Run it with: .venv/bin/python -m pytest -m deploy -n0 tests/deploy
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.utils.html import escape

from tests.core.uploads import picture
from tests.ops.serving import ask, until

from .servers import DEPLOY, HOST, MAKE_PERSON, ROOT, Web, environment, manage, nginx, postgresql, sample
from .visitors import CREATE, TICKET, Visitor

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(580)]
FACTS = "from complaints.models import Ticket; from tianyou.core.models import Attachment as A;"
FACTS += "print(Ticket.objects.count(), A.objects.exclude(object_id=None).count(), Ticket.history.count())"


class Site:
    """The whole installation of a test."""

    def __init__(self, folder, cluster) -> None:
        self.folder, self.cluster, self.var = folder, cluster, folder / "var"
        self.var.mkdir()
        more = {key: value for key, value in sample().items() if key not in ("DATABASE_URL", "VAR_DIR")}
        more |= {"STATIC_ROOT": str(self.var / "static"), "SECRET_KEY": "s" * 25 + "abcdefghijklmnopqrstuvwxyz"}
        more |= {"FIELD_KEY": "f" * 40, "FIRST_MANAGER_PASSWORD": "eine-lange-brücke-9", "WEB_WORKERS": "2"}
        self.env = environment(self.var, cluster.create("tianyou"), **more)
        manage(self.env, "start", "--no-demo", "--prepare")
        manage(self.env, "shell", "-c", MAKE_PERSON)
        self.web = Web(self.env, f"unix:{folder / 'web.sock'}", folder / "web.log")

    def visitor(self) -> Visitor:
        return Visitor(self.port, host=HOST, is_secure=True)

    def clerk(self) -> Visitor:
        visitor = self.visitor()
        visitor.sign_in("frontdesk-early", "tianyou-demo")
        return visitor


@pytest.fixture(scope="module")
def site():
    """The folder is open to look through: PostgreSQL runs as another user, who can't enter pytest's own."""
    with tempfile.TemporaryDirectory() as kept, ExitStack() as running:
        folder = Path(kept)
        folder.chmod(0o755)
        made = Site(folder, running.enter_context(postgresql(folder / "postgresql")))
        made.web.start()
        running.callback(made.web.stop)
        made.port, made.plain_port = running.enter_context(nginx(folder))
        until(lambda: made.visitor().get("/readyz").status == 200)
        yield made


def test_the_sign_in_page_has_its_headers_and_plain_http_leads_to_tls(site):
    status, headers, _body = ask(site.plain_port, "/login/", Host=HOST)
    assert (status, headers["Location"]) == (301, f"https://{HOST}/login/")
    answer = site.visitor().get("/login/", X_Request_ID="outsiders-choice")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert re.fullmatch(r"[0-9a-f]{32}", answer.headers["X-Request-ID"])
    assert "nginx/" not in answer.headers["Server"]
    cookies = " ".join(answer.headers.get_all("Set-Cookie"))
    assert "Secure" in cookies
    assert site.visitor().get("/", Host="other.example.com").status in (400, 404)


def test_a_static_file_is_kept_for_good_under_the_name_of_its_content(site):
    page = site.visitor().get("/login/").text
    path = re.search(r"/static/app\.[0-9a-f]{12}\.css", page)[0]
    answer = site.visitor().get(path, Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/css"
    assert "Content-Security-Policy" not in answer.headers
    assert site.visitor().get("/static/../tianyou.sqlite3").status in (400, 404)
    assert site.visitor().get("/files/attachments/").status == 404


def test_somebody_signs_in_enters_a_ticket_with_a_photo_and_sees_both(site):
    clerk, photo = site.clerk(), io.BytesIO(picture(size=(80, 60)))
    photo.name = "light.jpg"
    text, key = clerk.enter_ticket(files=photo)
    page = clerk.get(f"/complaints/tickets/{key}/").text
    assert escape(text) in page
    stored = clerk.get(re.search(r"/files/[0-9a-f-]{36}/", page)[0])
    assert (stored.status, stored.headers["Content-Type"]) == (200, "image/jpeg")
    assert stored.headers["Cache-Control"] == "private, no-store"
    assert site.visitor().get(re.search(r"/files/[0-9a-f-]{36}/", page)[0]).status == 302


def test_a_log_line_says_who_and_what_but_no_word_of_it(site):
    clerk = site.clerk()
    answer = clerk.get("/complaints/tickets/?q=13812341234")
    lines = [json.loads(line) for line in (site.folder / "web.log").read_text().splitlines()]
    line = next(line for line in lines if line.get("request_id") == answer.headers["X-Request-ID"])
    assert (line["method"], line["route"], line["status"]) == ("GET", "/complaints/tickets/", 200)
    assert isinstance(line["user"], int)
    assert "13812341234" not in (site.folder / "web.log").read_text()


def test_what_is_too_large_is_told_in_both_languages(site):
    answer = site.visitor().ask("POST", CREATE, b"", Content_Length=str(200 * 1024 * 1024))
    assert answer.status == 413
    assert "文件太大" in answer.text and "Too large" in answer.text


class Load:
    """Some people who enter and read without a pause, from signing in to the end of the block."""

    def __init__(self, site: Site, people: int) -> None:
        self.site, self.ended, self.faults, self.entered, self.read = site, threading.Event(), [], [], 0
        self.people = [threading.Thread(target=self.work) for _number in range(people)]

    def __enter__(self) -> "Load":
        for each in self.people:
            each.start()
        return self

    def __exit__(self, *problem) -> None:
        self.ended.set()
        for each in self.people:
            each.join()

    def go_on(self, tickets: int) -> None:
        """Wait until so many more are entered; requests of others are under way at that moment."""
        wanted = len(self.entered) + tickets
        until(lambda: self.faults or len(self.entered) >= wanted)

    def work(self) -> None:
        try:
            clerk = self.site.clerk()
            while not self.ended.is_set():
                self.entered.append(clerk.enter_ticket())
                statuses = [clerk.get(path).status for path in ("/", "/complaints/tickets/", "/healthz")]
                self.faults += [status for status in statuses if status != 200]
                self.read += len(statuses)
        except Exception as problem:
            self.faults.append(problem)


def facts(site: Site) -> list[int]:
    return [int(part) for part in manage(site.env, "shell", "-c", FACTS).split()[-3:]]


def test_a_reload_under_load_fails_no_request_and_loses_nothing(site):
    before = facts(site)
    with Load(site, people=4) as load:
        for _round in range(3):
            load.go_on(tickets=4)
            site.web.reload()
        load.go_on(tickets=8)
    assert not load.faults
    assert (site.folder / "web.log").read_text().count("Handling signal: hup") == 3
    assert facts(site)[0] - before[0] == len(load.entered) >= 20
    assert load.read >= 40


def test_with_the_database_down_it_says_so_and_serves_again_when_it_is_up(site):
    clerk = site.clerk()
    site.cluster.stop()
    try:
        assert site.visitor().get("/readyz").status == 503
        assert site.visitor().get("/healthz").status == 200
        for path in ("/", "/complaints/tickets/", "/admin/"):
            answer = clerk.get(path)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "15")
            assert "Out of reach for the moment" in answer.text
        assert clerk.post(CREATE, TICKET).status == 503
    finally:
        site.cluster.start()
    until(lambda: clerk.get("/complaints/tickets/").status == 200)
    clerk.enter_ticket()


def test_with_the_program_down_the_web_server_says_so(site):
    site.web.kill()
    try:
        answer = site.visitor().get("/login/")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "15")
        assert "系统暂时无法使用" in answer.text and "Out of reach" in answer.text
    finally:
        site.web.start()
    until(lambda: site.visitor().get("/readyz").status == 200)


def test_a_backup_of_it_is_restored_to_another_database(site):
    word = site.folder / "passphrase"
    word.touch(mode=0o600)
    word.write_text("ein-langer-satz-für-die-sicherung")
    backups = site.folder / "backups"
    manage(site.env, "backup", "--to", backups, "--keep", "2", "--encrypt-to-passphrase-file", word)
    (file,) = backups.iterdir()
    there = site.folder / "restored"
    there.mkdir()
    kept = {name: value for name, value in site.env.items() if name not in ("SECRET_KEY", "FIELD_KEY")}
    env = environment(there, site.cluster.create("restored"), **{name: kept[name] for name in ("HTTPS", "LOG_FORMAT")})
    manage(env, "restore", file, "--passphrase-file", word)
    assert manage(env, "shell", "-c", FACTS) == manage(site.env, "shell", "-c", FACTS)
    assert (there / "field_key.txt").read_text() == "f" * 40
    assert digests(there / "files") == digests(site.var / "files") != {}


def digests(folder) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_check_deploy_is_clean_in_the_environment_of_the_sample(site):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"]
    done = subprocess.run(command, cwd=ROOT, env=site.env, capture_output=True, text=True)
    assert done.returncode == 0
    assert "security." not in done.stderr
    assert re.findall(r"\(\w+\.[A-Z]\d+\)", done.stderr) == ["(plan.W001)"]


def test_the_units_run_commands_that_there_are_with_files_that_there_are():
    units = "\n".join(path.read_text(encoding="utf-8") for path in (DEPLOY / "systemd").iterdir())
    for name in re.findall(r"manage\.py (\w+)", units):
        assert list(ROOT.glob(f"tianyou/*/management/commands/{name}.py"))
    assert (ROOT / re.search(r"--config (\S+)", units)[1]).exists()


def test_guessing_passwords_is_held_off(site):
    """Last of all: it uses up what the address of the tests may try."""
    visitor, statuses = site.visitor(), []
    visitor.get("/login/")
    for _try in range(30):
        statuses.append(visitor.post("/login/", {"username": "nobody", "password": "x"}).status)
    assert 429 in statuses
    assert visitor.get("/login/").status == 200
