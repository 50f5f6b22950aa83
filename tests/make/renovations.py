"""Makers of renovations and their papers."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from tenants.models import RenovationPaper, RenovationPaperKind, RenovationProject

from ..people import someone
from .registry import makes
from .returns import usual_lease

WORDS = {
    "zh-hans": {"description": "新装修", "contractor": "广厦装饰", "head": "梁工"},
    "en": {"description": "New fit-out", "contractor": "Good Builders", "head": "Mr Liang"},
}


@makes(RenovationProject)
def renovation(*, language: str = "zh-hans", by: str = "clerk-1", at=None, **values) -> RenovationProject:
    """Make a renovation of 1F-023, or give the open one: a lease has no second."""
    words, today = WORDS[language], timezone.localdate()
    usual = {"description": words["description"], "contractor": words["contractor"], "site_head": words["head"]}
    usual |= {"site_phone": "13812341234", "area": Decimal(40), "lease": usual_lease()}
    usual |= {"planned_start": today + timedelta(days=2), "planned_end": today + timedelta(days=20)}
    values = {**usual, **values}
    made = RenovationProject.objects.open().filter(lease=values["lease"]).first()
    if made is None:
        made = RenovationProject(**values)
        made.full_clean()
        made.sign(someone(by), at=at)
    return made


@makes(RenovationPaper)
def renovation_paper(*, language: str = "zh-hans", project=None, kind: str = "application", by: str = "clerk-1"):
    project = project or renovation(language=language)
    made = project.papers.filter(kind__code=kind).first()
    if made is None:
        made = RenovationPaper(project=project, kind=RenovationPaperKind.objects.get(code=kind))
        made.full_clean()
        made.sign(someone(by))
    return made
