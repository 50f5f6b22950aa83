"""Dunning calls: whom one reached, what was said, and what was promised until when."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.fees.amounts import NOTHING, cents, some_yuan
from tenants.fees.ledger import LedgerEntry
from tenants.fees.states import EntryKind
from tenants.units.models import Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import TimedRecord
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day

from .call_workflow import DUNNING_CALL
from .states import CallState, Reached


class DunningCall(TimedRecord):
    """One call for money. It stays open until what was promised, or the next contact, is due and followed."""

    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="dunning_calls", editable=False, verbose_name=_("tenant")
    )
    called_at = models.DateTimeField(pgettext_lazy("dunning call", "called at"), default=timezone.now)
    reached = models.CharField(_("reached?"), max_length=10, choices=Reached, default=Reached.PERSON)
    person = models.CharField(pgettext_lazy("dunning call", "who answered"), max_length=60, blank=True)
    text = models.TextField(pgettext_lazy("dunning call", "what was said"), max_length=1000)
    promised_on = models.DateField(_("promises to pay until"), null=True, blank=True)
    promised_amount = some_yuan(_("how much (yuan)"), null=True, blank=True)
    next_on = models.DateField(_("call again on"), null=True, blank=True)

    workflow = DUNNING_CALL
    page_name = "dunningcall"
    reach_by = {Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("dunning call")
        verbose_name_plural = _("dunning calls")
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["tenant", "called_at"])]
        permissions = [("follow_dunningcall", gettext_noop("Can follow up dunning calls"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_on=None, promised_amount=None)
                | Q(promised_on__isnull=False, promised_amount__isnull=False),
                name="promise_has_day_and_amount",
                violation_error_message=_("A promise has a day and an amount."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.tenant} · {timezone.localtime(self.called_at):%Y-%m-%d %H:%M}"

    @property
    def is_promise(self) -> bool:
        return self.promised_on is not None

    def clean(self) -> None:
        """Refuse a call of the future, a promise of the past, and nobody who promised."""
        today = timezone.localdate()
        if self.called_at and self.called_at > timezone.now():
            raise ValidationError({"called_at": _("This moment is still to come.")})
        for name in ("promised_on", "next_on"):
            if (day := getattr(self, name)) and day < today:
                raise ValidationError({name: _("This day has passed.")})
        if (self.promised_on is None) != (self.promised_amount is None):
            lacking = "promised_on" if self.promised_on is None else "promised_amount"
            raise ValidationError({lacking: _("A promise has a day and an amount.")})
        if self.is_promise and self.reached != Reached.PERSON:
            raise ValidationError({"reached": _("Nobody can promise who was not reached.")})

    def start_clock(self, at: datetime) -> None:
        """It is due when the promise is, or the next contact: on the chosen day, else after the usual time."""
        super().start_clock(at)
        if self.state != CallState.OPEN:
            return
        day = self.promised_on or self.next_on
        usual = Limit.objects.in_force("call.next", timezone.localdate(at)).due(at)
        self.due_by(on_day(day, CENTRE_CLOSES) if day else usual, at)

    def received_since(self) -> Decimal:
        """Return what the tenant has paid since the call, in yuan; one query."""
        paid = LedgerEntry.objects.filter(kind=EntryKind.RECEIVED, line__lease__tenant=self.tenant_id)
        since = paid.filter(value_on__gte=timezone.localdate(self.called_at), entered_at__gte=self.called_at)
        return cents(-(since.aggregate(sum=Sum("amount"))["sum"] or NOTHING))
