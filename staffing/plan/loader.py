"""Loads the plan's data file: posts, duties, grants and lines. Loading again changes nothing."""

import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from .granted import forget
from .models import Duty, EstablishmentLine, Grant, Plan, Post, Shift, Zone
from .register import capabilities

PLAN_2009 = Path(__file__).parent / "data" / "plan-2009.json"


@transaction.atomic
def load_plan(path: Path = PLAN_2009) -> Plan:
    """Bring the tables into step with a plan's file and return the plan.

    Args:
        path: a JSON file with shifts, zones, posts, establishment lines and duties with their grants.

    Raises:
        ValidationError: a grant names a capability that the program does not have.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    _check_grants(data["duties"])
    shifts = {row["code"]: _keep(Shift, row, order=place) for place, row in enumerate(data["shifts"])}
    zones = {row["code"]: Zone.objects.get_or_create(code=row["code"], defaults=row)[0] for row in data["zones"]}
    posts = {row["code"]: _keep(Post, {**row, "reports_to": None}) for row in data["posts"]}
    for row in data["posts"]:
        Post.objects.filter(code=row["code"]).update(reports_to=posts.get(row["reports_to"]))
    plan = _keep(
        Plan,
        {name: data[name] for name in ("code", "year", "version", "title_zh", "title_en", "declared_total")}
        | _dates(data),
    )
    for line in data["establishment"]:
        keys = {"post": posts[line["post"]], "shift": shifts[line["shift"]], "zone": zones.get(line["zone"])}
        EstablishmentLine.objects.update_or_create(plan=plan, **keys, defaults={"quota": line["quota"]})
    _load_duties(plan, posts, data["duties"])
    forget()
    return plan


def _keep(model, row: dict, **more):
    values = {**row, **more}
    return model.objects.update_or_create(code=values.pop("code"), defaults=values)[0]


def _dates(data: dict) -> dict:
    day = date.fromisoformat(data["effective_on"])
    return {"effective_on": day, "approved_on": day}


def _load_duties(plan: Plan, posts: dict, rows: list[dict]) -> None:
    grants = []
    for row in rows:
        values = {**row, "post": posts[row["post"]]}
        granted = values.pop("grants")
        duty, _made = Duty.objects.update_or_create(
            plan=plan, post=values.pop("post"), no=values.pop("no"), defaults=values
        )
        duty.grants.exclude(capability__in=[name for name, _reach in granted]).delete()
        grants += [Grant(duty=duty, capability=name, reach=reach) for name, reach in granted]
    keys = ["duty", "capability"]
    Grant.objects.bulk_create(grants, update_conflicts=True, unique_fields=keys, update_fields=["reach"])


def _check_grants(rows: list[dict]) -> None:
    known = capabilities()
    if unknown := {name for row in rows for name, _reach in row["grants"]} - known:
        raise ValidationError(f"The plan grants what the program does not have: {sorted(unknown)}")
