"""The states of consumer disputes, the parties, and what they answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DisputeState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("dispute", "registered")
    HEARING = "hearing", pgettext_lazy("dispute", "hearing both sides")
    MEDIATING = "mediating", pgettext_lazy("dispute", "in mediation")
    TO_APPROVE = "to_approve", pgettext_lazy("dispute", "the mall's share to be approved")
    AGREED = "agreed", pgettext_lazy("dispute", "agreed, to be performed")
    BREACHED = "breached", pgettext_lazy("dispute", "agreement not performed")
    AUTHORITY = "authority", pgettext_lazy("dispute", "with the authority")
    PERFORMED = "performed", pgettext_lazy("dispute", "performed")
    FAILED = "failed", pgettext_lazy("dispute", "mediation failed")
    WITHDRAWN = "withdrawn", pgettext_lazy("dispute", "withdrawn by the consumer")
    ANSWERED = "answered", pgettext_lazy("dispute", "settled by the authority")
    VOID = "void", pgettext_lazy("dispute", "registered by mistake")


S = DisputeState
UNDER_WAY = (S.HEARING, S.MEDIATING)
HEARD_IN = (S.REGISTERED, *UNDER_WAY, S.BREACHED, S.AUTHORITY)
WITH_AGREEMENT = (S.AGREED, S.BREACHED, S.PERFORMED)
WITH_AUTHORITY = (S.AUTHORITY, S.ANSWERED)
WITH_THE_DESK = (S.REGISTERED, *UNDER_WAY, S.BREACHED)
ENDS = (S.PERFORMED, S.FAILED, S.WITHDRAWN, S.ANSWERED, S.VOID)
REOPENABLE = (S.PERFORMED, S.FAILED, S.WITHDRAWN, S.ANSWERED, S.AUTHORITY)


class Party(models.TextChoices):
    CONSUMER = "consumer", pgettext_lazy("dispute", "consumer")
    SHOP = "shop", pgettext_lazy("dispute", "shop")
    WITNESS = "witness", pgettext_lazy("dispute", "witness")


SIDES = frozenset({Party.CONSUMER, Party.SHOP})


class EvidenceKind(models.TextChoices):
    RECEIPT = "receipt", _("receipt or invoice")
    GOODS = "goods", _("the goods, photos of them")
    WARRANTY = "warranty", _("warranty, label or manual")
    MESSAGES = "messages", _("messages or recordings")
    EXPERT = "expert", _("expert's report")
    OTHER = "other", pgettext_lazy("evidence", "other")


class Answer(models.TextChoices):
    ACCEPTS = "accepts", pgettext_lazy("dispute", "accepts")
    REFUSES = "refuses", pgettext_lazy("dispute", "refuses")
    CONSIDERS = "considers", pgettext_lazy("dispute", "wants to think it over")
