"""Reading a backup: every part is held against the manifest, and nothing lands outside of the folder it is for."""

import gzip
import hashlib
import json
import re
import tarfile
import zlib
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from . import manifest
from .sealing import MAGIC, Opener

GOOD_NAME = re.compile(r"(?:files/)?[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
BLOCK = 1 << 20
BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, KeyError, TypeError, AttributeError)


def unpack(backup: Path, passphrase: bytes | None, into: Path | None = None) -> dict:
    """Read a backup to its end and return its manifest; with ``into`` the parts are laid there under their names.

    Raises:
        CommandError: it needs a passphrase or another one, is damaged, cut off, or of a later format.
    """
    try:
        with ExitStack() as opened:
            source = opened.enter_context(backup.open("rb"))
            if source.read(len(MAGIC)) == MAGIC:
                if not passphrase:
                    raise CommandError(_("This backup is encrypted: name the file of its passphrase."))
                source = opened.enter_context(Opener(source, passphrase))
            else:
                source.seek(0)
            zipped = opened.enter_context(gzip.GzipFile(fileobj=source, mode="rb"))
            return read_parts(opened.enter_context(tarfile.open(fileobj=zipped, mode="r|")), into)
    except BROKEN:
        raise CommandError(_("The backup is damaged or cut off: nothing of it was used.")) from None
    except OSError as problem:
        text = _("%(file)s can't be read (%(problem)s).")
        raise CommandError(text % {"file": backup, "problem": problem.strerror}) from None


def read_parts(archive: tarfile.TarFile, into: Path | None) -> dict:
    found, told = {}, None
    for member in archive:
        if told is not None or not member.isreg() or not GOOD_NAME.fullmatch(member.name):
            raise ValueError("a part that no backup has")
        source = archive.extractfile(member)
        if member.name == manifest.NAME:
            told = json.loads(source.read())
        else:
            target = into and into / member.name
            found[member.name] = {"size": member.size, "sha256": lay(source, target)}
    if told is None or told["parts"] != found:
        raise ValueError("not what the manifest says")
    if told["format"] != manifest.FORMAT:
        raise CommandError(_("The backup was made by a later version of this program."))
    return told


def lay(source, target: Path | None) -> str:
    """Read a part, write it where it is wanted, and return its SHA-256."""
    digest = hashlib.sha256()
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        sink = target and opened.enter_context(target.open("wb"))
        while data := source.read(BLOCK):
            digest.update(data)
            if sink:
                sink.write(data)
    return digest.hexdigest()
