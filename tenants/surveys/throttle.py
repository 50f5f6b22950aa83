"""Slows down whoever tries links: so many misses from one address, so many tries of one link, within ten minutes."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache

WITHIN = 600
MOST_MISSES, MOST_TRIES = 30, 20


def _count(key: str) -> int:
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key)
    except ValueError:
        return 1


def may_look(request) -> bool:
    """Tell whether this address may try another link: shops share one address, so that good links never count."""
    return cache.get(f"survey-miss:{get_client_ip_address(request)}", 0) < MOST_MISSES


def note_miss(request) -> None:
    _count(f"survey-miss:{get_client_ip_address(request)}")


def may_send(invitation) -> bool:
    """Tell whether one more answer may be sent by this link, and count it."""
    return _count(f"survey-send:{invitation.pk}") <= MOST_TRIES
