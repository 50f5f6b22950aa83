"""``manage.py packages``: what the program is made of, in which version and under which licence."""

import re
from importlib import metadata

from django.conf import settings
from django.core.management.base import BaseCommand

LOCK = "requirements.lock"
UNKNOWN = "?"


class Command(BaseCommand):
    help = "List every package of the lock with its version and licence, as Markdown; exit 1 where one is unknown."

    def handle(self, *args, **options):
        rows = [(name, *installed(name)) for name in locked()]
        for row in (("package", "version", "licence"), ("---",) * 3, *rows):
            self.stdout.write(f"| {' | '.join(row)} |")
        if any(licence == UNKNOWN for _name, _version, licence in rows):
            raise SystemExit(1)


def locked() -> list[str]:
    """Return the names of the packages that the lock pins."""
    text = (settings.BASE_DIR / LOCK).read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)(?:\[\w+\])?==", text, re.MULTILINE)


def installed(name: str) -> tuple[str, str]:
    """Return version and licence of an installed package, by what it says of itself; ``?`` for what it does not say."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return UNKNOWN, UNKNOWN
    classes = [line.rsplit(" :: ", 1)[1] for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    stated = (said.get("License") or "").strip().splitlines()
    licence = said.get("License-Expression") or "; ".join(classes) or (stated[0] if stated else UNKNOWN)
    return said["Version"], licence.replace("|", "/")
