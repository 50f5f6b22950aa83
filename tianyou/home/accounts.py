"""Accounts that whoever keeps the server makes on its terminal, before anybody can sign in."""

import sys
from datetime import date
from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from staffing.models import Appointment, EstablishmentLine, Person, Post, Shift, Zone

OFFICE = "office"


def ask_password(person: Person, given: str = "") -> str:
    """Return a good password for a person: the given one, else typed twice, else the first line of what is piped in.

    Raises:
        CommandError: it is empty or too weak, or the two are not the same.
    """
    password = given or (_typed() if sys.stdin.isatty() else sys.stdin.readline().strip())
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    return password


def _typed() -> str:
    password = getpass(_("Password: "))
    if password != getpass(_("Once more: ")):
        raise CommandError(_("The two passwords are not the same. Nothing was changed."))
    return password


@transaction.atomic
def make_account(username: str, name: str, given: str = "", *, must_change: bool) -> Person:
    """Make an account, its password as in ``ask_password``; CommandError for an impossible name."""
    person = Person(username=username, name=name, must_change_password=must_change)
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    person.set_password(ask_password(person, given))
    person.save()
    return person


def usual_shift(post: Post) -> Shift:
    """Return the shift of a post; CommandError where the plan has it in several."""
    shifts = set(EstablishmentLine.objects.filter(post=post).values_list("shift__code", flat=True)) or {OFFICE}
    if len(shifts) > 1:
        text = _("%(post)s works in several shifts: add --shift with one of %(known)s.")
        raise CommandError(text % {"post": post, "known": ", ".join(sorted(shifts))})
    return Shift.objects.get(code=shifts.pop())


def appoint(
    person: Person, post: Post, since: date, shift: Shift | None = None, zone: Zone | None = None
) -> Appointment:
    """Appoint a person from a day on, signed by themselves since nobody else need have an account yet."""
    held = Appointment(person=person, post=post, shift=shift or usual_shift(post), zone=zone, since=since)
    try:
        held.full_clean()
    except ValidationError as problem:
        raise CommandError(" ".join(problem.messages)) from None
    held.sign(person, reason=_("Entered on the server's terminal"))
    return held
