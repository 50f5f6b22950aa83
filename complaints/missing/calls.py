"""Who is told of a search at once: security and the supervisor, and whoever stands at each exit.

Which posts are told follows from the plan: who may sweep the mall, and at the exits who may open and close gates.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from shifts.gates.models import Gate
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tianyou.core.access import Reach, ScopedQuerySet, asks
from tianyou.core.deadlines import Limit
from tianyou.core.records import Record
from tianyou.core.workflow import Move, Workflow, WorkflowRecord

from .limits import CALL, CALL_CHILD
from .states import CallState

CONFIRM, SWEEP = "complaints.confirm_searchcall", "complaints.sweep_personsearch"
GATES = "shifts.add_gateoperation"
asks("complaints.view_searchcall")


class CallQuerySet(ScopedQuerySet):
    def waiting(self):
        return self.filter(state=CallState.ASKED, called_off_at=None)


def is_waiting(call) -> bool:
    return call.called_off_at is None


def note_who(call, by, at) -> None:
    call.confirmed_by = by


CALLED = Workflow(
    _("Exits told of a missing person"),
    CallState,
    CallState.ASKED,
    Move(
        "confirm",
        pgettext_lazy("search", "Confirmed"),
        (CallState.ASKED,),
        CallState.CONFIRMED,
        CONFIRM,
        ("said_by",),
        stamps="confirmed_at",
        applies_to=is_waiting,
        sets=note_who,
    ),
    tones={CallState.ASKED: "danger", CallState.CONFIRMED: "done"},
    ends=(CallState.CONFIRMED,),
)


class SearchCall(WorkflowRecord, Record):
    """One post that is told of a search, at one exit where it names a gate; told at ``called_at``."""

    search = models.ForeignKey(
        "complaints.PersonSearch", models.PROTECT, related_name="calls", editable=False,
        verbose_name=_("search for a missing person"),
    )  # fmt: skip
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("post"))
    gate = models.ForeignKey(Gate, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("gate"))
    called_at = models.DateTimeField(_("told at"), editable=False)
    due_at = models.DateTimeField(_("to be confirmed by"), editable=False)
    said_by = models.CharField(
        _("who answered"), max_length=60, blank=True, help_text=_("Where somebody else confirms by radio.")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False,
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    called_off_at = models.DateTimeField(_("called off at"), null=True, editable=False)

    objects = CallQuerySet.as_manager()

    workflow = CALLED
    page_name = "searchcall"
    is_correctable = False
    limits = {CallState.ASKED: CALL}
    reach_by = {Reach.POST: ("post",), Reach.ZONE: ("gate__zone",)}

    class Meta:
        verbose_name = _("call to an exit")
        verbose_name_plural = _("calls to the exits")
        default_permissions = ("view",)
        ordering = ["pk"]
        permissions = [("confirm_searchcall", gettext_noop("Can confirm for an exit that it watches for a person"))]
        constraints = [
            models.UniqueConstraint(fields=["search", "gate"], condition=Q(gate__isnull=False), name="exit_called_once")
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.search} · {self.where}"

    def get_absolute_url(self) -> str:
        return f"{self.search.get_absolute_url()}#calls"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of calls that should have been confirmed."""
        return Q(state=CallState.ASKED, called_off_at=None, due_at__lt=at)

    @property
    def where(self) -> str:
        return str(self.gate or self.post)

    @property
    def is_waiting(self) -> bool:
        return self.state == CallState.ASKED and self.called_off_at is None

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.due_at < timezone.now()


def call_out(search, by, at: datetime) -> None:
    """Tell the posts that sweep the mall and every exit in use of a search.

    Args:
        search: one that was just stored.
        by: who reported it.
        at: aware moment.
    """
    limit = Limit.objects.in_force(CALL_CHILD if search.is_child else CALL, timezone.localdate(at))
    times = {"search": search, "called_at": at, "due_at": limit.due(at)}
    for post in posts_for(SWEEP):
        SearchCall(post=post, **times).sign(by, at=at)
    for gate in Gate.objects.in_use():
        SearchCall(post=posts_for(GATES)[-1], gate=gate, **times).sign(by, at=at)


def call_off(search, by, at: datetime) -> None:
    """Call off what nobody has confirmed yet; a confirmation of the same moment is first or last."""
    for call in search.calls.waiting().select_for_update().order_by("pk"):
        call.called_off_at = at
        call.sign(by, at=at)
