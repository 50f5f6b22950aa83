"""Where uploads are kept: a file has its name only when all of it is on the disk, and never changes afterwards."""

import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

UNFINISHED = ".part"


class WholeFileStorage(FileSystemStorage):
    """Writes beside the name, asks the disk to keep it, and renames: neither a crash nor a full disk leaves half."""

    def _save(self, name: str, content: File) -> str:
        unfinished = f"{name}{UNFINISHED}"
        try:
            written = Path(self.path(super()._save(unfinished, content)))
            sync(written)
            whole = Path(self.path(name))
            written.rename(whole)
        except BaseException:
            Path(self.path(unfinished)).unlink(missing_ok=True)
            raise
        sync(whole.parent)
        return name


def sync(path: Path) -> None:
    """Return when a file, or the list of names of a folder, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
