"""What a backup says about itself, in its last part: versions, counts, digests."""

import hashlib
import platform
import tomllib
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

from .snapshots import Snapshot

FORMAT = 1
NAME, KEYS, FILES = "manifest.json", "keys.json", "files/"


def program_version() -> str:
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]


def fingerprint() -> str:
    """Return what tells whether two installations have the same keys, and nothing about the keys."""
    both = f"{settings.SECRET_KEY}\0{settings.SALT_KEY}".encode()
    return hashlib.scrypt(both, salt=b"tianyou.backup", n=2**14, r=8, p=1, dklen=16).hex()


def opening(snapshot: Snapshot, kind: str, *, has_keys: bool) -> dict:
    """Return the manifest of a backup whose parts are still to be written."""
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "versions": {"program": program_version(), "django": django.__version__, "python": platform.python_version()},
        "database": kind,
        "counts": snapshot.counts,
        "migrations": snapshot.migrations,
        "keys": fingerprint(),
        "has_keys": has_keys,
        "parts": {},
        "missing": [],
        "changed": [],
    }
