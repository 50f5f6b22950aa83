"""Writing a backup: under a temporary name, read once more from the disk, and only then named."""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils.translation import gettext as _

from tianyou.core.storage import sync

from . import manifest, snapshots
from .sealing import Sealer
from .unpacking import unpack

OURS = re.compile(r"tianyou-\d{8}T\d{6}Z\.tar\.gz(\.sealed)?")
UNFINISHED, STALE_SECONDS = ".tianyou-", 86_400
SPEED = 5


class Digesting:
    """Passes a file on and remembers what it was."""

    def __init__(self, source: BinaryIO) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


def add(archive: tarfile.TarFile, name: str, source: BinaryIO, size: int, told: dict) -> None:
    """Put a part into the archive and its size and digest into the manifest."""
    member, read = tarfile.TarInfo(name), Digesting(source)
    member.size, member.mode = size, 0o600
    archive.addfile(member, read)
    told["parts"][name] = {"size": size, "sha256": read.digest.hexdigest()}


def write(folder: Path, passphrase: bytes | None) -> tuple[Path, dict]:
    """Make a backup in a folder and check it; return where it is and its manifest.

    The database comes first and the uploads after it: those are never changed once they are written, so that every
    upload which the copy of the database names is there and whole, or was removed for good meanwhile.

    Raises:
        CommandError: the folder can't be written, a program is missing, or what was written is not what was read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        remove_stale(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as work:
            written = Path(work) / "backup"
            told = write_parts(written, Path(work), passphrase)
            unpack(written, passphrase)
            sync(written)
            moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            whole = folder / f"tianyou-{moment}.tar.gz{'.sealed' if passphrase else ''}"
            written.rename(whole)
        sync(folder)
    except OSError as problem:
        text = _("The backup can't be written to %(folder)s (%(problem)s).")
        raise CommandError(text % {"folder": folder, "problem": problem.strerror}) from None
    return whole, told


def write_parts(written: Path, work: Path, passphrase: bytes | None) -> dict:
    with ExitStack() as opened:
        written.touch(mode=0o600, exist_ok=False)
        sink = opened.enter_context(written.open("wb"))
        if passphrase:
            sink = opened.enter_context(Sealer(sink, passphrase))
        zipped = opened.enter_context(gzip.GzipFile(fileobj=sink, mode="wb", compresslevel=SPEED, filename=""))
        archive = opened.enter_context(tarfile.open(fileobj=zipped, mode="w|"))
        snapshot = snapshots.take(connection, work)
        told = manifest.opening(snapshot, connection.vendor, has_keys=bool(passphrase))
        with snapshot.path.open("rb") as copied:
            add(archive, snapshot.path.name, copied, snapshot.path.stat().st_size, told)
        snapshot.path.unlink()
        for name, digest in snapshot.uploads:
            add_upload(archive, name, digest, told)
        if passphrase:
            keys = json.dumps({"SECRET_KEY": settings.SECRET_KEY, "FIELD_KEY": settings.SALT_KEY}).encode()
            add(archive, manifest.KEYS, io.BytesIO(keys), len(keys), told)
        content = json.dumps(told, ensure_ascii=False, indent=1).encode()
        add(archive, manifest.NAME, io.BytesIO(content), len(content), {"parts": {}})
    return told


def add_upload(archive: tarfile.TarFile, name: str, digest: str, told: dict) -> None:
    """Add one upload; one that is not there, or not what its record says, is named in the manifest."""
    path, part = Path(settings.MEDIA_ROOT) / name, f"{manifest.FILES}{name}"
    try:
        with path.open("rb") as stored:
            add(archive, part, stored, os.fstat(stored.fileno()).st_size, told)
    except FileNotFoundError:
        told["missing"].append(name)
        return
    if told["parts"][part]["sha256"] != digest:
        told["changed"].append(name)


def remove_stale(folder: Path) -> None:
    """Remove what backups that were broken off more than a day ago have left."""
    for left in folder.glob(f"{UNFINISHED}*/*"):
        if left.stat().st_mtime < time.time() - STALE_SECONDS:
            left.unlink()
    for left in folder.glob(f"{UNFINISHED}*"):
        if left.is_dir() and not any(left.iterdir()) and left.stat().st_mtime < time.time() - STALE_SECONDS:
            left.rmdir()


def retain(folder: Path, keep: int) -> list[Path]:
    """Remove all but the newest ``keep`` backups of a folder; return those that went. Other files stay."""
    made = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name))
    gone = made[: max(0, len(made) - keep)]
    for path in gone:
        path.unlink()
    return gone
