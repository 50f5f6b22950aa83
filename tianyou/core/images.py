"""Photos are decoded whole and written anew: what is stored is a picture and nothing else."""

import struct
import zlib
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

MAX_PIXELS = 60_000_000
LONG_SIDE = 2560
# Pillow raises nearly anything on broken metadata.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
SAVE_OPTIONS = {"JPEG": {"quality": 85, "optimize": True}, "PNG": {"optimize": True}, "WEBP": {"quality": 85}}
PLAIN_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L"), "WEBP": ("RGB", "RGBA")}


class NotAPictureError(ValueError):
    """The bytes are no whole picture of the kind they claim, or one too large to decode."""


def recode(source: BinaryIO, kind: str) -> bytes:
    """Return a picture decoded and encoded again, upright, its long side at most 2560 pixels, without metadata.

    EXIF (place, camera), comments, XMP, colour profiles and further frames are dropped. The dimensions are read from
    the header before anything is decoded, and a JPEG is decoded at a reduced scale.

    Args:
        source: an open binary file.
        kind: "image/jpeg", "image/png" or "image/webp", as found in the content.

    Raises:
        NotAPictureError: broken, cut off, of another kind, or of more than 60 million pixels.
    """
    try:
        source.seek(0)
        with Image.open(source, formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise NotAPictureError(f"{picture.width} x {picture.height} pixels")
            return encode(upright(picture), FORMATS[kind])
    except BROKEN as problem:
        raise NotAPictureError(str(problem)) from problem


def upright(picture: Image.Image) -> Image.Image:
    """Return the decoded picture as its EXIF orientation says, in a size for the screen."""
    picture.draft(None, (LONG_SIDE, LONG_SIDE))
    picture = ImageOps.exif_transpose(picture)
    if picture.mode == "P" or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    picture.thumbnail((LONG_SIDE, LONG_SIDE))
    return picture


def encode(picture: Image.Image, file_format: str) -> bytes:
    if picture.mode not in PLAIN_MODES[file_format]:
        has_alpha = "RGBA" in PLAIN_MODES[file_format] and picture.mode.endswith(("A", "a"))
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.info.clear()
    written = BytesIO()
    picture.save(written, file_format, **SAVE_OPTIONS[file_format])
    return written.getvalue()
