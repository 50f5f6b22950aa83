"""``manage.py restore FILE``: a backup into an empty place, or with ``--check`` only looked through."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from tianyou.core.backup.manifest import fingerprint
from tianyou.core.backup.passphrases import read_passphrase
from tianyou.core.backup.restoring import restore
from tianyou.core.backup.unpacking import unpack
from tianyou.core.terminal import language_of_terminal


class Command(BaseCommand):
    help = "Restore a backup into an empty database and an empty folder of uploads."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="of an encrypted backup")
        parser.add_argument("--check", action="store_true", help="read it to its end and change nothing")

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            passphrase = read_passphrase(options["passphrase_file"])
            told = (unpack if options["check"] else restore)(options["file"], passphrase)
            text = _("The backup is whole.") if options["check"] else _("Restored; every table and upload compared.")
            self.stdout.write(text)
            facts = {"moment": told["made_at"], "version": told["versions"]["program"]}
            facts |= {"rows": sum(told["counts"].values()), "files": sum(n.startswith("files/") for n in told["parts"])}
            text = _("Made at %(moment)s by version %(version)s: %(rows)s rows, %(files)s uploads.")
            self.stdout.write(text % facts)
            if not told["has_keys"] and told["keys"] != fingerprint():
                self.stderr.write(
                    _(
                        "The keys here are not those that the backup was made under: put SECRET_KEY and FIELD_KEY back"
                        " before you start, or sealed ID numbers can't be read."
                    )
                )
