"""A stream encrypted under a passphrase: AES-256-GCM in pieces, each bound to its place, and the last one marked.

A piece that was changed, moved, left out or cut off is found when it is read. The key is made by scrypt, 64 MB and
about a fifth of a second a guess.
"""

import io
import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

MAGIC = b"TYBACKUP1\n"
SALT, PIECE, TAG = 16, 1 << 20, 16
COST = 2**16


def _cipher(passphrase: bytes, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase))


def _nonce(number: int, *, is_last: bool) -> bytes:
    """The key is used for one file alone, so that a count is enough."""
    return number.to_bytes(11, "big") + bytes([is_last])


class Sealer(io.RawIOBase):
    """Encrypts what is written to it into ``sink``; ``close`` writes the last piece and leaves the sink open."""

    def __init__(self, sink: BinaryIO, passphrase: bytes) -> None:
        super().__init__()
        salt = os.urandom(SALT)
        self.sink, self.held, self.number, self.cipher = sink, bytearray(), 0, _cipher(passphrase, salt)
        sink.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.held += data
        while len(self.held) > PIECE:
            self._put(bytes(self.held[:PIECE]), is_last=False)
            del self.held[:PIECE]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self.held), is_last=True)
        super().close()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self.sink.write(self.cipher.encrypt(_nonce(self.number, is_last=is_last), piece, MAGIC))
        self.number += 1


class Opener(io.RawIOBase):
    """Reads what a ``Sealer`` wrote; CommandError for another passphrase and for a damaged file."""

    def __init__(self, source: BinaryIO, passphrase: bytes) -> None:
        super().__init__()
        source.seek(len(MAGIC))
        self.source, self.number, self.left = source, 0, b""
        self.cipher = _cipher(passphrase, source.read(SALT))
        self.ahead = source.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self.left and self.ahead:
            piece, self.ahead = self.ahead, self.source.read(PIECE + TAG)
            self.left = self._open(piece, is_last=not self.ahead)
            self.number += 1
        taken = self.left[: len(buffer)]
        buffer[: len(taken)], self.left = taken, self.left[len(taken) :]
        return len(taken)

    def _open(self, piece: bytes, *, is_last: bool) -> bytes:
        try:
            return self.cipher.decrypt(_nonce(self.number, is_last=is_last), piece, MAGIC)
        except InvalidTag:
            raise CommandError(_("The passphrase is another one, or the backup is damaged.")) from None
