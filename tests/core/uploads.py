"""Uploads as people and attackers send them."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def upload(name, content):
    return SimpleUploadedFile(name, content, content_type="image/png")


def picture(file_format="JPEG", size=(40, 20), mode="RGB", **options):
    written = io.BytesIO()
    Image.new(mode, size, 120).save(written, file_format, **options)
    return written.getvalue()


def photo_with_place(file_format="JPEG"):
    """A sideways photo whose metadata tell where and with what it was taken."""
    exif, texts = Image.Exif(), PngInfo()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    texts.add_text("Author", "SecretAuthor")
    return picture(file_format, exif=exif, comment=b"SecretComment", xmp=b"<SecretPlace/>", pnginfo=texts)


def huge_png_header(width=50_000, height=50_000):
    """A few hundred bytes that claim to be 2.5 gigapixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def archive(*names):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<xml/>")
    return written.getvalue()


def workbook():
    written = io.BytesIO()
    Workbook().save(written)
    return written.getvalue()
