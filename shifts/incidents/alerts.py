"""Who must acknowledge an incident, and by when.

Which posts are asked follows from the plan: who may lower a level leads, who may close a grave incident decides.

A post is asked from a moment on, ``asked_from``. What climbs on when nobody acknowledges is there from the start, asked
from the moment at which the time of the post before it runs out; an acknowledgement in between calls it off. So what
is asked now is one comparison with the clock, and no program has to run in the background.

Two things end an alert unanswered: somebody before it in the chain knows, or the incident has another level, or none
any more. It keeps its row, with the moment at which it was called off.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tianyou.core.access import Reach, ScopedQuerySet, asks
from tianyou.core.deadlines import Limit
from tianyou.core.records import Record
from tianyou.core.workflow import Move, Workflow, WorkflowRecord

from .limits import ACKNOWLEDGE, CLIMB
from .states import AlertState, Level

ANSWER = "shifts.acknowledge_incidentalert"
asks("shifts.view_incidentalert")


@dataclass(frozen=True)
class Call:
    """One post of a chain: by what it may do, within which limit, and whether only if the one before did not answer."""

    capability: str
    limit: str
    climbs: bool = False


LEADS, DECIDES = "shifts.lower_incident", "shifts.close_grave_incident"
CHAIN = {
    Level.EXTREME: (Call(LEADS, f"{ACKNOWLEDGE}1"), Call(DECIDES, f"{ACKNOWLEDGE}1")),
    Level.MAJOR: (Call(LEADS, f"{ACKNOWLEDGE}2"), Call(DECIDES, CLIMB, climbs=True)),
    Level.SERIOUS: (Call(LEADS, f"{ACKNOWLEDGE}3"),),
}


class AlertQuerySet(ScopedQuerySet):
    def waiting(self):
        """Return what nobody has acknowledged or called off, whether it is asked already or not."""
        return self.filter(state=AlertState.ASKED, called_off_at=None)

    def asked(self, at: datetime):
        """Return what must be acknowledged at a moment."""
        return self.waiting().filter(asked_from__lte=at)

    def climbing(self):
        """Return what is asked only when somebody else did not answer."""
        return self.filter(asked_from__gt=F("called_at"))


def is_waiting(alert) -> bool:
    return alert.called_off_at is None


def note_who(alert, by, at) -> None:
    alert.acknowledged_by = by


def climb_no_further(alert, by, at) -> None:
    """Whoever is first in the chain knows now: nobody above has to be asked in their place."""
    if not alert.is_climbing:
        call_off(alert.incident.alerts.climbing(), by, at)


ALERT = Workflow(
    _("Acknowledging an incident"),
    AlertState,
    AlertState.ASKED,
    Move(
        "acknowledge",
        _("I have taken note"),
        (AlertState.ASKED,),
        AlertState.ACKNOWLEDGED,
        ANSWER,
        stamps="acknowledged_at",
        applies_to=is_waiting,
        sets=note_who,
        then=climb_no_further,
    ),
    tones={AlertState.ASKED: "danger", AlertState.ACKNOWLEDGED: "done"},
    ends=(AlertState.ACKNOWLEDGED,),
)


class IncidentAlert(WorkflowRecord, Record):
    """One post that must acknowledge an incident of a level; called at ``called_at``, asked from ``asked_from`` on."""

    incident = models.ForeignKey(
        "shifts.Incident", models.PROTECT, related_name="alerts", editable=False, verbose_name=_("incident")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("post"))
    level = models.PositiveSmallIntegerField(_("level"), choices=Level, editable=False)
    called_at = models.DateTimeField(_("called at"), editable=False)
    asked_from = models.DateTimeField(_("asked from"), editable=False)
    due_at = models.DateTimeField(_("to be acknowledged by"), editable=False)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True, editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name=_("acknowledged by"),
    )  # fmt: skip
    called_off_at = models.DateTimeField(_("called off at"), null=True, editable=False)

    objects = AlertQuerySet.as_manager()

    workflow = ALERT
    page_name = "incidentalert"
    is_correctable = False
    limits = {AlertState.ASKED: ACKNOWLEDGE}
    reach_by = {Reach.POST: ("post",)}

    class Meta:
        verbose_name = _("alert of an incident")
        verbose_name_plural = _("alerts of incidents")
        default_permissions = ("view",)
        ordering = ["pk"]
        permissions = [("acknowledge_incidentalert", gettext_noop("Can acknowledge incidents for the own post"))]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "post"],
                condition=Q(state=AlertState.ASKED, called_off_at=None),
                name="alert_once_a_post",
            )
        ]
        indexes = [models.Index(fields=["state", "asked_from"])]

    def __str__(self) -> str:
        return f"{self.incident} · {self.post}"

    def get_absolute_url(self) -> str:
        return f"{self.incident.get_absolute_url()}#alerts"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of alerts that should have been acknowledged."""
        return Q(state=AlertState.ASKED, called_off_at=None, due_at__lt=at)

    @property
    def is_waiting(self) -> bool:
        return self.state == AlertState.ASKED and self.called_off_at is None

    @property
    def is_asked(self) -> bool:
        return self.is_waiting and self.asked_from <= timezone.now()

    @property
    def is_climbing(self) -> bool:
        return self.asked_from > self.called_at

    @property
    def is_late(self) -> bool:
        """Whether it was acknowledged after its time, or still is not."""
        if self.called_off_at:
            return False
        return (self.acknowledged_at or timezone.now()) > self.due_at

    @property
    def summary(self) -> str:
        return self.incident.summary


def call_off(alerts, by, at: datetime) -> None:
    """Call off the alerts that still wait; whoever acknowledges one at the same moment is first or last."""
    for alert in alerts.waiting().select_for_update().order_by("pk"):
        alert.called_off_at = at
        alert.sign(by, at=at)


def call_for(incident, by, at: datetime) -> None:
    """Ask the posts that an incident's level wants asked, and call off what another level wanted.

    Nobody is asked for what they decided themselves, or have acknowledged at this level or a graver one; and then
    nobody is asked in their place either. What is still asked at the same level goes on as it was.

    Args:
        incident: whose level was reported, set or changed.
        by: who did.
        at: aware moment.
    """
    call_off(incident.alerts.exclude(level=incident.level), by, at)
    if incident.alerts.waiting().exists():
        return
    today = timezone.localdate(at)
    known = set(by.appointments.in_force(today).values_list("post", flat=True))
    answered = incident.alerts.filter(state=AlertState.ACKNOWLEDGED, level__lte=incident.level)
    known |= set(answered.values_list("post", flat=True))
    begun, is_known = at, False
    for call in CHAIN.get(incident.level, ()) if incident.is_to_be_told else ():
        if call.climbs and is_known:
            break
        post = next(iter(posts_for(call.capability)), None)
        is_known = post is None or post.pk in known
        if not is_known:
            due = Limit.objects.in_force(call.limit, today).due(at)
            times = {"called_at": at, "asked_from": begun if call.climbs else at, "due_at": due}
            IncidentAlert(incident=incident, post=post, level=incident.level, **times).sign(by, at=at)
            begun = due
