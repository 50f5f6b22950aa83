"""Makers of plaza events and their tasks."""

from datetime import timedelta

from django.utils import timezone

from shifts.events.tasks import lay_tasks
from shifts.models import EventTask, PlazaEvent
from staffing.models import Post

from ..people import someone
from .basics import zone
from .registry import makes

WORDS = {
    "zh-hans": {"title": "亲子市集", "organiser": "童趣工坊", "place": "中庭", "contact": "周敏", "programme": "抽奖"},
    "en": {"title": "Craft fair", "organiser": "Craft Ltd", "place": "Atrium", "contact": "Zoe", "programme": "Raffle"},
}
TASKS = {"zh-hans": "摆放围栏", "en": "Put up the lanes"}


@makes(PlazaEvent)
def event(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, with_tasks=False, **values) -> PlazaEvent:
    """Make an event of two hours that begins in three days."""
    since = (at or timezone.now()) + timedelta(days=3)
    given = {"zone": zone(), "since": since, "until": since + timedelta(hours=2), "crowd": 200, **WORDS[language]}
    made = PlazaEvent(**{**given, "contact_phone": "13812341234", **values})
    made.registered_at = at
    made.full_clean(exclude=["number"])
    made.sign(someone(by), at=at)
    if with_tasks:
        lay_tasks(made, someone(by), at or timezone.now())
    return made


@makes(EventTask)
def event_task(*, language: str = "zh-hans", by: str = "frontdesk-early", post: str = "floor", **values) -> EventTask:
    whole = values.pop("event", None) or event(language=language)
    given = {
        "own_words": TASKS[language],
        "post": Post.objects.get(code=post),
        "due_at": whole.since - timedelta(hours=2),
    }
    made = EventTask(event=whole, **{**given, **values})
    made.sign(someone(by))
    return made
