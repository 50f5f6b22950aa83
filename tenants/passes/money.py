"""The money of an access pass."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .terms import PassTerms


class PassMoney(models.Model):
    """What a pass costs, who pays, and the receipts; the amounts are those of the day the pass was asked for."""

    class Payer(models.TextChoices):
        TENANT = "tenant", _("the tenant")
        CONTRACTOR = "contractor", _("the contractor's company")

    contractor = models.CharField(_("contractor's company"), max_length=100, blank=True)
    payer = models.CharField(_("paid by"), max_length=12, choices=Payer, blank=True)
    fee = models.DecimalField(_("card fee"), max_digits=8, decimal_places=2, default=0, editable=False)
    deposit = models.DecimalField(_("deposit"), max_digits=8, decimal_places=2, default=0, editable=False)
    hand_back_days = models.PositiveSmallIntegerField(default=7, editable=False)
    fee_receipt = models.CharField(_("receipt of the fee"), max_length=40, blank=True)
    deposit_receipt = models.CharField(_("receipt of the deposit"), max_length=40, blank=True)
    renewal_receipt = models.CharField(_("receipt of the renewal"), max_length=40, blank=True)
    refund_receipt = models.CharField(_("receipt of the refund"), max_length=40, blank=True)

    class Meta:
        abstract = True

    def unpaid(self) -> list[str]:
        """Return what still needs a receipt before the card is made: ``fee``, ``deposit``."""
        return [name for name in ("fee", "deposit") if getattr(self, name) and not getattr(self, f"{name}_receipt")]

    def take_terms(self, terms: PassTerms) -> None:
        """Copy the amounts; a card for a lost one costs the fee for that, and its deposit stays where it is."""
        self.fee, self.hand_back_days = terms.lost_fee if self.replaces_id else terms.fee, terms.hand_back_days
        self.deposit = self.replaces.deposit if self.replaces_id else terms.deposit
