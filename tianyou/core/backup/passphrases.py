"""What the commands are told on their line."""

import argparse
import stat
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

AT_LEAST = 12


def positive(text: str) -> int:
    """Read a count of one or more (argparse)."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a count of one or more")
    return int(text)


def read_passphrase(path: Path | None) -> bytes | None:
    """Return the first line of a file; None for no file.

    Raises:
        CommandError: it can't be read, everybody may read it, or the line is under twelve characters.
    """
    if path is None:
        return None
    try:
        lines, mode = path.read_text(encoding="utf-8").splitlines(), path.stat().st_mode
    except (OSError, UnicodeDecodeError):
        raise CommandError(_("The passphrase can't be read from %(file)s.") % {"file": path}) from None
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise CommandError(_("Everybody on this machine may read %(file)s: chmod 600 it first.") % {"file": path})
    passphrase = lines[0].strip() if lines else ""
    if len(passphrase) < AT_LEAST:
        raise CommandError(_("A passphrase has at least %(count)s characters.") % {"count": AT_LEAST})
    return passphrase.encode()
