"""Rosters: a month of one team, day by day and person by person."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from shifts.rules.facts import month_days
from shifts.rules.models import WorkRules
from staffing.plan.appointments import Appointment
from staffing.plan.models import Post, Shift, Zone
from tianyou.core.access import Reach, ScopedQuerySet, asks, view_capability
from tianyou.core.cases import CaseQuerySet, TimedRecord
from tianyou.core.deadlines import OFFICE_CLOSES, on_day
from tianyou.core.records import Record

from .states import AT_WORK, LEAVE, ON_LEAVE, DayKind
from .states import RosterState as S
from .workflow import ROSTER

FURTHEST = timedelta(days=400)
HOURS = asks("shifts.view_hours")
IN_FORCE = (S.PUBLISHED, S.LOCKED)


class RosterQuerySet(CaseQuerySet):
    def of_month(self, day: date):
        """Return the rosters of the month that a day lies in."""
        return self.filter(month=day.replace(day=1))

    def in_force(self):
        """Return the rosters that people work by."""
        return self.filter(state__in=IN_FORCE)


class Roster(TimedRecord):
    """A month of one team. Who belongs to it follows from the appointments to its shift."""

    month = models.DateField(_("month"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="rosters", verbose_name=_("shift"))
    published_at = models.DateTimeField(pgettext_lazy("roster", "published at"), null=True, editable=False)
    emergency = models.TextField(_("which emergency excuses the overtime"), max_length=500, blank=True)

    objects = RosterQuerySet.as_manager()

    workflow = ROSTER
    page_name = "roster"
    limits = {S.SUBMITTED: "roster.approve"}
    reach_by = {Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = _("roster")
        verbose_name_plural = _("rosters")
        ordering = ["-month", "shift__order"]
        permissions = [
            ("publish_roster", gettext_noop("Can publish rosters and submit them for approval")),
            ("approve_roster", gettext_noop("Can approve rosters that touch a limit")),
            ("view_hours", gettext_noop("Can see drafts, hours and kinds of leave of others")),
            ("lock_roster", gettext_noop("Can lock the rosters of a month that is over")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "shift"],
                name="roster_once_a_month",
                violation_error_message=_("This shift has its roster of the month already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.month_words()} · {self.shift}"

    def month_words(self) -> str:
        return date_format(self.month, pgettext("date format", "F Y"))

    @classmethod
    def scope(cls, user, capability: str) -> Q | None:
        """Return the condition of the rosters in reach; a draft is for those alone who see the hours of others."""
        found = super().scope(user, capability)
        if capability != view_capability(cls) or user.has_perm(HOURS):
            return found
        return Q(state__in=IN_FORCE) & (found or Q())

    @property
    def days(self) -> tuple[date, ...]:
        return month_days(self.month)

    @property
    def is_draft(self) -> bool:
        return self.state == S.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def is_editable(self) -> bool:
        """Whether its days can change at all; once it is published they change with a reason."""
        return self.state in (S.DRAFT, S.PUBLISHED)

    @property
    def is_correctable(self) -> bool:
        """Month and shift stay; what is wrong in a roster is a day, which is changed by itself."""
        return False

    def publish_by(self) -> datetime:
        """Return until when it should be published: so many days before its first, at the end of office hours."""
        notice = WorkRules.objects.on(self.month).notice_days
        return on_day(self.month - timedelta(days=notice), OFFICE_CLOSES)

    def clean(self) -> None:
        """Take whatever day of the month was given; refuse a month that nobody can plan yet."""
        if not self.month:
            return
        self.month = self.month.replace(day=1)
        if abs(self.month - timezone.localdate()) > FURTHEST:
            raise ValidationError({"month": _("Give a month within a year from now.")})

    def start_clock(self, at: datetime) -> None:
        """A draft is due before its month begins; a published roster is locked once its month is over."""
        super().start_clock(at)
        if self.state == S.DRAFT:
            self.due_by(self.publish_by(), at)

    @property
    def summary(self) -> str:
        return str(self)

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return f"{self.month:%Y-%m}", self.shift.name_zh, self.shift.name_en

    def search_texts(self) -> tuple[str, ...]:
        return ()


class RosterDayQuerySet(ScopedQuerySet):
    def held(self):
        """Return the days on which their people are of the roster's team; who left or changed teams counts nowhere."""
        day = OuterRef("day")
        team = Appointment.objects.in_teams().filter(person=OuterRef("person"), shift=OuterRef("roster__shift"))
        return self.filter(Exists(team.filter(Q(until=None) | Q(until__gte=day), since__lte=day)))

    def in_force(self):
        """Return the days that people work by: held, and of a published roster."""
        return self.held().filter(roster__state__in=IN_FORCE)

    def at_work(self):
        return self.filter(kind__in=AT_WORK)

    def unread(self):
        """Return the days that changed after the roster was published and that their people have not confirmed."""
        return self.filter(changed_at__isnull=False, seen_at=None)


class RosterDay(Record):
    """One person's day: at work in a seat, with a seat covered besides perhaps, or off for a reason."""

    roster = models.ForeignKey(Roster, models.PROTECT, related_name="cells", editable=False, verbose_name=_("roster"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="roster_days", verbose_name=_("person")
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind of day"), max_length=10, choices=DayKind, default=DayKind.WORK)
    shift = models.ForeignKey(
        Shift, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shift worked")
    )
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    cover_shift = models.ForeignKey(
        Shift, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("shift covered")
    )
    cover_post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post covered")
    )
    cover_zone = models.ForeignKey(
        Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone covered")
    )
    is_fixed = models.BooleanField(_("set by hand"), default=False, editable=False)
    changed_at = models.DateTimeField(_("changed at"), null=True, editable=False)
    seen_at = models.DateTimeField(_("seen at"), null=True, editable=False)

    objects = RosterDayQuerySet.as_manager()

    page_name = "roster"
    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("roster__shift",)}

    class Meta:
        verbose_name = _("day of a roster")
        verbose_name_plural = _("days of rosters")
        permissions = [
            ("see_own_roster", gettext_noop("Can see the own roster and confirm its changes")),
            ("view_zoneboard", gettext_noop("Can see what goes on in a zone now")),
        ]
        ordering = ["day", "person"]
        indexes = [models.Index(fields=["day", "shift", "post"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="person_rostered_once_a_day"),
            models.CheckConstraint(
                condition=Q(kind__in=AT_WORK, shift__isnull=False) | Q(~Q(kind__in=AT_WORK), shift__isnull=True),
                name="shift_with_work_and_only_with_it",
            ),
            models.CheckConstraint(
                condition=Q(cover_post=None) | Q(kind=DayKind.WORK, cover_shift__isnull=False),
                name="cover_only_at_work",
            ),
        ]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{self.person} · {day}"

    def get_absolute_url(self) -> str:
        return self.roster.get_absolute_url()

    @property
    def place(self) -> tuple[str, str, int | None]:
        """Codes of shift and post, and key of the zone, of the own seat; empty where there is none."""
        return self.shift.code if self.shift else "", self.post.code if self.post else "", self.zone_id

    @property
    def covered_place(self) -> tuple[str, str, int | None]:
        """The same of the seat covered besides."""
        names = (self.cover_shift, self.cover_post)
        return *(each.code if each else "" for each in names), self.cover_zone_id

    @property
    def is_work(self) -> bool:
        return self.kind in AT_WORK

    @property
    def words(self) -> str:
        """What the day is, in words: the shift and the seat, or why the person is off."""
        return self.get_kind_display() if self.kind != DayKind.WORK else self._seat_in_words()

    @property
    def words_for_others(self) -> str:
        """The same without the kind of a leave, which is nobody else's business."""
        return str(ON_LEAVE) if self.kind in LEAVE else self.words

    def _seat_in_words(self) -> str:
        place = " ".join(str(each) for each in (self.shift, self.post, self.zone) if each)
        if self.cover_post:
            covered = " ".join(str(each) for each in (self.cover_post, self.cover_zone) if each)
            return _("%(place)s, covers %(covered)s") % {"place": place, "covered": covered}
        return place
