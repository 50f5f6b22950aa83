"""Spots of the mall that are lent for some days, and who has them when."""

from datetime import datetime, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Zone
from tenants.units.models import Tenant
from tianyou.core.access import Reach
from tianyou.core.bilingual import Bilingual
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, Limit, on_day
from tianyou.core.privacy import normalise_phone, validate_phone
from tianyou.core.templatetags.say import moment

from .rates import fee
from .states import LoanState
from .workflow import CROWD, HOLDING, SPOT_LOAN

NOT_NEGATIVE = [MinValueValidator(0)]
SHARE = [MinValueValidator(0), MaxValueValidator(100)]
DAYS_AT_MOST = 180


def yuan(label, **more) -> models.DecimalField:
    return models.DecimalField(label, max_digits=10, decimal_places=2, default=0, validators=NOT_NEGATIVE, **more)


def share(label) -> models.DecimalField:
    """Return a place or size on the picture of a floor, in percent of its width or height."""
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True, validators=SHARE)


class SpotQuerySet(models.QuerySet):
    def lent(self):
        """Return the spots that may be lent at all."""
        return self.filter(is_lent=True, is_on_fire_lane=False)


class Spot(models.Model):
    """A piece of floor outside the shops. It is never deleted; what is no longer lent says so."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+", verbose_name=_("zone"))
    size = models.CharField(_("size"), max_length=40, blank=True, help_text=_("Such as 3 × 3 m."))
    allowed = models.CharField(_("what is allowed"), max_length=200, blank=True)
    weekday_rate = yuan(_("rate Monday to Friday (yuan a day)"))
    weekend_rate = yuan(_("rate Saturday and Sunday (yuan a day)"))
    deposit = yuan(_("deposit (yuan)"))
    is_on_fire_lane = models.BooleanField(
        _("on a fire lane or before an exit"),
        default=False,
        help_text=_("Such a spot is never lent (Fire Protection Law §28)."),
    )
    is_lent = models.BooleanField(_("is lent"), default=True)
    x, y = share(_("from the left (%)")), share(_("from the top (%)"))
    width, height = share(_("width (%)")), share(_("height (%)"))
    name = Bilingual()

    objects = SpotQuerySet.as_manager()

    class Meta:
        verbose_name = _("spot")
        verbose_name_plural = _("spots")
        ordering = ["zone__floor", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def why_never_lent(self) -> str:
        if self.is_on_fire_lane:
            return _("This spot is on a fire lane: it is never lent.")
        return "" if self.is_lent else _("This spot is no longer lent.")


class SpotLoanQuerySet(CaseQuerySet):
    def between(self, since, until):
        """Return the loans that touch the days from ``since`` until ``until``, both included."""
        return self.filter(since__lte=until, until__gte=since)

    def holding(self):
        """Return the loans that keep others from their spot."""
        return self.filter(state__in=HOLDING)


class SpotLoan(Case):
    """A spot lent to a tenant, or to somebody from outside, for whole days."""

    spot = models.ForeignKey(Spot, models.PROTECT, related_name="loans", verbose_name=_("spot"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, blank=True, related_name="spot_loans", verbose_name=_("tenant")
    )
    applicant = models.CharField(_("applicant from outside"), max_length=100, blank=True)
    contact = models.CharField(_("contact"), max_length=60)
    contact_phone = models.CharField(_("contact phone"), max_length=20, validators=[validate_phone])
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"))
    opens = models.TimeField(_("daily from"), default=time(10))
    closes = models.TimeField(_("daily until"), default=time(22))
    purpose = models.CharField(_("purpose"), max_length=200)
    goods = models.CharField(_("goods"), max_length=200, blank=True)
    power_kw = models.DecimalField(
        _("power (kW)"), max_digits=6, decimal_places=2, default=0, validators=[*NOT_NEGATIVE, MaxValueValidator(500)]
    )
    has_structure = models.BooleanField(_("something is built or put up"), default=False)
    people = models.PositiveIntegerField(
        _("people expected at once"), default=0, validators=[MaxValueValidator(100_000)]
    )
    police_permit = models.CharField(_("number of the police permit"), max_length=60, blank=True)
    haste_reason = models.CharField(_("why at short notice"), max_length=200, blank=True)
    fee = yuan(_("fee (yuan)"), editable=False)
    deposit = yuan(_("deposit (yuan)"), editable=False)
    receipt_no = models.CharField(_("number of the receipt"), max_length=60, blank=True)
    paid_at = models.DateTimeField(_("paid at"), null=True, editable=False)
    started_at = models.DateTimeField(_("use began at"), null=True, editable=False)
    restored_at = models.DateTimeField(_("restore checked at"), null=True, editable=False)
    damage = models.CharField(_("damage"), max_length=300, blank=True)
    deduction = yuan(_("deducted from the deposit (yuan)"))
    refund_no = models.CharField(_("number of the refund"), max_length=60, blank=True)

    objects = SpotLoanQuerySet.as_manager()

    workflow = SPOT_LOAN
    page_name = "spotloan"
    number_kind = "借位"
    file_class_code = "spot-loan"
    limits = {
        LoanState.APPLIED: "spot.check",
        LoanState.CHECKED: "spot.submit",
        LoanState.COUNTERSIGN: "spot.countersign",
        LoanState.PENDING_MANAGER: "spot.decide",
        LoanState.APPROVED: "spot.pay",
        LoanState.RESTORED: "spot.refund",
        LoanState.DAMAGED: "spot.refund",
    }
    reach_by = {Reach.ZONE: ("spot__zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("spot loan")
        verbose_name_plural = _("spot loans")
        indexes = [models.Index(fields=["spot", "until"]), models.Index(fields=["state", "due_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="loan_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]
        permissions = [
            ("handle_spotloan", gettext_noop("Can see spot loans through the paperwork")),
            ("check_spotloan", gettext_noop("Can check on site whether a spot may be lent")),
            ("approve_spotloan", gettext_noop("Can approve spot loans")),
            ("pay_spotloan", gettext_noop("Can record the payment of spot loans")),
            ("watch_spotloan", gettext_noop("Can record begin and restore of spot loans")),
            ("refund_spotloan", gettext_noop("Can settle the deposit of spot loans")),
        ]

    @property
    def borrower(self) -> str:
        return str(self.tenant or self.applicant)

    @property
    def needs_opinions(self) -> bool:
        """Power and structures are the business of engineering and security."""
        return self.power_kw > 0 or self.has_structure

    @property
    def total(self) -> Decimal:
        return self.fee + self.deposit

    @property
    def refund(self) -> Decimal:
        return self.deposit - self.deduction

    def hours(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"

    hours.short_description = _("daily hours")

    def start_clock(self, at: datetime) -> None:
        """A paid spot is due to be used by its first day, a used one to be restored by its last."""
        super().start_clock(at)
        days = {LoanState.PAID: self.since, LoanState.IN_USE: self.until}
        if day := days.get(self.state):
            self.due_at = on_day(day, CENTRE_CLOSES)

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the loan; what it costs follows from the spot's rates until it is submitted, never afterwards."""
        if self._state.adding or not move:
            spot = self.spot
            self.fee = fee(self.since, self.until, spot.weekday_rate, spot.weekend_rate)
            self.deposit = spot.deposit
        super().sign(by, at=at, reason=reason, move=move)

    def clean(self) -> None:
        """Refuse a loan of nobody or of two, of impossible days or hours, of a spot never lent or lent already."""
        self.contact_phone = normalise_phone(self.contact_phone)
        faults = self._faults_of_borrower() | self._faults_of_time()
        if self.spot_id and (problem := self.why_never_lent()):
            faults["spot"] = problem
        if faults:
            raise ValidationError(faults)
        self.refuse_clash()

    def why_never_lent(self) -> str:
        return self.spot.why_never_lent()

    def _faults_of_borrower(self) -> dict:
        if self.tenant_id and self.applicant:
            return {"applicant": _("Give the tenant or somebody from outside, not both.")}
        return {} if self.tenant_id or self.applicant else {"tenant": _("Who borrows the spot?")}

    def _faults_of_time(self) -> dict:
        if not (self.since and self.until and self.opens and self.closes):
            return {}
        if self.closes <= self.opens:
            return {"closes": _("The daily end is not after the daily begin.")}
        if self.until < self.since:
            return {"until": _("The last day is before the first.")}
        if (self.until - self.since).days >= DAYS_AT_MOST:
            return {"until": _("A loan lasts %(days)d days at most.") % {"days": DAYS_AT_MOST}}
        return self._faults_of_haste()

    def _faults_of_haste(self) -> dict:
        """Ask a reason for short notice; none helps where the police must be asked in time."""
        today = timezone.localdate(self.registered_at)
        ahead, crowd = (Limit.objects.in_force(code, today).amount for code in ("spot.ahead", "spot.ahead-crowd"))
        if self.since < today:
            return {"since": _("This day has passed.")}
        left = (self.since - today).days
        if (self.people or 0) >= CROWD and left < crowd:
            text = _("1,000 people or more: apply %(days)d days ahead, the police ask for it.")
            return {"people": text % {"days": crowd}}
        if left < ahead and not self.haste_reason.strip():
            text = _("Less than %(days)d days ahead: write why it could not be sooner.")
            return {"haste_reason": text % {"days": ahead}}
        return {}

    def refuse_clash(self) -> None:
        """Refuse days on which somebody else has the spot or has applied for it; the caller holds the spot's lock."""
        if not (self.spot_id and self.since and self.until):
            return
        others = SpotLoan.objects.holding().between(self.since, self.until).filter(spot=self.spot_id)
        if other := others.exclude(pk=self.pk).select_related("tenant").order_by("since").first():
            text = _("%(who)s has this spot from %(since)s until %(until)s (%(number)s).")
            words = {"who": other.borrower, "number": other.number}
            words |= {"since": moment(other.since), "until": moment(other.until)}
            raise ValidationError(text, "clash", words)

    @property
    def summary(self) -> str:
        """Which spot, who, and what for."""
        return f"{self.spot.code} {self.borrower} · {self.purpose[:30]}"

    def search_label(self) -> str:
        return f"{self.number} {self.spot.code}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.spot.code, self.spot.name_zh, self.borrower, self.contact

    def search_texts(self) -> tuple[str, ...]:
        return self.purpose, self.goods
