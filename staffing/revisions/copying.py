"""A new version begins as a copy of the plan it is drawn up from: lines, duties and grants."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from staffing.plan.models import Duty, EstablishmentLine, Grant, Plan

LANGUAGES = {"title_zh": "zh-hans", "title_en": "en"}


def titles(year: int, version: int) -> dict[str, str]:
    """Return what a version is called, by the name of the field of each language."""
    found = {}
    for name, language in LANGUAGES.items():
        with translation.override(language):
            found[name] = _("Staffing plan %(year)d, version %(version)d") % {"year": year, "version": version}
    return found


@transaction.atomic
def copy_of(base: Plan, effective_on: date) -> Plan:
    """Return a plan with the same content, stored, in force never yet.

    Args:
        base: what is copied.
        effective_on: the day the copy is meant for; its year numbers the version.
    """
    year = effective_on.year
    version = (Plan.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0) + 1
    plan = Plan.objects.create(
        code=f"plan-{year}-{version}", year=year, version=version, declared_total=base.computed_total,
        effective_on=effective_on, **titles(year, version),
    )  # fmt: skip
    EstablishmentLine.objects.bulk_create(_renewed(line, plan=plan) for line in base.lines.all())
    duties = {duty.pk: duty for duty in base.duties.all()}
    grants = list(Grant.objects.filter(duty__plan=base))
    made = Duty.objects.bulk_create(_renewed(duty, plan=plan) for duty in duties.values())
    copies = dict(zip(duties, made, strict=True))
    Grant.objects.bulk_create(_renewed(grant, duty=copies[grant.duty_id]) for grant in grants)
    return plan


def _renewed(row, **values):
    row.pk, row._state.adding = None, True
    for name, value in values.items():
        setattr(row, name, value)
    return row
