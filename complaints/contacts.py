"""Whom to call back: one column in one spelling, masked for those whose duties do not need the number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import asks
from tianyou.core.cases import CaseQuerySet
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone, whole_phone

VIEW_CALLER = asks("complaints.view_caller")


class ContactQuerySet(CaseQuerySet):
    def search(self, words: str, user):
        """Find a whole phone number for those alone who may see it; the index knows only how numbers end."""
        phone = whole_phone(words)
        if phone and user.has_perm(VIEW_CALLER):
            return self.filter(phone=phone)
        return super().search(words, user)


class Contact(models.Model):
    """Mixed into a case that somebody from outside brings; ``complaints.retention`` takes out who it was in time."""

    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone], db_index=True)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        self.phone = normalise_phone(self.phone)

    def phone_for(self, user) -> str:
        """Return the phone, masked for those whose duties do not need it whole."""
        return self.phone if user.has_perm(VIEW_CALLER) else self.masked_phone

    @property
    def masked_phone(self) -> str:
        return mask_phone(self.phone)


class ContactColumns:
    """Mixed into a list page: its download has the whole phone for those who may call, the masked one for others.

    Attributes:
        more_columns: what the download has beside the columns of the list.
    """

    more_columns: tuple = ()

    @property
    def export_columns(self) -> tuple:
        phone = "phone" if self.request.user.has_perm(VIEW_CALLER) else "masked_phone"
        return (*self.columns, (phone, _("Phone")), *self.more_columns)
