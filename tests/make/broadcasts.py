"""Makers of broadcasts, of the music, and of searches for missing persons."""

from datetime import timedelta

from django.utils import timezone

from complaints.models import PersonSearch, SearchCall
from shifts.models import Broadcast, BroadcastPlay, MusicLicence, Playlist, PlaylistSlot, ProgrammeLine, PromotionSpot
from shifts.music.programme import lay_lines

from ..people import someone
from .registry import makes
from .shifts import gate

WORDS = {
    "zh-hans": {"text": "电梯停用，请走扶梯。", "title": "周年店庆", "body": "音著协", "remark": "续签"},
    "en": {"text": "The lift is out of use.", "title": "Anniversary", "body": "Music Society", "remark": "renewed"},
}
SPOKEN = ("called", "clothes", "last_place", "relation", "reporter")
PERSON = {
    "zh-hans": dict(zip(SPOKEN, ("小明", "红色外套", "三楼书店", "母亲", "李伟红"), strict=True)),
    "en": dict(zip(SPOKEN, ("Tom", "red coat", "Bookshop", "mother", "Ann Lee"), strict=True)),
}


@makes(Broadcast)
def broadcast(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> Broadcast:
    """Make a request of a kind that somebody has to approve, for the next two hours."""
    at = at or timezone.now()
    given = {"kind": "lost_thing", "text": WORDS[language]["text"], "wanted_from": at}
    made = Broadcast(**{**given, "wanted_until": at + timedelta(hours=2), **values})
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


def on_air(*, at=None, **values) -> Broadcast:
    """Make a notice that the desk has put on air."""
    made = broadcast(**{"kind": "notice", **values}, at=at)
    made.move("start-directly", by=someone("frontdesk-early"), at=at)
    return made


def play(made: Broadcast, *, by: str = "frontdesk-early", at=None) -> Broadcast:
    """Mark the next repetition as played."""
    name = "played-last" if made.next_repetition >= made.times else "played"
    made.move(name, by=someone(by), at=at, repetition=made.next_repetition)
    return made


@makes(BroadcastPlay)
def broadcast_play(*, language: str = "zh-hans", **values) -> BroadcastPlay:
    return play(on_air(language=language, **values)).plays.get()


@makes(PromotionSpot)
def promotion_spot(*, language: str = "zh-hans", by: str = "assistant", **values) -> PromotionSpot:
    words, today = WORDS[language], timezone.localdate()
    given = {"title": words["title"], "asked_by": words["title"], "text": words["text"], "seconds": 30}
    made = PromotionSpot(**{**given, "since": today, "until": today + timedelta(days=30), **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(MusicLicence)
def music_licence(*, language: str = "zh-hans", by: str = "assistant", **values) -> MusicLicence:
    words, today = WORDS[language], timezone.localdate()
    given = {"body": words["body"], "number": str(MusicLicence.objects.count() + 1), "area": 20000}
    given |= {"since": today, "until": today + timedelta(days=300), "remark": words["remark"]}
    made = MusicLicence(**{**given, **values})
    made.full_clean()
    made.sign(someone(by))
    return made


@makes(PlaylistSlot)
def playlist_slot(*, language: str = "zh-hans", **values) -> PlaylistSlot:
    """Return a slot of the usual programme, or make one with the values."""
    if not values:
        return PlaylistSlot.objects.order_by("pk").first()
    made = PlaylistSlot(**{"playlist": Playlist.objects.get(code="light"), **values})
    made.full_clean()
    made.sign(someone("assistant"))
    return made


@makes(ProgrammeLine)
def programme_line(*, language: str = "zh-hans", day=None, hour: int = 12, **values) -> ProgrammeLine:
    """Return the line of a day that begins at an hour."""
    day = day or timezone.localdate()
    lay_lines(day)
    return next(line for line in ProgrammeLine.objects.filter(day=day) if timezone.localtime(line.from_at).hour == hour)


@makes(PersonSearch)
def person_search(*, language: str = "zh-hans", by: str = "frontdesk-early", at=None, **values) -> PersonSearch:
    """Make the search for a child of six who was seen five minutes ago."""
    at = at or timezone.now()
    given = {**PERSON[language], "age": 6, "sex": "male", "height": 110, "reporter_phone": "13812341234"}
    made = PersonSearch(**{**given, "last_seen_at": at - timedelta(minutes=5), **values})
    made.registered_at = at
    made.full_clean()
    made.sign(someone(by), at=at)
    return made


@makes(SearchCall)
def search_call(*, language: str = "zh-hans", **values) -> SearchCall:
    """Make the call to a gate of the ground floor."""
    shutter = gate()
    return person_search(language=language, **values).calls.get(gate=shutter)
