"""Money that finance received, as its sheet says."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.fees.amounts import NOTHING, some_yuan, yuan
from tenants.fees.books import Books
from tenants.fees.items import FeeItem
from tenants.units.models import Lease
from tianyou.core.cases import TimedRecord

from .matching import owed_lines
from .states import Match
from .states import PaymentState as S
from .workflow import PAYMENT


class Payment(TimedRecord):
    """One receipt of finance's. What it paid are entries of the ledger; ``left`` is what no bill needed yet."""

    receipt = models.CharField(_("number of the receipt"), max_length=40)
    paid_on = models.DateField(_("received on"), db_index=True)
    amount = some_yuan(_("amount (yuan)"))
    payer = models.CharField(_("payer"), max_length=100, blank=True)
    unit_text = models.CharField(_("shop unit, as written"), max_length=40, blank=True)
    item = models.ForeignKey(
        FeeItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("fee item")
    )
    bill_number = models.CharField(_("number of the bill"), max_length=40, blank=True)
    way = models.CharField(_("way of payment"), max_length=40, blank=True)
    lease = models.ForeignKey(
        Lease, models.PROTECT, null=True, blank=True, related_name="payments",
        verbose_name=pgettext_lazy("record", "lease"),
    )  # fmt: skip
    left = yuan(_("not needed by a bill yet (yuan)"), default=NOTHING, editable=False)
    match = models.CharField(_("how it met"), max_length=10, choices=Match, default=Match.UNKNOWN, editable=False)

    workflow = PAYMENT
    page_name = "payment"
    limits = {S.UNMATCHED: "payment.match", S.MATCHED: "payment.confirm"}
    is_correctable = False

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["lease", "paid_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["receipt"],
                condition=~Q(state="reversed"),
                name="one_payment_a_receipt",
                violation_error_message=_("This receipt is registered already."),
            )
        ]
        permissions = [
            ("match_payment", gettext_noop("Can book payments on bills and take wrong rows back")),
            ("confirm_payment", gettext_noop("Can confirm payments for finance")),
        ]

    def __str__(self) -> str:
        return f"{self.receipt} {self.amount}"

    @property
    def unit(self):
        return self.lease and self.lease.unit

    @property
    def tenant(self):
        return self.lease and self.lease.tenant

    def pays_something(self) -> bool:
        return owed_lines(self).exists()

    def _locked(self, move, values: dict):
        """Lock the payment, then hold the books, as an import does."""
        fresh = super()._locked(move, values)
        Books.hold()
        return fresh

    def search_label(self) -> str:
        return f"{self.receipt} {self.payer} {self.unit_text}".strip()

    def search_names(self) -> tuple[str, ...]:
        return self.receipt, self.payer, self.unit_text

    def search_texts(self) -> tuple[str, ...]:
        return ()
