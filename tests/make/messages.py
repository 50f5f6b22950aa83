"""Makers of messages to people."""

from datetime import timedelta

from django.utils import timezone

from staffing.messages.kinds import FOR_POST
from staffing.messages.telling import Thing, tell
from staffing.models import Message

from ..people import someone
from .registry import makes
from .tasks import task


@makes(Message)
def message(
    *, language: str = "zh-hans", to: str = "frontdesk-early", kind: str = FOR_POST, mark: str = "1"
) -> Message:
    """Tell somebody of a task, on an occasion of its own."""
    old = timezone.now() - timedelta(days=9)
    thing = Thing.of(task(language=language, at=old), mark)
    tell(kind, [someone(to)], thing, timezone.now())
    return Message.objects.get(person=someone(to), kind=kind, key=thing.key)
