"""Says a breach of a rule in words, with the people and the days."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shifts.rules.checks import Breach
from shifts.rules.facts import Seat, monday_of
from tianyou.core.templatetags.say import on_weekday

from .sheet import Sheet, read

AN_HOUR = 60
DAYS_NAMED = 4
LABELS = {
    "unplanned": gettext_lazy("every day is planned"),
    "week-rest": gettext_lazy("a rest day every week (Labour Law art. 38)"),
    "run": gettext_lazy("at most six days running"),
    "pause": gettext_lazy("hours between two shifts"),
    "restricted": gettext_lazy("no night work for whoever may not (rules for women workers art. 6 and 9)"),
    "longest": gettext_lazy("length of a day (Labour Law art. 41)"),
    "overtime": gettext_lazy("at most 36 hours of overtime a month (Labour Law art. 41)"),
    "overtime-restricted": gettext_lazy("no overtime for whoever may not (rules for women workers art. 6 and 9)"),
    "week-hours": gettext_lazy("40 hours a week (State Council rule art. 3)"),
    "statutory": gettext_lazy("statutory days are paid at 300 % (Labour Law art. 44)"),
    "uncovered": gettext_lazy("every seat of the plan"),
    "doubled": gettext_lazy("who may cover whom"),
}


def days_in_words(days: Iterable[date]) -> str:
    """Return days as a reader says them: a run of days by its ends, many days by the first ones and their number."""
    days = list(days)
    if len(days) > 1 and (days[-1] - days[0]).days == len(days) - 1:
        return _("%(first)s to %(last)s") % {"first": on_weekday(days[0]), "last": on_weekday(days[-1])}
    named = _(", ").join(on_weekday(day) for day in days[:DAYS_NAMED])
    if len(days) > DAYS_NAMED:
        return _("%(days)s and %(count)d more days") % {"days": named, "count": len(days) - DAYS_NAMED}
    return named


def hours(minutes: int) -> str:
    """Return minutes as hours, with a decimal place only where it is needed."""
    return f"{minutes / AN_HOUR:g}"


class Speaker:
    """Knows the names behind the keys of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.posts = {post.code: post for post in sheet.posts.values()}
        self.shifts = {shift.code: shift for shift in sheet.shifts.values()}

    @classmethod
    def of(cls, roster) -> "Speaker":
        return cls(read(roster))

    def seat(self, seat: Seat) -> str:
        parts = [str(self.shifts[seat.shift]), str(self.posts[seat.post])]
        if seat.zone:
            parts.append(str(self.sheet.zones[seat.zone]))
        elif seat.no:
            parts.append(str(seat.no + 1))
        return " ".join(parts)

    def tell(self, breach: Breach) -> str:
        """Return the breach as a sentence without its full stop."""
        return TEXTS[breach.rule](self, breach) % self._names(breach)

    def _names(self, breach: Breach) -> dict[str, str]:
        worker = self.sheet.facts.workers.get(breach.worker)
        return {
            "who": worker.name if worker else "",
            "days": days_in_words(breach.days),
            "day": on_weekday(breach.days[0]),
            "hours": hours(breach.amount),
            "seat": self.seat(breach.seat) if breach.seat else "",
            "monday": on_weekday(monday_of(breach.days[0])),
            "night": f"{self.sheet.facts.norms.night_begins // AN_HOUR}:00",
            "cap": hours(self.sheet.facts.norms.overtime),
        }


TEXTS: dict[str, Callable[[Speaker, Breach], str]] = {
    "unplanned": lambda speaker, breach: _("%(who)s is neither at work nor off on %(days)s"),
    "week-rest": lambda speaker, breach: _("%(who)s has no rest day in the week from %(monday)s"),
    "run": lambda speaker, breach: _("%(who)s works too many days running, %(days)s"),
    "pause": lambda speaker, breach: _("%(who)s has only %(hours)s hours between two shifts, %(days)s"),
    "restricted": lambda speaker, breach: _("%(who)s may not work after %(night)s: %(days)s"),
    "longest": lambda speaker, breach: _("%(who)s is there for %(hours)s hours on %(day)s"),
    "overtime": lambda speaker, breach: _("%(who)s has %(hours)s hours of overtime, more than %(cap)s"),
    "overtime-restricted": lambda speaker, breach: _("%(who)s may not work overtime and has %(hours)s hours of it"),
    "week-hours": lambda speaker, breach: _("%(who)s has %(hours)s hours of overtime in the week from %(monday)s"),
    "statutory": lambda speaker, breach: _("%(who)s works on a statutory holiday, paid at 300 %%: %(days)s"),
    "uncovered": lambda speaker, breach: _("nobody is there for %(seat)s on %(day)s"),
    "doubled": lambda speaker, breach: _("%(who)s covers %(seat)s on %(day)s, which the rules of cover don't allow"),
}


def label_of(rule: str) -> str:
    return capfirst(LABELS[rule])
