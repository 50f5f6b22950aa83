"""The panels of departments that every installation starts with."""

import json
from pathlib import Path

from staffing.plan.models import Post

from .models import Panel

DATA = Path(__file__).parent / "data" / "panels.json"


def load_panels() -> None:
    """Add the panels that the table lacks; one that is there already is never touched."""
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        departments = row.pop("departments")
        panel, is_new = Panel.objects.get_or_create(code=row.pop("code"), defaults=row)
        if is_new:
            panel.departments.set(Post.objects.filter(code__in=departments))
