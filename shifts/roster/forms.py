"""Forms of rosters: a new month, and days of some people."""

from datetime import date, timedelta

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from shifts.rules.facts import Seat
from staffing.plan.models import Shift
from tianyou.core.access import shifts_within
from tianyou.core.forms import PageForm, RecordForm, in_columns, keep_key

from .changes import Day, put
from .filling import begin
from .models import Roster, RosterDay
from .sheet import Sheet, read
from .states import AT_WORK, DayKind
from .words import Speaker

ADD = "shifts.add_roster"


class RosterForm(RecordForm):
    """Begins the roster of a month; approved leaves stand in it from the start."""

    month = forms.CharField(
        label=_("Month"), widget=forms.DateInput(attrs={"type": "month"}), help_text=_("Such as 2026-10.")
    )
    layout = Layout(in_columns("month", "shift"))

    class Meta:
        model = Roster
        fields = ("month", "shift")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = shifts_within(self.user, ADD)
        if own is not None:
            self.fields["shift"].queryset = Shift.objects.filter(pk__in=own)
        following = (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=1)
        self.initial.setdefault("month", f"{following:%Y-%m}")
        self.initial.setdefault("shift", self.fields["shift"].queryset.order_by("-order").first())

    def clean_month(self) -> date:
        return forms.DateField(input_formats=["%Y-%m", "%Y-%m-%d"]).clean(self.cleaned_data["month"]).replace(day=1)

    def write(self) -> None:
        super().write()
        begin(self.instance, self.user)


class DaysForm(PageForm, forms.Form):
    """What some people do on some days; one person on one day is the commonest case.

    ``was`` is the newest step of that one day as it was shown: who comes later is told, and nothing is overwritten.
    """

    people = forms.MultipleChoiceField(label=_("People"), widget=forms.CheckboxSelectMultiple)
    since = forms.DateField(label=_("From"))
    until = forms.DateField(label=_("Until (included)"))
    weekdays = forms.MultipleChoiceField(
        label=_("Only on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means every day."),
    )
    kind = forms.ChoiceField(label=_("Kind of day"), choices=[(kind.value, capfirst(kind.label)) for kind in DayKind])
    seat = forms.ChoiceField(label=_("Place"), required=False)
    cover = forms.ChoiceField(label=_("Covers besides"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    was = forms.IntegerField(widget=forms.HiddenInput, required=False)
    layout = Layout(
        "people",
        in_columns("since", "until"),
        "weekdays",
        in_columns("kind", "seat", "cover"),
        "reason",
        "was",
        "form_key",
    )

    def __init__(self, *args, instance: Roster, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        people = [(str(held.person_id), held.person.name) for held in self.sheet.people]
        self.fields["people"].choices = people
        self.fields["weekdays"].choices = [(str(number), WEEKDAYS_ABBR[number]) for number in range(7)]
        self.fields["seat"].choices = [("", _("the own place")), *self._seats(self.sheet.facts.seats)]
        self.fields["cover"].choices = [("", "—"), *self._seats(self._coverable())]
        if instance.is_in_force:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("The roster is published: whoever it concerns is told.")

    @cached_property
    def sheet(self) -> Sheet:
        return read(self.instance)

    def _coverable(self) -> list[Seat]:
        """Return the seats that somebody of this shift may cover by the rules."""
        facts, own = self.sheet.facts, self.instance.shift.code
        kinds = {(rule.shift, rule.post) for rule in facts.rules if rule.by_shift == own}
        return [seat for seat in self.sheet.every_seat if seat.kind in kinds]

    def _seats(self, seats) -> list[tuple[str, str]]:
        speaker = Speaker(self.sheet)
        return list({key_of(seat.shift, seat.post, seat.zone, seat.no): speaker.seat(seat) for seat in seats}.items())

    def clean(self):
        data = super().clean()
        since, until = data.get("since"), data.get("until")
        if since and until:
            first, last = self.instance.days[0], self.instance.days[-1]
            if until < since:
                self.add_error("until", _("The last day is before the first."))
            elif not (first <= since and until <= last):
                self.add_error("since", _("Give days of this month."))
        if data.get("cover") and data.get("kind") != DayKind.WORK:
            self.add_error("cover", _("Only who is at work covers a place."))
        if not self.errors and not self.days():
            raise ValidationError(_("There is no such day in this time."))
        return data

    def days(self) -> list[Day]:
        """Return the days as they shall be; nobody gets days outside the own appointment."""
        data, found = self.cleaned_data, []
        weekdays = {int(number) for number in data.get("weekdays", ())} or set(range(7))
        for held in self.sheet.people:
            worker = self.sheet.facts.workers[held.person_id]
            if str(held.person_id) in data.get("people", ()):
                found += [
                    self._day(held, day)
                    for day in self.instance.days
                    if data["since"] <= day <= data["until"] and day.weekday() in weekdays and worker.is_there(day)
                ]
        return found

    def _day(self, held, day: date) -> Day:
        kind = self.cleaned_data["kind"]
        if kind not in AT_WORK:
            return Day.off(held.person_id, day, kind)
        post, zone = self._keys(self.cleaned_data["seat"])[1:] if self.cleaned_data["seat"] else (None, None)
        seat = (post, zone) if post else (held.post_id, held.zone_id)
        covered = self._keys(self.cleaned_data["cover"]) if self.cleaned_data["cover"] else (None, None, None)
        if kind == DayKind.OUT:
            seat, covered = (None, None), (None, None, None)
        return Day(held.person_id, day, kind, held.shift_id, *seat, *covered)

    def _keys(self, value: str) -> tuple[int, int, int | None]:
        """Return the keys of shift, post and zone of a chosen seat."""
        shift, post, zone, _no = value.split(".")
        shifts = {each.code: each.pk for each in self.sheet.shifts.values()}
        posts = {each.code: each.pk for each in self.sheet.posts.values()}
        return shifts[shift], posts[post], int(zone) if zone else None

    def save(self) -> Roster:
        """Write the days, all or none.

        Raises:
            AlreadySentError: this very form was stored before.
            ValidationError: somebody changed the day meanwhile, or a published roster would break a rule.
        """
        with transaction.atomic():
            keep_key(self.cleaned_data.get("form_key"), self.instance.get_absolute_url())
            Roster.objects.select_for_update().get(pk=self.instance.pk)
            days = self.days()
            if self.cleaned_data.get("was") is not None and len(days) == 1:
                self._refuse_conflict(days[0])
            put(self.instance, days, self.user, reason=self.cleaned_data["reason"])
        return self.instance

    def _refuse_conflict(self, day: Day) -> None:
        step = next(iter(steps_of_day(self.instance, day.person, day.day)), None)
        if (step.pk if step else 0) != self.cleaned_data["was"]:
            self.data = self.data.copy()
            self.data["was"] = step.pk if step else 0
            text = _("%(who)s changed this day meanwhile: it is now “%(day)s”. Compare, then save again.")
            cell = RosterDay.objects.get(person=day.person, day=day.day)
            raise ValidationError(text, "state", {"who": step.history_user, "day": cell.words})


def key_of(shift: str, post: str, zone: int | None = None, no: int = 0) -> str:
    """Return a seat as a choice of the form names it."""
    return f"{shift}.{post}.{zone or ''}.{no}"


def steps_of_day(roster: Roster, person: int, day: date) -> list:
    """Return the steps of the history of somebody's day in a roster, the newest first; one query."""
    rows = RosterDay.history.filter(roster=roster, person=person, day=day).order_by("-history_id")
    return list(rows.select_related("history_user", "shift", "post", "zone"))
