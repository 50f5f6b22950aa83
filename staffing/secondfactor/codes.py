"""Turning the second factor on and off, and telling whether a code is right."""

import re
import unicodedata
from base64 import b32encode
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from ..people.models import Person
from ..people.passwords import one_time_password
from .models import Authenticator

RECOVERY_CODES = 10
DIGEST_LENGTH = 16


def normal(code: str) -> str:
    """Return a typed code without spaces and hyphens, in small ASCII letters and digits."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", code)).lower()


def digest(code: str) -> str:
    """Return what is stored of a recovery code: 80 bits of a keyed HMAC."""
    mac = salted_hmac("staffing.recovery", normal(code), secret=settings.SALT_KEY, algorithm="sha256")
    return b32encode(mac.digest()).decode().lower()[:DIGEST_LENGTH]


def devices(person):
    """Return the phone and the sheet of recovery codes of a person, as querysets."""
    return Authenticator.objects.filter(user=person), StaticDevice.objects.filter(user=person)


def check(person, code: str) -> None:
    """Take a code from the phone, or one from the sheet, which works once.

    Raises:
        ValidationError: "wait" while the throttling of django-otp lasts, which doubles with each wrong code; "code"
            for a wrong code or one that was used.
    """
    plain = normal(code)
    phones, sheets = devices(person)
    is_from_phone = re.fullmatch(r"\d{6}", plain)
    device = (phones.filter(confirmed=True) if is_from_phone else sheets).first()
    accept(device, plain if is_from_phone else digest(plain))


def accept(device, token: str) -> None:
    """Hold a token against a device under lock; errors as ``check``."""
    if device is None:
        raise ValidationError(_("This code is wrong, or was used before."), "code")
    is_allowed, why = device.verify_is_allowed()
    if not is_allowed:
        raise ValidationError(waiting_text(why["locked_until"]), "wait")
    if not verify_token(device.user, device.persistent_id, token):
        raise ValidationError(_("This code is wrong, or was used before."), "code")


def waiting_text(until: datetime) -> str:
    seconds = max(1, round((until - timezone.now()).total_seconds()))
    text = ngettext(
        "Too many wrong codes. Wait %(count)s second, then try again.",
        "Too many wrong codes. Wait %(count)s seconds, then try again.",
        seconds,
    )
    return text % {"count": seconds}


@transaction.atomic
def turn_on(person, device: Authenticator) -> list[str]:
    """Make a phone that gave a right code somebody's second factor; return the recovery codes, this once."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    Authenticator.objects.filter(user=person).exclude(pk=device.pk).delete()
    person.second_factor_since = timezone.now()
    person.sign(person, reason=_("Second factor turned on."))
    return renew(person)


@transaction.atomic
def renew(person) -> list[str]:
    """Give ten new recovery codes; the earlier ones work no more."""
    StaticDevice.objects.filter(user=person).delete()
    sheet = StaticDevice.objects.create(user=person, name=person.username)
    codes = [one_time_password() for _place in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=sheet, token=digest(code)) for code in codes)
    return codes


@transaction.atomic
def turn_off(person, *, by, reason: str) -> None:
    """Take phone and recovery codes away; who and why stands in the person's history."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    for each in devices(person):
        each.delete()
    person.second_factor_since = None
    person.sign(by, reason=reason)


def codes_left(person) -> int:
    return StaticToken.objects.filter(device__user=person).count()
