"""Consumer disputes: a file of two parties, the consumer and the shop, with the desk between them."""

from datetime import date, datetime, time
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.tickets.choices import Kind, ReplyChannel
from complaints.tickets.models import VIEW_CALLER, Ticket
from tenants.units.models import Lease, ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone, whole_phone

from ..holding import Erasable
from . import limits
from .states import WITH_AGREEMENT
from .states import DisputeState as S
from .workflow import DISPUTE


def money(label, **more) -> models.DecimalField:
    """Return a column of an amount in yuan that is never below zero and has ten digits before the point at most."""
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal(0))], **more
    )


class DisputeQuerySet(CaseQuerySet):
    def seller_gone(self, on: date):
        """Return the disputes whose seller has no lease of that unit on a day (Consumer Protection Law, art. 43)."""
        here = Lease.objects.in_force(on).filter(unit=OuterRef("unit"), tenant=OuterRef("tenant"))
        return self.filter(~Exists(here))

    def search(self, words: str, user):
        """Find a whole phone number for those alone who may see it; the index knows only how numbers end."""
        phone = whole_phone(words)
        if phone and user.has_perm(VIEW_CALLER):
            return self.filter(consumer_phone=phone)
        return super().search(words, user)


class Dispute(Erasable, Case):
    """One purchase about which a consumer and a shop fell out. The shop is whoever rented the unit on that day."""

    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, editable=False, related_name="disputes",
        verbose_name=_("ticket it began with"),
    )  # fmt: skip
    consumer_name = models.CharField(pgettext_lazy("dispute", "consumer"), max_length=60)
    consumer_phone = models.CharField(_("consumer's phone"), max_length=20, validators=[validate_phone])
    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="disputes", verbose_name=_("shop unit"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="disputes", editable=False, verbose_name=_("tenant")
    )
    product = models.CharField(_("goods or service"), max_length=100)
    price = money(_("price (yuan)"))
    receipt_number = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    bought_on = models.DateField(_("bought on"))
    text = models.TextField(pgettext_lazy("dispute", "what it is about"), max_length=3000)
    claims = models.CharField(_("what the consumer asks for"), max_length=500)

    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+",
        verbose_name=_("mediator"),
    )  # fmt: skip
    facts = models.TextField(_("facts found, and who answers for what"), max_length=3000, blank=True)
    amount = money(_("amount agreed (yuan)"), null=True, blank=True, help_text=_("0 where nothing is paid."))
    mall_share = money(_("of it paid by the mall (yuan)"), null=True, blank=True)
    act = models.TextField(pgettext_lazy("dispute", "what is to be done"), max_length=1000, blank=True)
    perform_by = models.DateField(_("to be performed by"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed at"), null=True, editable=False, db_index=True)
    resumed_at = models.DateTimeField(null=True, editable=False)
    authority = models.CharField(_("authority"), max_length=100, blank=True)
    authority_number = models.CharField(_("number at the authority"), max_length=60, blank=True)
    authority_on = models.DateField(_("authority received it on"), null=True, blank=True)
    authority_accepted_on = models.DateField(_("authority accepted it on"), null=True, blank=True)
    result = models.TextField(_("result"), max_length=1000, blank=True)
    told_by = models.CharField(_("consumer told the other ways"), max_length=12, choices=ReplyChannel, blank=True)

    objects = DisputeQuerySet.as_manager()

    workflow = DISPUTE
    page_name = "dispute"
    number_kind = "纠纷"
    file_class_code = "complaint"
    limits = limits.CODES
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("consumer disputes")
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["tenant", "registered_at"]),
            models.Index(fields=["unit", "registered_at"]),
            models.Index(fields=["consumer_phone"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=~Q(state=S.VOID),
                name="one_dispute_a_ticket",
                violation_error_message=_("This ticket has a dispute already."),
            ),
            models.CheckConstraint(
                condition=Q(mall_share=None) | Q(mall_share__gt=0, mall_share__lte=models.F("amount")),
                name="mall_share_within_amount",
            ),
        ]
        permissions = [
            ("mediate_dispute", gettext_noop("Can mediate consumer disputes")),
            ("follow_dispute", gettext_noop("Can follow up whether agreements are performed")),
            ("refer_dispute", gettext_noop("Can pass disputes to the authority")),
            ("hold_dispute", gettext_noop("Can keep the personal data of a dispute that goes on elsewhere")),
            ("reopen_dispute", gettext_noop("Can reopen disputes")),
            ("approve_dispute", gettext_noop("Can approve what the mall pays in a dispute")),
        ]

    @property
    def zone(self):
        return self.unit.zone

    @property
    def summary(self) -> str:
        return f"{self.tenant} · {self.product}"

    @property
    def has_agreement(self) -> bool:
        """Whether an agreement stands that both may sign, the mall's share approved."""
        return self.state in WITH_AGREEMENT

    @property
    def who_has_it(self) -> str:
        """Who must act next, where it is not the desk as such: the mediator, the shop or the authority."""
        if self.state in (S.HEARING, S.MEDIATING, S.BREACHED):
            return str(self.mediator)
        holders = {S.AGREED: self.tenant, S.AUTHORITY: self.authority}
        return str(holders.get(self.state, ""))

    @cached_property
    def last_lease(self) -> Lease | None:
        """The last lease of the seller in that unit; one query."""
        return Lease.objects.filter(unit=self.unit_id, tenant=self.tenant_id).order_by("-since").first()

    @property
    def is_late_at_authority(self) -> bool:
        return self.state == S.AUTHORITY and self.is_late

    @property
    def is_seller_gone(self) -> bool:
        """Whether the seller's lease of the unit has ended, so that the mall may be asked in its place (art. 43)."""
        lease = self.last_lease
        return lease is None or bool(lease.until and lease.until < timezone.localdate())

    def phone_for(self, user) -> str:
        """Return the consumer's phone, masked for those whose duties do not need it whole."""
        return self.consumer_phone if user.has_perm(VIEW_CALLER) else mask_phone(self.consumer_phone)

    def clean(self) -> None:
        """Find who rented the unit on the day of the purchase; refuse a purchase still to come."""
        self.consumer_phone = normalise_phone(self.consumer_phone)
        faults = {}
        if self.ticket_id and self.ticket.kind != Kind.COMPLAINT:
            raise ValidationError(_("Only a complaint becomes a consumer dispute."))
        if self.bought_on and self.bought_on > timezone.localdate():
            faults["bought_on"] = _("This day has not come yet.")
        elif self.unit_id and self.bought_on:
            lease = self.unit.leases.in_force(self.bought_on).select_related("tenant").first()
            if lease is None:
                faults["unit"] = _("Nobody rented this unit on the day of the purchase.")
            else:
                self.tenant = lease.tenant
        if faults:
            raise ValidationError(faults)

    def start_clock(self, at: datetime) -> None:
        """An agreement is due by its own day, what the authority does by its own clocks."""
        super().start_clock(at)
        if self.state == S.AGREED:
            self.due_by(on_day(self.perform_by, CENTRE_CLOSES), at)
        elif self.state == S.AUTHORITY:
            self.due_by(self.authority_clocks()[-1][1], at)

    def authority_clocks(self) -> list[tuple]:
        """Return what the authority does by when: its decision to accept, and once it has, the end of its mediation."""
        begun = {limits.AUTHORITY_ACCEPTS: self.authority_on, limits.AUTHORITY_ENDS: self.authority_accepted_on}
        today = timezone.localdate(self.registered_at)
        running = [(Limit.objects.in_force(code, today), day) for code, day in begun.items() if day]
        return [(limit.name, limit.due(on_day(day, time.min))) for limit, day in running]

    def search_label(self) -> str:
        return f"{self.number} {self.summary}"

    def search_names(self) -> tuple[str, ...]:
        named = (self.number, self.consumer_name, self.consumer_phone[-4:], self.receipt_number, self.product)
        return (*named, self.unit.number, self.tenant.name)

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.claims, self.facts, self.act, self.result
