"""The second factor: a phone that shows codes (RFC 6238), and codes on paper for the day it is lost.

What the tables hold is worth nothing without ``FIELD_KEY``: the phone's secret is made from the stored key and
``FIELD_KEY``, of the codes on paper only a keyed digest is stored.
"""

from base64 import b32encode
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django_otp.plugins.otp_totp.models import TOTPDevice

from tianyou.core.access import asks

NEEDED = asks("staffing.need_second_factor")
OFFERED_FOR = timedelta(minutes=30)


class Authenticator(TOTPDevice):
    """An app on somebody's phone that shows codes."""

    class Meta:
        proxy = True
        verbose_name = _("authenticator")
        verbose_name_plural = _("authenticators")
        permissions = [("need_second_factor", gettext_noop("Signs in with a code too, where the house asks for it"))]

    @property
    def bin_key(self) -> bytes:
        """The secret shared with the phone, 20 bytes."""
        return salted_hmac("staffing.secondfactor", self.key, secret=settings.SALT_KEY).digest()

    @property
    def typed_key(self) -> str:
        """The secret as it is typed in where no code can be scanned: base 32 in groups of four."""
        text = b32encode(self.bin_key).decode()
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def offered(person) -> Authenticator:
    """Return the secret that waits for its first code, a new one after half an hour."""
    waiting = Authenticator.objects.filter(user=person, confirmed=False)
    waiting.filter(created_at__lt=timezone.now() - OFFERED_FOR).delete()
    return waiting.first() or Authenticator.objects.create(user=person, name=person.username, confirmed=False)


def is_wanting(person) -> bool:
    """Tell whether the house asks this person for a second factor that they have not set up; no query of its own."""
    is_asked = settings.SECOND_FACTOR == "required" and person.has_perm(NEEDED)
    return is_asked and person.second_factor_since is None


def has_factor(person) -> bool:
    """Tell whether a code is asked of this person after the password."""
    return settings.SECOND_FACTOR != "off" and person.second_factor_since is not None
