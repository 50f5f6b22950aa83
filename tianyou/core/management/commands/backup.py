"""``manage.py backup``: everything into one file, while people go on working."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tianyou.core.backup import bundle
from tianyou.core.backup.passphrases import positive, read_passphrase
from tianyou.core.terminal import language_of_terminal


class Command(BaseCommand):
    help = "Back up the database and the uploads into one file, and the keys too when it is encrypted."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=settings.VAR_DIR / "backups", help="folder, VAR_DIR/backups")
        parser.add_argument("--keep", type=positive, help="remove all but the newest N backups of that folder")
        parser.add_argument(
            "--encrypt-to-passphrase-file", type=Path, metavar="FILE", help="encrypt under its first line"
        )

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            passphrase = read_passphrase(options["encrypt_to_passphrase_file"])
            path, told = bundle.write(options["to"], passphrase)
            self.report(path, told)
            if options["keep"]:
                for gone in bundle.retain(options["to"], options["keep"]):
                    self.stdout.write(_("Removed: %(file)s") % {"file": gone})

    def report(self, path: Path, told: dict) -> None:
        rows, files = sum(told["counts"].values()), sum(name.startswith("files/") for name in told["parts"])
        self.stdout.write(_("Backed up and checked: %(file)s") % {"file": path})
        size = path.stat().st_size // 1024
        text = _("%(tables)s tables, %(rows)s rows, %(files)s uploads; %(size)s KB")
        self.stdout.write(text % {"tables": len(told["counts"]), "rows": rows, "files": files, "size": size})
        if gone := len(told["missing"]):
            text = ngettext("%(count)s upload is not on the disk.", "%(count)s uploads are not on the disk.", gone)
            self.stderr.write(text % {"count": gone})
        for name in told["changed"]:
            self.stderr.write(_("This upload is not what was once stored: %(name)s") % {"name": name})
        if not told["has_keys"]:
            self.stderr.write(
                _(
                    "The keys are not in this backup, since it is not encrypted. Keep SECRET_KEY and FIELD_KEY apart:"
                    " without both, sealed ID numbers can't be read again."
                )
            )
