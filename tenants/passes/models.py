"""Access passes of tenants' staff and of contractors' workers."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach
from tianyou.core.attachments import Attachment, for_record
from tianyou.core.months import months_later
from tianyou.core.privacy import IdNumberMixin, mask_phone, normalise_phone, validate_phone
from tianyou.core.records import NumberedRecord
from tianyou.core.templatetags.say import moment
from tianyou.core.workflow import WorkflowRecord

from .application import PassApplication
from .bounds import BOUNDS, faults_of_bounds
from .money import PassMoney
from .rows import AccessPassQuerySet
from .states import PassState
from .terms import Kind, PassTerms
from .workflow import OUT, PASS

NEVER_AFTER = 9000


class AccessPass(WorkflowRecord, PassMoney, IdNumberMixin, NumberedRecord):
    """A card that lets one person in for one tenant. Fees and deposits are the company's, never the worker's."""

    Kind = Kind

    kind = models.CharField(_("kind"), max_length=1, choices=Kind, default=Kind.STAFF)
    holder = models.CharField(_("holder"), max_length=60)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="passes", verbose_name=_("tenant"))
    unit = models.ForeignKey(ShopUnit, models.PROTECT, related_name="passes", verbose_name=_("shop unit"))
    job = models.CharField(_("job"), max_length=60, blank=True)
    phone = models.CharField(_("phone of the holder"), max_length=20, blank=True, validators=[validate_phone])
    photo = models.ForeignKey(
        Attachment,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("photo of the holder"),
    )
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)
    valid_until = models.DateField(_("valid until"))
    has_consented = models.BooleanField(_("holder was told why these data are kept and agrees"), default=False)
    second_reason = models.CharField(_("why a second pass"), max_length=200, blank=True)
    application = models.ForeignKey(
        PassApplication,
        models.PROTECT,
        related_name="passes",
        null=True,
        editable=False,
        verbose_name=_("list of people"),
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, related_name="replaced_by", null=True, editable=False, verbose_name=_("instead of")
    )
    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="passes", null=True, editable=False,
        verbose_name=pgettext_lazy("record", "renovation"),
    )  # fmt: skip
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now, editable=False, db_index=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, editable=False, db_index=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)
    refunded_at = models.DateTimeField(_("deposit refunded at"), null=True, editable=False)
    is_on_hold = models.BooleanField(_("data kept for a dispute"), default=False, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    objects = AccessPassQuerySet.as_manager()

    workflow = PASS
    page_name = "pass"
    number_format = "{kind}{year}{serial:05d}"
    file_class_code = "pass"
    reach_by = {Reach.ZONE: ("unit__zone",), Reach.OWN: ("requested_by",)}

    class Meta:
        verbose_name = _("access pass")
        verbose_name_plural = _("access passes")
        permissions = [
            ("issue_accesspass", gettext_noop("Can issue access passes")),
            ("return_accesspass", gettext_noop("Can take access passes back")),
            ("revoke_accesspass", gettext_noop("Can revoke access passes")),
            ("suspend_accesspass", gettext_noop("Can suspend access passes")),
            ("restore_accesspass", gettext_noop("Can give suspended access passes back")),
            ("hold_accesspass", gettext_noop("Can keep the data of ended access passes for a dispute")),
            ("reveal_id", gettext_noop("Can read a holder's whole ID number")),
        ]
        indexes = [models.Index(fields=["state", "valid_until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="pass_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    @property
    def number_kind(self) -> str:
        return self.kind

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of cards that should have come back."""
        return Q(state__in=OUT, valid_until__lt=timezone.localdate(at))

    @property
    def is_correctable(self) -> bool:
        return self.state == PassState.REQUESTED

    @property
    def is_late(self) -> bool:
        return self.state in OUT and self.valid_until < timezone.localdate()

    @property
    def is_upcoming(self) -> bool:
        return self.state == PassState.ISSUED and self.valid_from > timezone.localdate()

    def get_state_display(self) -> str:
        return pgettext("pass", "in use later") if self.is_upcoming else super().get_state_display()

    def hand_back_by(self, last_day: date | None = None) -> date:
        """Return the last day on which the deposit of a card is paid back."""
        return (last_day or self.valid_until) + timedelta(days=self.hand_back_days)

    hand_back_by.short_description = _("hand back by")

    def is_valid_on(self, day: date) -> bool:
        return not self.why_invalid(day)

    def why_invalid(self, day: date) -> str:
        """Return in words why nobody is let in with this card on a day, nothing when it is good."""
        if self.state != PassState.ISSUED:
            return self._why_out_of_use()
        if day < self.valid_from:
            return _("This card begins to be valid on %(day)s.") % {"day": moment(self.valid_from)}
        if day > self.valid_until:
            return _("The last day of this card was %(day)s.") % {"day": moment(self.valid_until)}
        return self.lost_reason(day)

    def _why_out_of_use(self) -> str:
        if self.state == PassState.REQUESTED:
            return _("This card was never issued.")
        if self.state == PassState.SUSPENDED:
            step = self.history.filter(last_move="suspend").order_by("-history_id").first()
            return _("This card is suspended: %(reason)s") % {"reason": step.history_change_reason if step else "—"}
        if self.state in (PassState.LOST, PassState.REPLACED):
            return _("This card was reported lost: keep it and hand it in at the clerks' office.")
        return _("This card is out of use: %(state)s.") % {"state": self.get_state_display()}

    def lost_reason(self, day: date) -> str:
        """Return which of the reasons of this pass is gone on a day; no query for rows fetched ``with_bounds``."""
        for each in BOUNDS.values():
            known = self.__dict__.get(f"has_{each.code}")
            if not (type(self).objects.filter(each.answer(day), pk=self.pk).exists() if known is None else known):
                return each.gone
        return ""

    def why_collect(self) -> str:
        """Return in words why this card must come back, nothing when it need not."""
        today = timezone.localdate()
        if self.valid_until < today:
            return _("expired on %(day)s") % {"day": moment(self.valid_until)}
        return self.lost_reason(today)

    why_collect.short_description = _("why it must come back")

    def masked_id(self) -> str:
        return f"**************{self.id_last4}" if self.id_last4 else ""

    masked_id.short_description = _("ID number")

    def phone_masked(self) -> str:
        return mask_phone(self.phone)

    phone_masked.short_description = _("phone of the holder")

    @cached_property
    def picture(self) -> Attachment | None:
        """The photo of the holder, else the first picture among the papers."""
        return self.photo or next((paper for paper in for_record(self) if paper.is_image), None)

    def clean(self) -> None:
        """Refuse a card without consent, of an impossible or too long time, or without the reason it is made for."""
        self.phone = normalise_phone(self.phone)
        faults = {**self._faults_of_dates(), **self.faults_of_bounds()}
        if not self.has_consented:
            faults["has_consented"] = _("Tell the holder first; without consent no card is made.")
        if faults:
            raise ValidationError(faults)

    def _faults_of_dates(self) -> dict:
        if not (self.valid_from and self.valid_until):
            return {}
        if self.valid_until < self.valid_from:
            return {"valid_until": _("The last day is before the first.")}
        months = PassTerms.objects.in_force(self.kind, timezone.localdate(self.requested_at)).months
        if self.valid_from.year > NEVER_AFTER or self.valid_until > months_later(self.valid_from, months):
            text = _("A card of this kind is valid for at most %(months)d months.")
            return {"valid_until": text % {"months": months}}
        return {}

    def faults_of_bounds(self) -> dict:
        return faults_of_bounds(self)

    def successor(self, at: datetime) -> "AccessPass":
        """Return the request for a card in place of this lost one: same person, same end; the deposit moves along."""
        same = ("kind", "holder", "tenant", "unit", "project", "job", "phone", "photo", "valid_until", "id_number")
        same += ("has_consented", "second_reason", "contractor", "payer", "deposit_receipt")
        made = AccessPass(**{name: getattr(self, name) for name in same}, replaces=self)
        made.valid_from = max(self.valid_from, timezone.localdate(at))
        return made

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the pass; a new one is the request of whoever signs it, on the terms of its day."""
        if self._state.adding:
            self.requested_by, self.requested_at = by, at or timezone.now()
            self.take_terms(PassTerms.objects.in_force(self.kind, timezone.localdate(self.requested_at)))
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.holder}"

    def search_names(self) -> tuple[str, ...]:
        """Return what a pass is found by: its number, also without letter and year, and of the ID the last four."""
        numbers = self.number, self.number[1:], self.number[5:]
        return *numbers, self.holder, self.tenant.name, self.unit.number, self.id_last4

    def search_texts(self) -> tuple[str, ...]:
        return ()
