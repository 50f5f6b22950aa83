"""What may be sent as a photo or a paper: judged by its content, named safely, pictures written anew."""

import unicodedata
import zipfile
from pathlib import PurePath
from typing import NamedTuple

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .images import NotAPictureError, recode

NAME_MAX_LENGTH = 120
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
}
OFFICE_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


class Paper(NamedTuple):
    """An upload that was examined: its safe name, the kind its content is of, and what will be stored."""

    name: str
    kind: str
    content: bytes


def safe_name(name: str, kind: str) -> str:
    """Return the last part of a path without control and direction marks, ending as its kind does, <= 120 characters.

    The ending follows the content, so that a PDF called "plan.html" is not opened as a page after a download.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    base = "".join(c for c in unicodedata.normalize("NFC", base) if unicodedata.category(c)[0] != "C")
    base = " ".join(base.split()).strip(" .")
    suffix = PurePath(base).suffix
    if suffix.lower() in SUFFIXES[kind]:
        base = base.removesuffix(suffix)
    else:
        suffix = SUFFIXES[kind][0]
    return f"{base[: NAME_MAX_LENGTH - len(suffix)] or 'file'}{suffix}"


def office_kind(upload: UploadedFile) -> str:
    """Return the kind of a Word or Excel file without macros, '' for any other archive."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    kinds = [kind for part, kind in OFFICE_PARTS.items() if part in parts]
    has_macro = any(part.lower().endswith("vbaproject.bin") for part in parts)
    return kinds[0] if len(kinds) == 1 and "[Content_Types].xml" in parts and not has_macro else ""


def kind_of(upload: UploadedFile) -> str:
    """Return the kind of an upload by its content, '' when it is none that we take."""
    upload.seek(0)
    head = upload.read(8192)
    if head.startswith(b"PK\x03\x04"):
        return office_kind(upload)
    guess = filetype.guess_mime(head)
    return guess if guess in SUFFIXES else ""


def refuse(upload: UploadedFile, text: str, code: str, limit: int = 0) -> ValidationError:
    shown = "".join(c for c in upload.name or "" if c.isprintable())[:NAME_MAX_LENGTH]
    return ValidationError(text, code=code, params={"name": shown, "limit": filesizeformat(limit)})


def examine(upload: UploadedFile) -> Paper:
    """Check the size and the content of an upload, and write pictures anew.

    Raises:
        ValidationError: names the file, and says what to do.
    """
    if not upload.size:
        raise refuse(upload, _("%(name)s is empty. Choose the file again."), "empty")
    kind = kind_of(upload)
    limit = settings.PHOTO_MAX_BYTES if kind.startswith("image/") else settings.ATTACHMENT_MAX_BYTES
    if upload.size > limit:
        raise refuse(upload, _("%(name)s is larger than %(limit)s. Send a smaller one."), "large", limit)
    if not kind:
        text = _("%(name)s can't be taken. Send a photo, a PDF, or a Word (docx) or Excel (xlsx) file without macros.")
        raise refuse(upload, text, "kind")
    upload.seek(0)
    try:
        content = recode(upload, kind) if kind.startswith("image/") else upload.read()
    except NotAPictureError:
        raise refuse(upload, _("%(name)s is damaged or too large a picture. Take the photo again."), "broken") from None
    return Paper(safe_name(upload.name or "", kind), kind, content)
