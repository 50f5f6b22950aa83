"""The directory of outside bodies: whom to call at water, power, authorities and services."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.privacy import normalise_phone, validate_phone
from tianyou.core.records import Record

from .kinds import BodyKind


def phone_column(label) -> models.CharField:
    return models.CharField(label, max_length=20, blank=True, validators=[validate_phone])


class OutsideBody(Record):
    """An authority or a service outside the company. One that is no longer needed is kept out of the lists."""

    kind = models.ForeignKey(
        BodyKind, models.PROTECT, related_name="bodies", verbose_name=pgettext_lazy("outside body", "kind")
    )
    name = models.CharField(pgettext_lazy("outside body", "name"), max_length=100, unique=True)
    hotline = models.CharField(pgettext_lazy("outside body", "hotline"), max_length=20, blank=True)
    address = models.CharField(pgettext_lazy("outside body", "address"), max_length=200, blank=True)
    handles = models.CharField(pgettext_lazy("outside body", "what we turn to it for"), max_length=200, blank=True)
    hours = models.CharField(pgettext_lazy("outside body", "hours"), max_length=100, blank=True)
    is_kept = models.BooleanField(pgettext_lazy("outside body", "still in the directory"), default=True)

    page_name = "outsidebody"

    class Meta:
        verbose_name = _("outside body")
        verbose_name_plural = _("outside bodies")
        ordering = ["kind__order", "name"]
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name

    def search_label(self) -> str:
        return self.name

    def search_names(self) -> tuple[str, ...]:
        return self.name, self.kind.name_zh, self.kind.name_en, self.hotline

    def search_texts(self) -> tuple[str, ...]:
        return self.handles, self.address


class BodyContact(Record):
    """Somebody to turn to at an outside body."""

    body = models.ForeignKey(
        OutsideBody, models.PROTECT, editable=False, related_name="contacts", verbose_name=_("outside body")
    )
    name = models.CharField(pgettext_lazy("outside body", "contact"), max_length=60)
    role = models.CharField(pgettext_lazy("outside body", "task there"), max_length=80, blank=True)
    phone = phone_column(_("phone"))
    mobile = phone_column(pgettext_lazy("outside body", "mobile"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    is_current = models.BooleanField(pgettext_lazy("outside body", "still there"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("outside body", "contact")
        verbose_name_plural = pgettext_lazy("outside body", "contacts")
        ordering = ["-is_current", "pk"]

    def __str__(self) -> str:
        return f"{self.name} · {self.role}" if self.role else self.name

    def get_absolute_url(self) -> str:
        return self.body.get_absolute_url()

    def clean(self) -> None:
        self.phone, self.mobile = normalise_phone(self.phone), normalise_phone(self.mobile)
        if self.is_current and not (self.phone or self.mobile):
            raise ValidationError({"phone": _("Give a number to call.")})
