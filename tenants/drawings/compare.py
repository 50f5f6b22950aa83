"""Two versions of drawings beside each other, file by file."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy


class Change(models.TextChoices):
    NEW = "new", pgettext_lazy("drawing file", "new")
    CHANGED = "changed", pgettext_lazy("drawing file", "changed")
    SAME = "same", pgettext_lazy("drawing file", "same")
    GONE = "gone", pgettext_lazy("drawing file", "no longer there")


@dataclass(frozen=True)
class FileChange:
    """What became of one file."""

    name: str
    change: str

    @property
    def label(self):
        return Change(self.change).label

    @property
    def tone(self) -> str:
        return {Change.SAME: "closed", Change.GONE: "danger"}.get(self.change, "warning")


def compare(before: dict[str, str], after: dict[str, str]) -> list[FileChange]:
    """Return what became of each file between two versions, by name.

    Args:
        before, after: the digest of each file by its name. A file that only got another name counts as the same.
    """
    known = set(before.values())
    kept = set(after.values())
    found = [FileChange(name, _became(name, digest, before, known)) for name, digest in sorted(after.items())]
    gone = [name for name, digest in sorted(before.items()) if name not in after and digest not in kept]
    return found + [FileChange(name, Change.GONE) for name in gone]


def _became(name: str, digest: str, before: dict[str, str], known: set[str]) -> str:
    if digest in known:
        return Change.SAME
    return Change.CHANGED if name in before else Change.NEW
