"""What the loudspeakers say about a missing person, and what they never say."""

from datetime import datetime, timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from shifts.broadcast.models import Broadcast
from shifts.broadcast.states import BroadcastKind, BroadcastState
from shifts.broadcast.texts import BroadcastTemplate, has_phone
from shifts.broadcast.workflow import PLAY
from tianyou.core.deadlines import Limit

from .limits import REPEAT
from .states import Sex

TIMES = 3
LASTS = timedelta(hours=2)
SPOKEN = ("called", "clothes", "last_place")
STOPS = {BroadcastState.ON_AIR: "end", BroadcastState.REQUESTED: "cancel"}


def faults_of_words(search) -> dict:
    """Return at each field that is read out what gives away a full name or a phone."""
    names = [name.strip() for name in (search.name, search.reporter) if len(name.strip()) > 1]
    faults = {}
    for field in SPOKEN:
        words = getattr(search, field)
        if has_phone(words):
            faults[field] = _("This is read out: leave out phone numbers.")
        elif any(name in words for name in names):
            faults[field] = _("This is read out: leave out full names, a nickname or surname is enough.")
        elif "{" in words or "}" in words:
            faults[field] = _("Leave out the braces.")
    return faults


def sex_in_words(search) -> str:
    """Return the word for the person in the language in use: a boy, a girl, a man, a woman."""
    if search.is_child:
        return pgettext("broadcast", "boy") if search.sex == Sex.MALE else pgettext("broadcast", "girl")
    return pgettext("broadcast", "man") if search.sex == Sex.MALE else pgettext("broadcast", "woman")


def texts_of(search) -> tuple[str, str]:
    """Return the Chinese and the English text for a person; the English one has only what can be said in it."""
    template = BroadcastTemplate.objects.get(code="missing-child" if search.is_child else "missing-adult")
    values = {"age": search.age, "height": search.height, "place": search.last_place}
    values |= {"called": search.called, "clothes": search.clothes}
    texts = []
    for language, number in (("zh-hans", 0), ("en", 1)):
        with translation.override(language):
            texts.append(template.filled({**values, "sex": sex_in_words(search)})[number])
    return texts[0], texts[1]


def announce(search, by, at: datetime) -> Broadcast:
    """Make the broadcast of a search: three times, on air at once where the one who reports may put it there.

    Args:
        search: whose description is complete.
        by: who reports it.
        at: aware moment.
    """
    text, text_en = texts_of(search)
    minutes = Limit.objects.in_force(REPEAT, timezone.localdate(at)).amount
    broadcast = Broadcast(kind=BroadcastKind.MISSING, text=text, text_en=text_en, times=TIMES, interval=minutes)
    broadcast.wanted_from, broadcast.wanted_until, broadcast.registered_at = at, at + LASTS, at
    broadcast.full_clean()
    broadcast.sign(by, at=at)
    if broadcast.is_within(by, PLAY):
        broadcast.move("start-directly", by=by, at=at)
    return broadcast


def fall_silent(search, by, at: datetime) -> None:
    """End the broadcast of a search, or cancel it where it is not on air yet; one that is over stays as it is."""
    broadcast = Broadcast.objects.select_for_update().get(pk=search.broadcast_id)
    if name := STOPS.get(broadcast.state):
        broadcast.move(name, by=by, at=at, note=_("The search is over or is described anew."))
