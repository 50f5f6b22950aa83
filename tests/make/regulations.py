"""Makers of regulations, their versions, and confirmations of having read them."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import Post, Regulation, RegulationReading, RegulationVersion

from ..people import someone
from .registry import makes

WORDS = {
    "zh-hans": {"title": "前台服务规范", "text": "三声之内接听电话。"},
    "en": {"title": "Rules of the desk", "text": "Answer within three rings."},
}


@makes(Regulation)
def regulation(title: str = "", *, language: str = "zh-hans", by: str = "manager", **values) -> Regulation:
    title = title or WORDS[language]["title"]
    standing = Regulation.objects.filter(title=title).first()
    if standing:
        return standing
    made = Regulation(title=title, **values)
    made.full_clean(exclude=["number"])
    made.sign(someone(by))
    return made


@makes(RegulationVersion)
def version(*, language: str = "zh-hans", by: str = "assistant", posts=("frontdesk", "floor"), **values):
    """Draft a version that comes into force today; a regulation has one open at most."""
    whole = values.pop("regulation", None) or regulation(language=language)
    standing = whole.versions.waiting_for("draft", "submitted").first()
    if standing:
        return standing
    given = {"effective_on": timezone.localdate(), "text": WORDS[language]["text"], **values}
    made = RegulationVersion(regulation=whole, **given)
    made.sign(someone(by))
    made.posts.set(Post.objects.filter(code__in=posts))
    return made


def approved_version(*, ago: int = 0, **values) -> RegulationVersion:
    """Make an approved version that comes into force so many days ago, or in days to come."""
    on = timezone.localdate() - timedelta(days=ago)
    made = version(effective_on=on, **values)
    at = timezone.now() - timedelta(days=max(ago, 0))
    made.move("submit", by=someone("assistant"), at=at)
    made.move("approve", by=someone("manager"), at=at)
    return made


@makes(RegulationReading)
def reading(*, language: str = "zh-hans", **values) -> RegulationReading:
    made, person = approved_version(language=language), someone("floor-early-1")
    RegulationReading.note(made, person, timezone.now())
    return RegulationReading.objects.get(version=made, person=person)
