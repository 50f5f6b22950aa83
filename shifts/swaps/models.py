"""Two people swap days; two shifts lend each other somebody. Both need everybody whom they concern."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from shifts.roster.models import RosterDay
from shifts.roster.states import DayKind, RosterState
from staffing.plan.models import Post, Shift, Zone
from tianyou.core.access import Reach
from tianyou.core.cases import Case

from .states import LoanState, SwapState
from .workflow import LOAN, SWAP


def person(label, name: str = "+", **more) -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name=name, verbose_name=label, **more)


def shift(label, **more) -> models.ForeignKey:
    return models.ForeignKey(Shift, models.PROTECT, related_name="+", verbose_name=label, **more)


class ShiftSwap(Case):
    """Two people of published rosters take each other's place on one day, or on two."""

    asker = person(_("who asks"), editable=False)
    partner = person(_("with whom"))
    asker_shift = shift(_("shift of who asks"), editable=False)
    partner_shift = shift(_("shift of the other"), editable=False)
    day = models.DateField(_("day"))
    other_day = models.DateField(
        _("and back on"),
        null=True,
        blank=True,
        help_text=_("The day on which you work for the other in return; empty where you only take each other's place."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    first_by = person(_("approved first by"), null=True, editable=False)

    workflow = SWAP
    page_name = "swap"
    number_kind = "换班"
    limits = {SwapState.ASKED: "swap.agree", SwapState.AGREED: "swap.approve", SwapState.HALF: "swap.approve"}
    reach_by = {Reach.SHIFT: ("asker_shift", "partner_shift"), Reach.OWN: ("asker", "partner")}

    class Meta:
        verbose_name = _("swap of days")
        verbose_name_plural = _("swaps of days")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("agree_shiftswap", gettext_noop("Can answer a colleague who wants to swap days")),
            ("withdraw_shiftswap", gettext_noop("Can withdraw the wish to swap days")),
            ("approve_shiftswap", gettext_noop("Can approve swaps of days")),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(asker=models.F("partner")), name="swap_between_two"),
        ]

    @property
    def days(self) -> list:
        return [day for day in (self.day, self.other_day) if day]

    @property
    def is_across(self) -> bool:
        return self.asker_shift_id != self.partner_shift_id

    def cells(self) -> dict:
        """Return the roster days of both on the days of the swap, by person and day; one query."""
        rows = RosterDay.objects.in_force().filter(person__in=(self.asker_id, self.partner_id), day__in=self.days)
        return {
            (cell.person_id, cell.day): cell for cell in rows.select_related("roster__shift", "shift", "post", "zone")
        }

    def clean(self) -> None:
        """Refuse a swap with oneself, of days gone by or not published, of nothing, and a second one of a day."""
        if not self.day or self.partner_id is None:
            return
        if self.partner_id == self.asker_id:
            raise ValidationError({"partner": _("Choose a colleague.")})
        if self.other_day == self.day:
            raise ValidationError({"other_day": _("Give another day.")})
        if min(self.days) < timezone.localdate():
            raise ValidationError({"day": _("This day has passed.")})
        if problem := self.why_not():
            raise ValidationError(problem)
        open_ = ShiftSwap.objects.open().exclude(pk=self.pk).filter(Q(day__in=self.days) | Q(other_day__in=self.days))
        both = (self.asker_id, self.partner_id)
        if other := open_.filter(Q(asker__in=both) | Q(partner__in=both)).first():
            raise ValidationError(_("%(number)s is for days of these."), params={"number": other})

    def why_not(self) -> str:
        """Return in words what makes the swap impossible as the rosters stand now, nothing when nothing does."""
        cells = self.cells()
        for day in self.days:
            mine, theirs = (cells.get((key, day)) for key in (self.asker_id, self.partner_id))
            if mine is None or theirs is None:
                return _("The roster of one of you is not published for that day.")
            if (mine.roster.shift_id, theirs.roster.shift_id) != (self.asker_shift_id, self.partner_shift_id):
                return _("One of you is in another team on that day: ask from there.")
            if RosterState.LOCKED in (mine.roster.state, theirs.roster.state):
                return _("The month is locked.")
            if any(cell.kind not in (DayKind.WORK, DayKind.REST) for cell in (mine, theirs)):
                return _("One of you is on leave or out on business that day.")
            if not mine.is_work and not theirs.is_work:
                return _("Neither of you works that day.")
        return ""

    @property
    def summary(self) -> str:
        return f"{self.asker} ⇄ {self.partner}"

    def search_label(self) -> str:
        return f"{self.number} {self.summary}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.asker.name, self.partner.name

    def search_texts(self) -> tuple[str, ...]:
        return ()


class ShiftLoan(Case):
    """Somebody of one shift works a day in a seat of the other; the shift that did not ask agrees."""

    person = person(_("person"))
    giving = shift(_("shift that lends"), editable=False)
    taking = shift(_("shift that borrows"))
    agreeing = shift(_("shift that has to agree"), editable=False)
    day = models.DateField(_("day"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post"))
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    reason = models.CharField(_("reason"), max_length=300)

    workflow = LOAN
    page_name = "loan"
    number_kind = "借调"
    limits = {LoanState.ASKED: "swap.approve"}
    reach_by = {Reach.SHIFT: ("agreeing",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("loan between shifts")
        verbose_name_plural = _("loans between shifts")
        permissions = [
            ("agree_shiftloan", gettext_noop("Can agree to loans between shifts")),
            ("withdraw_shiftloan", gettext_noop("Can withdraw loans between shifts")),
        ]

    def clean(self) -> None:
        if self.day and self.day < timezone.localdate():
            raise ValidationError({"day": _("This day has passed.")})
        if self.giving_id and self.giving_id == self.taking_id:
            raise ValidationError({"taking": _("The person works in that shift anyway.")})
        if self.person_id and self.day and self.cell() is None:
            raise ValidationError({"person": _("There is no roster of the person's shift for that day.")})

    def cell(self) -> RosterDay | None:
        """Return the person's day in the roster of the shift that lends."""
        rows = RosterDay.objects.held().filter(roster__shift=self.giving_id, person=self.person_id, day=self.day)
        return rows.select_related("roster__shift").first()

    @property
    def summary(self) -> str:
        return f"{self.person}: {self.giving} → {self.taking}"

    def search_label(self) -> str:
        return f"{self.number} {self.person}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.person.name

    def search_texts(self) -> tuple[str, ...]:
        return ()
