"""``manage.py move_database --to postgres://…``: from the database in use, mostly SQLite, to an empty PostgreSQL."""

import os
import subprocess
import sys

import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from tianyou.core.backup.moving import move, open_target
from tianyou.core.terminal import language_of_terminal


def config_of(url: str) -> dict:
    """Return Django's settings of a database by its URL; CommandError for one that is not PostgreSQL."""
    try:
        config = environ.Env.db_url_config(url)
    except (ImproperlyConfigured, ValueError, KeyError):
        config = {}
    if not config.get("ENGINE", "").endswith("postgresql"):
        raise CommandError(_("Name the new database as postgres://user:password@host:port/name."))
    return config


class Command(BaseCommand):
    help = "Copy everything into an empty PostgreSQL database and compare both sides. Stop the program before."
    requires_system_checks = []

    def add_arguments(self, parser):
        given = os.environ.get("TARGET_DATABASE_URL", "")
        parser.add_argument(
            "--to", default=given, metavar="URL", help="or TARGET_DATABASE_URL, which no other user sees"
        )

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            config = config_of(options["to"])
            open_target(config)
            self.stdout.write(_("Making the tables of the new database …"))
            self.migrate(options["to"])
            rows, sums = move(self.stdout.write)
            text = _("%(rows)s rows are the same on both sides, and %(sums)s sums of money. Now set DATABASE_URL.")
            self.stdout.write(self.style.SUCCESS(text % {"rows": rows, "sums": sums}))
            self.stdout.write(
                _("The old database is as it was. The folder of uploads and the keys stay where they are.")
            )

    def migrate(self, url: str) -> None:
        """Bring the new database up to date as a start there would."""
        command = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--no-input"]
        env = os.environ | {"DATABASE_URL": url, "VAR_DIR": str(settings.VAR_DIR)}
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
        if done.returncode:
            text = _("The tables can't be made. It said: %(said)s")
            raise CommandError(text % {"said": done.stderr.strip()[-1000:]})
