"""The states of found items."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FoundState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("item", "registered, to be stored")
    STORED = "stored", pgettext_lazy("item", "in store")
    ANNOUNCED = "announced", pgettext_lazy("item", "in store, announced")
    CLAIMED = "claimed", pgettext_lazy("item", "claimed")
    TO_DISPOSE = "to_dispose", pgettext_lazy("item", "disposal asked for")
    MAY_DISPOSE = "may_dispose", pgettext_lazy("item", "disposal approved")
    RETURNED = "returned", pgettext_lazy("item", "returned to its owner")
    TRANSFERRED = "transferred", pgettext_lazy("item", "handed to the police or the issuer")
    DISPOSED = "disposed", pgettext_lazy("item", "disposed of")
    CANCELLED = "cancelled", _("registered by mistake")


S = FoundState
AT_REST = (S.STORED, S.ANNOUNCED)
CLAIMABLE = (*AT_REST, S.CLAIMED)
PUBLIC = (S.ANNOUNCED, S.CLAIMED)
DISPOSING = (S.TO_DISPOSE, S.MAY_DISPOSE)
KEPT = (*CLAIMABLE, *DISPOSING)
ENDS = (S.RETURNED, S.TRANSFERRED, S.DISPOSED, S.CANCELLED)


class Receiver(models.TextChoices):
    """Whom a thing that nobody claims is handed to. The mall is not among them: it never becomes the owner."""

    POLICE = "police", _("police station")
    ISSUER = "issuer", _("issuer of the document or card")


class FinderKind(models.TextChoices):
    CUSTOMER = "customer", pgettext_lazy("finder", "customer")
    TENANT = "tenant", pgettext_lazy("finder", "tenant's staff")
    STAFF = "staff", pgettext_lazy("finder", "our staff")
