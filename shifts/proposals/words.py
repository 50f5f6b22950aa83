"""Says in words why a seat stays empty."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shifts.roster.words import Speaker, hours
from tianyou.core.templatetags.say import on_weekday

from .explain import Gap, Hindered, Why

REASONS = {
    Why.COVERS: gettext_lazy("%(who)s covers another seat already"),
    Why.RESTS: gettext_lazy("%(who)s rests"),
    Why.SHORT_PAUSE: gettext_lazy("%(who)s came off the shift before only %(hours)s hours earlier"),
    Why.OTHER_SHIFT: gettext_lazy("%(who)s works in the other shift"),
    Why.OVERTIME: gettext_lazy("%(who)s has no overtime left this month"),
    Why.RUN: gettext_lazy("%(who)s would work more than six days running"),
    Why.WEEK_REST: gettext_lazy("%(who)s would have no rest day that week"),
    Why.LEAVE: gettext_lazy("%(who)s is on leave"),
    Why.RESTRICTED: gettext_lazy("%(who)s may not work so late"),
}


def reason(each: Hindered) -> str:
    return REASONS[each.why] % {"who": each.worker.name, "hours": hours(each.minutes)}


def told(gap: Gap, speaker: Speaker) -> str:
    """Return the whole sentence: the seat, the day, what keeps everybody from it, and who comes nearest."""
    names = {"seat": speaker.seat(gap.seat), "day": on_weekday(gap.day)}
    if not gap.hindered:
        return _("%(seat)s, %(day)s: nobody else may be asked.") % names
    names["reasons"] = "; ".join(reason(each) for each in gap.hindered)
    names["nearest"] = gap.nearest.worker.name
    return _("%(seat)s, %(day)s: %(reasons)s. Nearest: %(nearest)s.") % names
