"""The rules that every installation starts with."""

import json
from pathlib import Path

from staffing.plan.models import Post, Shift

from .models import CoverRule, WorkRules

LIMITS = Path(__file__).parent / "data" / "limits.json"
RULES = Path(__file__).parent / "data" / "rules.json"


def load_work_rules() -> None:
    """Lay the usual rules where there are none yet; what somebody has edited is never touched."""
    if WorkRules.objects.exists():
        return
    data = json.loads(RULES.read_text(encoding="utf-8"))
    covers = data.pop("covers")
    rules = WorkRules.objects.create(**data)
    posts, shifts = ({row.code: row for row in model.objects.all()} for model in (Post, Shift))
    for row in covers:
        seat = {"post": posts[row["post"]], "shift": shifts[row["shift"]], "cost": row["cost"]}
        CoverRule.objects.create(rules=rules, by_post=posts[row["by_post"]], by_shift=shifts[row["by_shift"]], **seat)
