"""What is to be done next about each debtor: the rung that is due, whom to call, and what a payment settles."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from tenants.payments.models import Payment
from tenants.reliefs.models import FeeRelief, resting_leases
from tenants.reliefs.states import ReliefState
from tianyou.core.workflow import follows

from .arrears import Debtor
from .calls import DunningCall
from .notices import DemandNotice
from .stages import DunningStage, Rung, next_rung
from .states import CallState, NoticeState

UNDER_WAY = (NoticeState.DRAFT, NoticeState.SUBMITTED, NoticeState.SIGNED, NoticeState.SERVED)
BELOW_ALL = -1


@dataclass(frozen=True)
class Next:
    """A debtor with the next rung, the last call, and whether the ladder rests meanwhile."""

    debtor: Debtor
    rung: Rung | None
    call: DunningCall | None
    notice: DemandNotice | None
    has_plan: bool = False

    @property
    def has_broken(self) -> bool:
        """Whether a promise was made and its day has passed without the money."""
        return bool(self.call and self.call.is_promise and (self.call.state == CallState.BROKEN or self.call.is_late))

    @property
    def is_due(self) -> bool:
        """Whether the day of the next rung has come."""
        return self.rung is not None and self.rung.since <= timezone.localdate()

    @property
    def rests(self) -> bool:
        """Whether nothing is to be done now: a plan that is kept, or a promise or demand whose day has not come."""
        waits = [each.due_at for each in (self.call, self.notice) if each and each.due_at and each.is_open]
        return self.has_plan or any(due > timezone.now() for due in waits)


def standing_of(debtors: list[Debtor]) -> list[Next]:
    """Return what is next for each debtor; those whose promise broke come first. Four queries for all of them."""
    stages = list(DunningStage.objects.filter(is_asked=True))
    leases = [debtor.lease.pk for debtor in debtors]
    tenants = {debtor.lease.tenant_id for debtor in debtors}
    notices = {}
    for notice in (
        DemandNotice.objects.filter(lease__in=leases, state__in=UNDER_WAY).select_related("stage").order_by("pk")
    ):
        notices[notice.lease_id] = notice
    latest = DunningCall.objects.filter(tenant__in=tenants).order_by().values("tenant").annotate(last=Max("pk"))
    calls = {call.tenant_id: call for call in DunningCall.objects.filter(pk__in=latest.values("last"))}
    planned = set(resting_leases().filter(lease__in=leases).values_list("lease", flat=True))
    found = [
        _next(each, stages, calls.get(each.lease.tenant_id), notices.get(each.lease.pk), each.lease.pk in planned)
        for each in debtors
    ]
    return sorted(found, key=lambda each: not each.has_broken)


def reminded_until(on: date) -> date:
    """Return the day before which what is due may be reminded of already."""
    ahead = max((-stage.days for stage in DunningStage.objects.filter(is_asked=True, days__lt=0)), default=0)
    return on + timedelta(days=ahead + 1)


def _next(debtor: Debtor, stages: list[DunningStage], call, notice, has_plan: bool) -> Next:
    taken = [BELOW_ALL]
    if call and timezone.localdate(call.called_at) > debtor.due_on:
        taken += [stage.order for stage in stages if stage.channel == DunningStage.Channel.CALL]
    if notice and timezone.localdate(notice.registered_at) > debtor.due_on:
        taken.append(notice.stage.order)
    if debtor.days(timezone.localdate()) > 0:
        taken += [stage.order for stage in stages if stage.days < 0]
    return Next(debtor, next_rung(stages, debtor.due_on, debtor.delay, max(taken)), call, notice, has_plan)


@follows
def settle_with_money(record, by, at: datetime) -> None:
    """Once a payment is booked, end the demands that it paid in full, note the promises and plans that it kept."""
    if not isinstance(record, Payment) or record.lease_id is None:
        return
    served = DemandNotice.objects.filter(lease=record.lease, state=NoticeState.SERVED).select_related("stage", "lease")
    for notice in served:
        if notice.still_owed() <= 0:
            notice.move("end", by=by, at=at, note=_("Paid: %(receipt)s") % {"receipt": record.receipt})
    promised = DunningCall.objects.open().filter(tenant=record.lease.tenant_id, promised_on__isnull=False)
    for call in promised:
        if call.received_since() >= call.promised_amount:
            call.move("keep", by=by, at=at)
    for plan in FeeRelief.objects.filter(lease=record.lease, state=ReliefState.AGREED):
        plan.follow_money(by, at)
