"""The parts of a unit or spot that every installation starts with."""

import json
from pathlib import Path

from .models import InspectionPart

DATA = Path(__file__).parent / "data" / "parts.json"


def load_parts() -> None:
    """Add the parts that the table lacks; one that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        InspectionPart.objects.get_or_create(code=row.pop("code"), defaults=row)
