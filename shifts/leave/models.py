"""Leave: asked for, decided, and laid into the rosters of its days."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from shifts.roster.states import DayKind
from shifts.rules.facts import days_between
from staffing.plan.models import Shift
from tianyou.core.access import Reach
from tianyou.core.cases import Case, CaseQuerySet
from tianyou.core.templatetags.say import moment

from .states import KINDS, LeaveState
from .workflow import LEAVE

LONGEST = 366
LATEST_SICK_NOTE = timedelta(days=31)


class LeaveQuerySet(CaseQuerySet):
    def standing(self):
        """Return what is asked for or approved."""
        return self.filter(state__in=(LeaveState.ASKED, LeaveState.APPROVED))

    def on(self, day: date):
        """Return the approved leaves of a day."""
        return self.filter(state=LeaveState.APPROVED, since__lte=day, until__gte=day)


class LeaveRequest(Case):
    """Days off for one person. Whoever decides sees which seats it empties."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leaves", editable=False, verbose_name=_("person")
    )
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", editable=False, verbose_name=_("shift"))
    kind = models.CharField(_("kind of leave"), max_length=10, choices=KINDS, default=DayKind.ANNUAL)
    since = models.DateField(_("from"))
    until = models.DateField(_("until (included)"))
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    objects = LeaveQuerySet.as_manager()

    workflow = LEAVE
    page_name = "leave"
    number_kind = "请假"
    limits = {LeaveState.ASKED: "leave.decide"}
    reach_by = {Reach.SHIFT: ("shift",), Reach.OWN: ("person", "registered_by")}

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        indexes = [models.Index(fields=["person", "since", "until"]), models.Index(fields=["state", "since"])]
        permissions = [
            ("decide_leaverequest", gettext_noop("Can decide on leaves")),
            ("withdraw_leaverequest", gettext_noop("Can withdraw leaves that were not decided yet")),
            ("register_leave", gettext_noop("Can register leaves of others, such as a call in sick")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="leave_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]

    @property
    def days(self) -> tuple[date, ...]:
        return days_between(self.since, self.until)

    @property
    def is_sick(self) -> bool:
        return self.kind == DayKind.SICK

    def clean(self) -> None:
        """Refuse a leave of the past that is no sick leave, one without end, and a second one of the same days."""
        if not (self.since and self.until) or self.until < self.since:
            return
        if len(self.days) > LONGEST:
            raise ValidationError({"until": _("A leave is for a year at most.")})
        first = timezone.localdate() - (LATEST_SICK_NOTE if self.is_sick else timedelta(0))
        if self.since < first:
            raise ValidationError({"since": _("This day has passed.")})
        others = LeaveRequest.objects.standing().filter(person=self.person_id, since__lte=self.until)
        if other := others.filter(until__gte=self.since).exclude(pk=self.pk).first():
            raise ValidationError(_("%(number)s is for days of these."), params={"number": other})

    @property
    def summary(self) -> str:
        """Who is away, why, and on which days, as whoever decides needs it."""
        days = moment(self.since) if self.until == self.since else f"{moment(self.since)} – {moment(self.until)}"
        return f"{self.person} · {self.get_kind_display()} · {days}"

    def search_label(self) -> str:
        return f"{self.number} {self.person}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.person.name

    def search_texts(self) -> tuple[str, ...]:
        return ()
