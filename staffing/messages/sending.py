"""Sends what waits, by e-mail and to the robot: apart from every request, and retried until it gets through."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tianyou.core.bilingual import of_the_house

from . import robots
from .hours import after_quiet
from .models import MessageSettings, Sending, Way

BATCH, BATCHES = 20, 10
LEASE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = 24


def send_all(now: datetime) -> dict[str, int]:
    """Send what is due, each message by one sender only, however many run at once.

    Args:
        now: aware moment.

    Returns:
        How many messages were ``sent``, and how many ``failed`` and will be tried again or were given up.
    """
    done = {"sent": 0, "failed": 0}
    for way, send in _ways().items():
        for _number in range(BATCHES):
            batch = claim(way, now)
            if not batch or not _send_batch(batch, send, now, done):
                break
    return done


def _ways() -> dict[str, Callable]:
    """Return the ways that are set up, each with what sends a bundle of messages to one address."""
    ways: dict[str, Callable] = {}
    if settings.HAS_MAIL:
        ways[Way.MAIL] = mail
    if settings.WEBHOOK_URL:
        ways[Way.ROBOT] = tell_robot
    return ways


def claim(way: str, now: datetime) -> list[Sending]:
    """Take some messages that are due and keep other senders away from them until the lease is over.

    On PostgreSQL rows that another sender holds are passed over; on SQLite one transaction writes at a time.
    """
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    rows = Sending.objects.filter(free, way=way, sent_at=None, given_up_at=None, due_at__lte=now)
    rows = rows.order_by("person_id", "pk")
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        keys = list(rows.values_list("pk", flat=True)[:BATCH])
        Sending.objects.filter(pk__in=keys).update(claimed_until=now + LEASE)
    return list(Sending.objects.filter(pk__in=keys).select_related("person").order_by("person_id", "pk"))


def _send_batch(batch: list[Sending], send: Callable, now: datetime, done: dict[str, int]) -> bool:
    """Send a batch, one bundle to each address; tell whether the way is open. After a fault the rest waits its turn."""
    is_open = True
    for _person, rows in groupby(batch, key=attrgetter("person_id")):
        bundle = list(rows)
        fault = ""
        if is_open:
            try:
                send(bundle)
            except (OSError, ValueError, robots.RobotError) as problem:
                fault = str(problem) if isinstance(problem, robots.RobotError) else type(problem).__name__
        if is_open and not fault:
            _note_sent(bundle)
            done["sent"] += len(bundle)
        else:
            is_open = False
            _note_failed(bundle, fault, now)
            done["failed"] += len(bundle)
    return is_open


def _note_sent(bundle: list[Sending]) -> None:
    keys = [each.pk for each in bundle]
    Sending.objects.filter(pk__in=keys).update(sent_at=timezone.now(), claimed_until=None, fault="")


def _note_failed(bundle: list[Sending], fault: str, now: datetime) -> None:
    """Let go of a bundle that was not sent; what was tried waits twice as long each time, not into the night."""
    for each in bundle:
        rows = Sending.objects.filter(pk=each.pk)
        if not fault:
            rows.update(claimed_until=None)
            continue
        wait = min(timedelta(minutes=2**each.attempts), LONGEST_WAIT)
        due_at = out_of_the_night(each.person, now + wait) if each.person_id else now + wait
        given_up_at = now if each.attempts + 1 >= GIVE_UP_AFTER else None
        rows.update(
            attempts=F("attempts") + 1, fault=fault[:100], due_at=due_at, claimed_until=None, given_up_at=given_up_at
        )


def settings_of(person) -> MessageSettings:
    return MessageSettings.objects.filter(person=person).first() or MessageSettings(person=person)


def out_of_the_night(person, at: datetime) -> datetime:
    wanted = settings_of(person)
    return after_quiet(at, wanted.quiet_from, wanted.quiet_until)


def lines_of(bundle: list[Sending]) -> list[str]:
    """Return what a bundle says, each message with its link."""
    return [f"{each.words}\n{settings.SITE_URL}{each.url}" for each in bundle]


def mail(bundle: list[Sending]) -> None:
    """Send one e-mail with all messages of a bundle to their person; nothing to whoever has taken the address back.

    Raises:
        OSError, ValueError: the mail server can't be reached, refused, or the address is none.
    """
    wanted = settings_of(bundle[0].person)
    if not wanted.email or not bundle[0].person.is_active:
        return
    with translation.override(wanted.language):
        number = len(bundle)
        subject = ngettext("Service centre: %(number)d message", "Service centre: %(number)d messages", number)
        text = "\n\n".join([*lines_of(bundle), _("You choose what you are told in the program: Messages, Settings.")])
        EmailMessage(subject % {"number": number}, text, to=[wanted.email]).send()


def tell_robot(bundle: list[Sending]) -> None:
    """Post the messages of a bundle as one text, or as several where they are too long.

    Raises:
        RobotError: the robot did not take it.
    """
    with of_the_house():
        head = text = _("Service centre")
        for line in lines_of(bundle):
            if len(f"{text}\n{line}".encode()) > robots.AT_MOST:
                robots.post(text)
                text = head
            text = f"{text}\n{line}"
    robots.post(text)
