"""Demand notices: what is demanded of whom by when, by stage, and the proof that it arrived."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tenants.fees.amounts import NOTHING, cents, yuan
from tenants.fees.bills import BillLine
from tenants.units.models import Lease
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .arrears import delay_of, undisputed
from .notice_workflow import DEMAND
from .stages import DunningStage
from .states import NoticeState, Service

OPEN = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.SIGNED)


class DemandNotice(Case):
    """One demand to one lease's tenant for the lines that were owed when it was drafted."""

    lease = models.ForeignKey(
        Lease, models.PROTECT, related_name="demands", editable=False, verbose_name=pgettext_lazy("record", "lease")
    )
    stage = models.ForeignKey(DunningStage, models.PROTECT, related_name="notices", verbose_name=_("stage"))
    pay_by = models.DateField(_("to be paid by"))
    amount = yuan(_("demanded (yuan)"), default=NOTHING, editable=False)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False,
        verbose_name=_("signed by"),
    )  # fmt: skip
    served_at = models.DateTimeField(_("served at"), null=True, editable=False)
    service = models.CharField(_("how it was served"), max_length=10, choices=Service, blank=True)
    received_by = models.CharField(_("signed by, or witness"), max_length=60, blank=True)
    courier_number = models.CharField(_("number of the courier's slip"), max_length=40, blank=True)

    workflow = DEMAND
    page_name = "demand"
    number_kind = "催缴"
    file_class_code = "fees"
    limits = {
        NoticeState.DRAFT: "demand.serve",
        NoticeState.SUBMITTED: "demand.sign",
        NoticeState.SIGNED: "demand.serve",
    }
    reach_by = {Reach.ZONE: ("lease__unit__zone",)}
    is_correctable = False

    class Meta:
        verbose_name = _("demand notice")
        verbose_name_plural = _("demand notices")
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["lease", "served_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["lease"], condition=models.Q(state__in=OPEN), name="one_demand_under_way_a_lease",
                violation_error_message=_("A demand to this tenant is under way already."),
            )
        ]  # fmt: skip
        permissions = [
            ("serve_demandnotice", gettext_noop("Can hand in, serve and end demand notices")),
            ("sign_demandnotice", gettext_noop("Can sign formal demands")),
        ]

    @property
    def unit(self):
        return self.lease.unit

    @property
    def tenant(self):
        return self.lease.tenant

    @property
    def needs_signature(self) -> bool:
        return self.stage.channel == DunningStage.Channel.SIGNED

    def clean(self) -> None:
        """Refuse a demand without arrears, of a stage whose day has not come, or of one that was taken already."""
        if self.pay_by and self.pay_by < timezone.localdate():
            raise ValidationError({"pay_by": _("This day has passed.")})
        if self.stage_id and self._state.adding:
            self.check_stage(timezone.localdate())

    def check_stage(self, on: date) -> None:
        lines = self.lines_owed(on)
        first = min((line.bill.due_on for line in lines), default=None)
        if first is None:
            raise ValidationError(_("Nothing is owed that is not disputed."))
        if (begins := self.stage.begins(first, delay_of(self.lease))) > on:
            text = _("This stage begins on %(day)s.") % {"day": begins}
            raise ValidationError({"stage": text})
        served = self.lease.demands.filter(stage=self.stage, served_at__date__gte=first).exclude(pk=self.pk)
        if served.exists():
            raise ValidationError({"stage": _("This stage was served already for what is owed.")})

    def lines_owed(self, on: date) -> list[BillLine]:
        """Return the lines that the demand is for: overdue, or for a reminder soon due, and not disputed."""
        lines = undisputed(BillLine.objects.owed().filter(lease=self.lease))
        if self.stage.days > 0:
            lines = lines.overdue(on)
        return list(lines.select_related("bill", "item").order_by("bill__due_on", "item__order"))

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the demand; a new one takes the lines that are owed now."""
        is_new = self._state.adding
        lines = self.lines_owed(timezone.localdate(at)) if is_new else []
        if is_new:
            self.amount = sum((line.open_amount for line in lines), NOTHING)
        super().sign(by, at=at, reason=reason, move=move)
        if is_new:
            DemandLine.objects.bulk_create(
                DemandLine(notice=self, line=line, amount=line.open_amount) for line in lines
            )

    def start_clock(self, at: datetime) -> None:
        """A served demand is due on the day until which it is to be paid."""
        super().start_clock(at)
        if self.state == NoticeState.SERVED:
            self.due_by(on_day(self.pay_by, CENTRE_CLOSES), at)

    def still_owed(self):
        """Return what is owed now of the lines that were demanded, in yuan; one query."""
        rows = self.lines.aggregate(sum=models.Sum("line__open_amount"))
        return cents(rows["sum"] or NOTHING)

    def search_label(self) -> str:
        return f"{self.number} {self.unit} {self.tenant}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.unit.number, self.tenant.name

    def search_texts(self) -> tuple[str, ...]:
        return ()


class DemandLine(models.Model):
    """What a demand asked for of one line of a bill."""

    notice = models.ForeignKey(DemandNotice, models.PROTECT, related_name="lines")
    line = models.ForeignKey(BillLine, models.PROTECT, related_name="demands")
    amount = yuan(_("demanded (yuan)"))

    class Meta:
        verbose_name = _("line of a demand")
        verbose_name_plural = _("lines of demands")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "line"], name="demand_line_once")]

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"
