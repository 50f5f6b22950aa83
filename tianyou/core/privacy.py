"""Personal data: telephone numbers masked, ID numbers sealed, searched by digest, and revealed only with a reason.

The Personal Information Protection Law art. 28 and 51 asks for encryption and de-identification of sensitive data.
The common masks that keep the first six digits of an ID number give away birthplace and date, so only the last four
are kept in the open.
"""

import re
import unicodedata
from datetime import date, datetime

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedFieldMixin, EncryptedTextField

from .access import ScopedModel

MOBILE = r"1[3-9]\d{9}"
LANDLINE = r"(?:0\d{2,3})?[2-9]\d{6,7}(?:-\d{1,6})?"
SERVICE = r"[48]00\d{7}"
FOREIGN = r"\+(?!86)\d{7,15}"
PHONE = re.compile(rf"{MOBILE}|{LANDLINE}|{SERVICE}|{FOREIGN}", re.ASCII)
EXTENSION = re.compile(r"(?:0\d{2,3})?[2-9]\d{6,7}-\d{1,6}", re.ASCII)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECK_CHARACTERS = "10X98765432"
REASON_MIN_LENGTH = 4


def normalise_phone(text: str | None) -> str:
    """Return a telephone number in the one form it is stored and searched in.

    Full-width digits, spaces, brackets, dots and the country code 86 go; an extension stays after a hyphen; other
    country codes stay after a plus. What is no telephone number comes back tidied, for the validator to refuse.
    """
    plain = re.sub(r"[\s().\u00b7]", "", unicodedata.normalize("NFKC", text or ""))
    plain = re.sub(r"^(?:\+|00)86-?|^86(?=1[3-9]\d{9}$)", "", plain)
    plus = "+" if plain.startswith("+") else ""
    runs = re.sub(r"[^0-9A-Za-z*]+|(?i:ext|x)", "-", plain).strip("-").split("-")
    joined = "".join(runs)
    if not plus and len(runs) > 1 and EXTENSION.fullmatch("-".join(runs[-2:])) and not re.fullmatch(MOBILE, joined):
        return "-".join(["".join(runs[:-1]), runs[-1]])
    return plus + joined


def whole_phone(words: str) -> str:
    """Return the telephone number that somebody searches for, as it is stored; '' where the words are none."""
    number = normalise_phone(words)
    return number if PHONE.fullmatch(number) else ""


def mask_phone(text: str | None) -> str:
    """Return ``text`` as those may see it who need not call: 138****1234, 0571****4321, ****21.

    A mobile keeps three and four digits, a landline its area code and last four; any other number at most a third.
    """
    number = normalise_phone(text)
    if not number or "*" in number:
        return number
    if re.fullmatch(MOBILE, number):
        return f"{number[:3]}****{number[-4:]}"
    body = number.partition("-")[0]
    area = re.match(r"0(?:10|2\d|\d{3})(?=\d{7})", body)
    kept = min(4, len(body) // 3) if not area else 4
    return f"{area.group() if area else ''}****{body[len(body) - kept :]}"


def validate_phone(text: str) -> None:
    """Refuse what is neither a mainland mobile or landline, a 400/800 number, nor a foreign number with its plus."""
    if not whole_phone(text):
        raise ValidationError(_("Enter a telephone number, for example 13812341234 or 0571-87654321."), code="phone")


def normalise_id_number(text: str | None) -> str:
    """Return an ID number without spaces, in ASCII digits, with a capital X."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text or "")).upper()


def id_check_character(first17: str) -> str:
    """Return the 18th character of an ID number (GB 11643-1999, ISO 7064 MOD 11-2) for its first 17 digits."""
    return ID_CHECK_CHARACTERS[sum(int(digit) * weight for digit, weight in zip(first17, ID_WEIGHTS, strict=True)) % 11]


@deconstructible
class IdNumberValidator:
    """Accepts an 18-character citizen ID number with a birth date between 1900 and today and a right check digit."""

    def __call__(self, value: str) -> None:
        number = normalise_id_number(value)
        if not re.fullmatch(r"[1-9]\d{16}[\dX]", number, re.ASCII):
            raise ValidationError(_("An ID number has 18 characters: 17 digits and a digit or X."), code="id_form")
        try:
            born = datetime.strptime(number[6:14], "%Y%m%d").date()
        except ValueError:
            born = date.max
        if not date(1900, 1, 1) <= born <= timezone.localdate():
            raise ValidationError(_("The birth date in this ID number is not possible."), code="id_date")
        if id_check_character(number[:17]) != number[17]:
            raise ValidationError(_("The last character of this ID number does not fit the others."), code="id_check")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdNumberValidator)

    def __hash__(self) -> int:
        return hash(IdNumberValidator)


class SealedTextField(EncryptedTextField):
    """An encrypted text that is decrypted only when read from the database, and never NULL.

    The parent class decrypts inside ``to_python`` and switches that off by a flag on the shared field while a form is
    cleaned; a refused value leaves the flag standing, and from then on every row reads as ciphertext. It also passes
    unreadable ciphertext on silently, which the next save would encrypt twice; here that is an error.
    """

    def to_python(self, value: object) -> str | None:
        return super(EncryptedFieldMixin, self).to_python(value)

    def clean(self, value: object, model_instance: models.Model | None) -> str:
        return super(EncryptedFieldMixin, self).clean(value, model_instance)

    def get_prep_value(self, value: object) -> str:
        return super().get_prep_value(value) or ""

    def from_db_value(self, value: str, expression: object, connection: object) -> str:
        if not value:
            return ""
        try:
            return self.f.decrypt(value.encode()).decode()
        except InvalidToken:
            raise ImproperlyConfigured(f"{self}: stored under another FIELD_KEY or SECRET_KEY") from None


def id_number_digest(number: str) -> str:
    """Return the keyed HMAC-SHA256 (64 hex digits) by which an ID number is found again; '' for none."""
    number = normalise_id_number(number)
    if not number:
        return ""
    return salted_hmac("tianyou.core.id_number", number, secret=settings.SALT_KEY, algorithm="sha256").hexdigest()


class IdNumberQuerySet(models.QuerySet):
    """For the querysets of models with ``IdNumberMixin``."""

    def with_id_number(self, number: str) -> "IdNumberQuerySet":
        """Return the rows of this ID number, however it is spaced; none for an empty one."""
        digest = id_number_digest(number)
        return self.filter(id_digest=digest) if digest else self.none()


class IdNumberMixin(models.Model):
    """An ID number encrypted at rest, its last four characters, and its digest for search.

    ``bulk_create`` passes ``save`` by: call ``seal_id_number()`` on each row before it. Never filter on ``id_number``:
    equal numbers are encrypted to different texts.
    """

    id_number = SealedTextField(_("ID number"), blank=True, default="", validators=[IdNumberValidator()])
    id_last4 = models.CharField(_("ID number, last four"), max_length=4, blank=True, editable=False)
    id_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs) -> None:
        if update_fields is None or "id_number" in update_fields:
            self.seal_id_number()
        if update_fields is not None and "id_number" in update_fields:
            update_fields = {*update_fields, "id_last4", "id_digest"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def seal_id_number(self) -> None:
        """Bring the number to its one form, and the last four and the digest into step with it."""
        self.id_number = normalise_id_number(self.id_number)
        self.id_last4 = self.id_number[-4:]
        self.id_digest = id_number_digest(self.id_number)


class RevealLog(ScopedModel):
    """Who looked at a sealed value, of which record, when and why; written by ``reveal`` and never changed."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("kind of record"))
    object_id = models.CharField(_("record"), max_length=64)
    record = GenericForeignKey()
    field = models.CharField(_("field"), max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("seen by"), related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField(_("at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("look at sealed data")
        verbose_name_plural = _("looks at sealed data")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}: {self.field}"

    def get_absolute_url(self) -> str:
        return self.record.get_absolute_url()


@transaction.atomic
def reveal(record: models.Model, field: str, *, by: models.Model, reason: str) -> str:
    """Return the open value of ``record.field`` and log the look in the same transaction.

    Raises ValidationError for a reason under four characters or over 200, and FieldDoesNotExist for a wrong field.
    Whether ``by`` may look is for the page to ask before.
    """
    attribute = record._meta.get_field(field).attname
    reason = reason.strip()
    if len(reason) < REASON_MIN_LENGTH:
        raise ValidationError(_("Say in a few words why the number is needed."), code="reason")
    log = RevealLog(content_type=ContentType.objects.get_for_model(record), object_id=str(record.pk), field=field)
    log.by, log.reason = by, reason
    log.full_clean()
    log.save()
    return getattr(record, attribute)
