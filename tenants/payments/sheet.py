"""Finance's daily sheet of receipts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.fees.item_lookup import items
from tenants.imports.days import as_likely_day
from tenants.imports.kind import ImportColumn, SheetKind
from tenants.imports.tenant_sheet import NAME_HEADS
from tenants.imports.unit_sheet import NUMBER_HEADS
from tianyou.core.access import asks
from tianyou.core.sheets import as_amount, as_name, as_text

from .matching import find_lease
from .models import Payment
from .states import PaymentState

RECEIPT_HEADS = ("收据号", "收款单号", "凭证号", "流水号", "Receipt", "Receipt number")
PAID_HEADS = ("收款日期", "到账日期", "缴款日期", "日期", "Paid on", "Date")
AMOUNT_HEADS = ("金额", "收款金额", "实收金额", "实收", "Amount")
ITEM_HEADS = ("费用项目", "项目", "款项", "费项", "Item")
BILL_HEADS = ("租单号", "账单号", "租金单号", "Bill", "Bill number")


def as_yuan(cell):
    """Return an amount with at most two decimals, above zero."""
    amount = as_amount(cell)
    if amount is not None and (amount <= 0 or amount != round(amount, 2)):
        raise ValidationError(_("An amount is above zero and has at most two decimals."))
    return amount and round(amount, 2)


class PaymentSheet(SheetKind):
    code, label, model = "payments", _("Finance's receipts"), Payment
    is_final = True
    capability = asks("tenants.add_payment")
    columns = (
        ImportColumn("receipt", _("number of the receipt"), RECEIPT_HEADS, as_text, True, is_key=True, example="S0001"),
        ImportColumn("paid_on", _("received on"), PAID_HEADS, as_likely_day, True, example="2026-11-05"),
        ImportColumn("amount", _("amount (yuan)"), AMOUNT_HEADS, as_yuan, True, example="12000.00"),
        ImportColumn("unit_text", _("shop unit"), NUMBER_HEADS, as_text, example="1F-023"),
        ImportColumn("payer", _("payer"), (*NAME_HEADS, "付款人", "缴款人", "Payer"), as_name, example="晨光文具"),
        ImportColumn("item", _("fee item"), ITEM_HEADS, as_text, example="租金"),
        ImportColumn("bill_number", _("number of the bill"), BILL_HEADS, as_text),
        ImportColumn("way", _("way of payment"), ("付款方式", "收款方式", "Way"), as_text),
    )
    relations = {"item": items}

    def key(self, values):
        return values["receipt"]

    def registered(self, rows):
        standing = Payment.objects.exclude(state=PaymentState.REVERSED)
        return standing.filter(receipt__in={row["receipt"] for row in rows}).select_related("item")

    def key_of(self, record):
        return record.receipt

    def title(self, typed):
        return f"{typed.get('receipt', '')} · {typed.get('unit_text', '')} {typed.get('payer', '')}"

    def store(self, laid, by, at, reason):
        """Register a receipt, and book it at once where its texts say whose it is."""
        payment = laid.record
        payment.left = payment.amount
        super().store(laid, by, at, reason)
        if lease := find_lease(payment.unit_text, payment.payer):
            payment.move("match", by=by, at=at, note=reason, lease=lease)
