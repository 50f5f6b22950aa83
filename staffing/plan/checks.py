"""Holds program and plan against each other in ``manage.py check``."""

import json

from django.core import checks
from django.urls import NoReverseMatch, reverse

from tianyou.core.measures import MEASURES

from .loader import PLAN_2009
from .register import asked, capabilities


@checks.register("plan")
def check_plan(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """Compare the plan's file with what the program defines and asks for."""
    plan = json.loads(PLAN_2009.read_text(encoding="utf-8"))
    granted = {name for duty in plan["duties"] for name, _reach in duty["grants"]}
    return [*_headcount(plan), *_grants(granted), *_duties(plan["duties"])]


def _headcount(plan: dict) -> list[checks.CheckMessage]:
    total = sum(line["quota"] for line in plan["establishment"])
    if total == plan["declared_total"]:
        return []
    text = f"The plan states {plan['declared_total']} people, its lines add up to {total}."
    return [checks.Warning(text, hint="Kept as the plan has it; the org chart shows both.", id="plan.W001")]


def _grants(granted: set[str]) -> list[checks.CheckMessage]:
    faults = {
        "plan.E001": ("is granted but does not exist", granted - capabilities()),
        "plan.E002": ("is asked for but no duty grants it", asked() - granted),
        "plan.E003": ("is granted but nothing asks for it", granted - asked()),
    }
    return [
        checks.Error(f"{name} {what}.", id=code) for code, (what, names) in faults.items() for name in sorted(names)
    ]


def _duties(duties: list[dict]) -> list[checks.CheckMessage]:
    found = []
    for duty in duties:
        name = f"{duty['post']} {duty['no']}"
        if duty["page"] and not _resolves(duty["page"]):
            found.append(checks.Error(f"{name}: no page is called {duty['page']}.", id="plan.E004"))
        for code in (duty["open_measure"], duty["evidence_measure"]):
            if code and code not in MEASURES:
                found.append(checks.Error(f"{name}: no measure is called {code}.", id="plan.E005"))
    return found


def _resolves(page: str) -> bool:
    try:
        return bool(reverse(page))
    except NoReverseMatch:
        return False
