"""How long the steps took that people wait for: accepting, arriving, resolving, replying, following up.

The minutes run on the clock of the step's limit and from the moment that it counts from, so that a night between two
opening days, or an accepted wait, does not count where the limit does not count it. The first acceptance and the first
arrival stay; the rest are those of the round.
"""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tianyou.core.calendar import Calendar
from tianyou.core.deadlines import Clock, minutes_between

ACCEPT, ARRIVE, RESOLVE, REPLY, VISIT = "accept", "arrive", "resolve", "reply", "visit"
LIMIT_OF = {ACCEPT: "dispatch", ARRIVE: "arrive", RESOLVE: "resolve", REPLY: "reply", VISIT: "visit"}
BEGINS = {
    ACCEPT: "registered_at",
    ARRIVE: "dispatched_at",
    RESOLVE: "registered_at",
    REPLY: "resolved_at",
    VISIT: "replied_at",
}
MEASURED = {
    "dispatch": (ACCEPT,),
    "answer": (ACCEPT,),
    "take": (ACCEPT, ARRIVE),
    "arrive": (ARRIVE,),
    "resolve": (RESOLVE,),
    "reply": (REPLY,),
    "visit": (VISIT,),
}
STAYS = (ACCEPT, ARRIVE)


def minutes_field(label):
    return models.PositiveIntegerField(label, null=True, editable=False)


def on_time_field():
    return models.BooleanField(null=True, editable=False)


class TimedSteps(models.Model):
    """Mixed into the ticket: the minutes of each step, and whether it was taken within its limit."""

    accept_minutes = minutes_field(_("minutes until accepted"))
    accept_on_time = on_time_field()
    arrive_minutes = minutes_field(_("minutes until on site"))
    arrive_on_time = on_time_field()
    resolve_minutes = minutes_field(_("minutes until resolved"))
    resolve_on_time = on_time_field()
    reply_minutes = minutes_field(_("minutes until the reply"))
    reply_on_time = on_time_field()
    visit_minutes = minutes_field(_("minutes until the follow-up"))
    visit_on_time = on_time_field()

    class Meta:
        abstract = True

    def time_steps(self, move: str, at: datetime, due: datetime | None) -> None:
        """Enter how long the steps took that a move completes.

        Args:
            move: its name.
            at: aware moment of the move.
            due: when the step was due; without one it was in nobody's way, and only the minutes are kept.
        """
        for step in MEASURED.get(move, ()):
            is_known = step in STAYS and getattr(self, f"{step}_minutes") is not None
            # Whoever takes a matter on is there at once; the limit that ran until then is that of accepting it.
            is_there = move == "take" and step == ARRIVE
            begun = at if is_there else self._begun(step)
            if is_known or begun is None:
                continue
            ended = at - self.held_up if step == RESOLVE else at
            _amount, _unit, clock = self.terms.get(LIMIT_OF[step], (0, "", Clock.ELAPSED))
            setattr(self, f"{step}_minutes", minutes_between(begun, ended, clock, Calendar(begun.year)))
            setattr(self, f"{step}_on_time", due and (is_there or at <= due))

    def _begun(self, step: str) -> datetime | None:
        """Return the moment from which a step is counted: work that was taken up again, from then."""
        return step == RESOLVE and self.reopened_at or getattr(self, BEGINS[step])

    def times_told(self) -> list[tuple]:
        """Return what is shown of the steps taken: what it is called, and the minutes with whether it was in time."""
        return [
            (self._meta.get_field(f"{step}_minutes").verbose_name, self._told(step))
            for step in LIMIT_OF
            if getattr(self, f"{step}_minutes") is not None
        ]

    def _told(self, step: str) -> str:
        minutes, is_on_time = getattr(self, f"{step}_minutes"), getattr(self, f"{step}_on_time")
        words = ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
        if is_on_time is None:
            return words
        judged = _("within the limit") if is_on_time else _("beyond the limit")
        return f"{words} · {judged}"
