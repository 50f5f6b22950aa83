"""What a printer would make of a page, read from the PDF that Chromium writes."""

import re


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def size_of(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in points."""
    left, bottom, right, top = map(float, re.search(rb"/MediaBox\s*\[([^\]]+)\]", pdf).group(1).split())
    return right - left, top - bottom
