"""Install the program on the machine this runs on, as root, and look at it from outside.

    .venv/bin/python -m tests.deploy.bare [--domain service.example.com]

For a bare Debian 12 that is thrown away afterwards: it runs ``deploy/install.sh`` from a clone of this checkout, so
that only what is committed is installed. Then somebody opens the sign-in page and a static file, signs in, enters a
ticket with a photo and sees both; the daily command and an encrypted backup run once. Ends with 1 at the first thing
that is not so.
"""

import argparse
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.core.uploads import picture

from .servers import MAKE_PERSON, ROOT
from .visitors import Visitor

AS_TIANYOU = 'cd /srv/tianyou; set -a; . /etc/tianyou/tianyou.env; set +a; exec .venv/bin/python manage.py "$@"'
HEADERS = ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Permissions-Policy")
PASSPHRASE, BACKUPS = "/etc/tianyou/backup-passphrase", Path("/var/backups/tianyou")


def say(line: str, holds: bool = True) -> None:
    sys.stdout.write(f"{'ok  ' if holds else 'NOT '} {line}\n")
    sys.stdout.flush()
    if not holds:
        sys.exit(1)


def run(*command: str, **more) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def manage(*arguments: str) -> str:
    """Run a command of the installed program as its user, with its settings."""
    clean = ("env", "-i", "PATH=/usr/bin:/bin", "LANG=C.UTF-8")
    return run("runuser", "-u", "tianyou", "--", *clean, "bash", "-c", AS_TIANYOU, "manage", *arguments, cwd="/")


def install(domain: str) -> None:
    given = {**os.environ, "DOMAIN": domain, "FIRST_MANAGER_PASSWORD": "eine-lange-brücke-9"}
    with tempfile.TemporaryDirectory() as folder:
        run("git", "clone", "-q", str(ROOT), folder)
        told = run("bash", f"{folder}/deploy/install.sh", env=given)
    say("installed and started", f"It serves: https://{domain}/" in told)


def look(domain: str) -> None:
    """Open, sign in, enter and read, as somebody at a browser."""
    visitor = Visitor(443, host=domain, is_secure=True)
    opened = visitor.get("/login/")
    say("the sign-in page has its headers", opened.status == 200 and all(opened.headers[name] for name in HEADERS))
    style = visitor.get(re.search(r'/static/[^"]+\.css', opened.text)[0])
    say("static files are kept for good", style.status == 200 and "immutable" in style.headers["Cache-Control"])
    say("it is healthy and ready", visitor.get("/healthz").status == visitor.get("/readyz").status == 200)
    manage("shell", "-c", MAKE_PERSON)
    visitor.sign_in("frontdesk-early", "tianyou-demo")
    photo = io.BytesIO(picture(size=(80, 60)))
    photo.name = "photo.jpg"
    text, key = visitor.enter_ticket(files=photo)
    page = visitor.get(f"/complaints/tickets/{key}/").text
    say("a ticket is entered and seen", text in page)
    upload = visitor.get(re.search(r"/files/[0-9a-f-]{36}/", page)[0])
    say("its photo is seen", (upload.status, upload.headers["Content-Type"]) == (200, "image/jpeg"))


def keep() -> None:
    manage("daily")
    say("the daily command has run")
    before = set(BACKUPS.iterdir())
    manage("backup", "--to", str(BACKUPS), "--keep", "28", "--encrypt-to-passphrase-file", PASSPHRASE)
    say("a backup was made and checked", len(set(BACKUPS.iterdir()) - before) == 1)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--domain", default="service.example.com")
    asked = reader.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianyou.settings")
    install(asked.domain)
    look(asked.domain)
    keep()


if __name__ == "__main__":
    main()
