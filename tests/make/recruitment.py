"""Makers of recruitment requests, candidates and personnel movements."""

from datetime import timedelta

from django.utils import timezone

from staffing.models import Candidate, Movement, Post, RecruitmentRequest

from ..people import someone
from .registry import makes
from .shifts import shift

WORDS = {
    "zh-hans": {"reason": "一人离职，岗位空缺", "name": "张小芳", "source": "招聘网站"},
    "en": {"reason": "one has left", "name": "Mary Ann", "source": "notice at the gate"},
}


@makes(RecruitmentRequest)
def recruitment(*, language: str = "zh-hans", by: str = "manager", post: str = "floor", at=None, **values):
    given = {"shift": shift(), "reason": WORDS[language]["reason"], **values}
    made = RecruitmentRequest(post=Post.objects.get(code=post), **given)
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    return made


@makes(Candidate)
def candidate(*, language: str = "zh-hans", **values) -> Candidate:
    whole = values.pop("request", None) or recruitment(language=language)
    if whole.state == "requested":
        whole.move("approve", by=someone("leader"))
    words = {name: WORDS[language][name] for name in ("name", "source")}
    made = Candidate(request=whole, **{**words, "phone": "13812341234", **values})
    made.full_clean()
    made.sign(someone("administration"))
    return made


@makes(Movement)
def movement(*, language: str = "zh-hans", by: str = "manager", who: str = "clerk-1", at=None, **values) -> Movement:
    """Let somebody leave in a week; one person has one open movement at most."""
    person = someone(who)
    standing = Movement.objects.filter(person=person, state__in=("requested", "approved")).first()
    if standing:
        return standing
    given = {"kind": "exit", "effective_on": timezone.localdate() + timedelta(days=7), **values}
    made = Movement(person=person, reason=WORDS[language]["reason"], **given)
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    return made
