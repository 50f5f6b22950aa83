"""Makers of incidents, and of what hangs at them."""

from datetime import timedelta

from django.utils import timezone

from shifts.incidents.states import Level
from shifts.models import Incident, IncidentAlert, IncidentEntry, Rectification

from ..people import someone
from .basics import zone
from .registry import makes

WORDS = {"zh-hans": "洗手间水管爆裂", "en": "Burst pipe in the washroom"}


@makes(Incident)
def incident(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> Incident:
    """Make an incident that was discovered three minutes before it is reported."""
    at = at or timezone.now()
    given = {"kind": "utilities", "text": WORDS[language], "zone": zone("ground")}
    made = Incident(**{**given, "discovered_at": at - timedelta(minutes=3), **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def graded(level: int = Level.ORDINARY, *, by: str = "supervisor-early", at=None, **values) -> Incident:
    """Make an incident that the supervisor has graded."""
    made = incident(at=at, **values)
    made.move("verify", by=someone(by), at=at, level=level)
    return made


def reviewed(level: int = Level.SERIOUS, *, by: str = "assistant", **values) -> Incident:
    """Make an incident that is under control and reviewed."""
    made = graded(level, **values)
    made.move("control", by=someone("supervisor-early"))
    made.move("review", by=someone(by), cause="x", result="x")
    return made


@makes(IncidentEntry)
def entry(*, language: str = "zh-hans", by: str = "floor-early-1", at=None, **values) -> IncidentEntry:
    whole = values.pop("incident", None) or incident(language=language)
    at = at or timezone.now()
    made = IncidentEntry(**{"incident": whole, "text": WORDS[language], "happened_at": at, **values})
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(IncidentAlert)
def alert(*, language: str = "zh-hans", **values) -> IncidentAlert:
    """Make the alert of a serious incident, which asks the manager alone."""
    return graded(Level.SERIOUS, language=language, **values).alerts.get(post__code="manager")


@makes(Rectification)
def rectification(*, language: str = "zh-hans", by: str = "supervisor-early", **values) -> Rectification:
    whole = values.pop("incident", None) or incident(language=language)
    given = {"what": WORDS[language], "owner": someone("floor-early-1"), "due_on": timezone.localdate()}
    made = Rectification(incident=whole, **{**given, **values})
    made.full_clean()
    made.sign(someone(by))
    return made
