"""What people bring: complaints, repairs and enquiries, in one ticket."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from staffing.plan.models import Post, Zone
from tenants.units.models import ShopUnit, Tenant
from tenants.units.placed import Placed
from tianyou.core.access import Reach, ScopedQuerySet, asks
from tianyou.core.privacy import mask_phone, normalise_phone, validate_phone, whole_phone
from tianyou.core.records import NumberedRecord
from tianyou.core.workflow import WorkflowRecord

from ..holding import Erasable
from . import choices, limits
from .rules import is_our_own_repair
from .times import TimedSteps
from .workflow import TICKET

VIEW_CALLER = asks("complaints.view_caller")
NUMBER_KINDS = {"complaint": "投诉", "repair": "报修", "enquiry": "咨询"}


class TicketQuerySet(ScopedQuerySet):
    def open(self):
        return self.filter(state__in=choices.OPEN)

    def leading(self):
        """Leave out the tickets that their parent takes along."""
        return self.filter(parent=None)

    def late(self, at):
        return self.filter(Ticket.late_at(at))

    def visits_due(self):
        """Return the complaints whose complainant has been answered and not yet asked whether they are content."""
        return self.filter(state=choices.State.REPLIED, kind=choices.Kind.COMPLAINT)

    def search(self, words: str, user):
        """Find a whole phone number for those alone who may see it; the index knows only how numbers end."""
        phone = whole_phone(words)
        if phone and user.has_perm(VIEW_CALLER):
            return self.filter(caller_phone=phone)
        return super().search(words, user)

    def held_by(self, person):
        """Return what is in the hands of a person, or of the department they belong to."""
        posts = person.appointments.in_force(timezone.localdate()).filter(post__is_outside=True).values("post")
        return self.filter(
            Q(handler=person) | Q(department__in=posts), state__in=(*choices.WORKED_ON, choices.State.ESCALATED)
        )

    def of_caller(self, phone: str = "", unit=None):
        """Return earlier tickets of the same phone or the same shop, newest first."""
        phone = normalise_phone(phone)
        same = Q(caller_phone=phone) if phone else Q(pk__in=[])
        same |= Q(unit=unit) if unit else Q(pk__in=[])
        return self.filter(same).order_by("-pk")


class Ticket(Erasable, Placed, TimedSteps, WorkflowRecord, NumberedRecord):
    """One matter, from the phone call to the feedback."""

    kind = models.CharField(_("kind"), max_length=12, choices=choices.Kind, default=choices.Kind.COMPLAINT)
    channel = models.CharField(_("channel"), max_length=12, choices=choices.Channel, default=choices.Channel.PHONE)
    complainant = models.CharField(
        _("who reports"), max_length=12, choices=choices.Complainant, default=choices.Complainant.CUSTOMER
    )
    caller_name = models.CharField(_("caller"), max_length=60, blank=True)
    caller_phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, null=True, blank=True, related_name="tickets", verbose_name=_("shop unit")
    )
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, verbose_name=_("zone"))
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, null=True, editable=False, related_name="tickets", verbose_name=_("tenant")
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    category = models.CharField(
        _("category"), max_length=12, choices=choices.Category, default=choices.Category.SERVICE
    )
    grade = models.CharField(_("grade"), max_length=12, choices=choices.Grade, default=choices.Grade.ORDINARY)
    text = models.TextField(_("what happened"), max_length=4000)
    demand = models.CharField(_("what they ask for"), max_length=300, blank=True)

    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), editable=False)
    terms = models.JSONField(editable=False)
    due_at = models.DateTimeField(_("next step due"), null=True, editable=False)

    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handler")
    )
    department = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    dispatched_at = models.DateTimeField(_("dispatched at"), null=True, editable=False)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, editable=False)
    waiting_for = models.CharField(_("waits for"), max_length=12, choices=choices.WaitingFor, blank=True)
    waiting_until = models.DateTimeField(_("waits until"), null=True, blank=True)
    escalated_to = models.ForeignKey(
        Post, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("to be decided by")
    )
    escalated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    waiting_since = models.DateTimeField(null=True, editable=False)
    held_up = models.DurationField(default=timedelta, editable=False)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    cause = models.CharField(_("cause"), max_length=300, blank=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, editable=False)
    reply_channel = models.CharField(_("replied by way of"), max_length=12, choices=choices.ReplyChannel, blank=True)
    reply_text = models.TextField(_("reply"), max_length=2000, blank=True)
    replied_at = models.DateTimeField(_("replied at"), null=True, editable=False)
    satisfaction = models.CharField(_("the complainant is"), max_length=1, choices=choices.Satisfaction, blank=True)
    visited_at = models.DateTimeField(_("followed up at"), null=True, editable=False)
    quality = models.CharField(_("quality of the handling"), max_length=8, choices=choices.Quality, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    reopened_at = models.DateTimeField(_("reopened at"), null=True, editable=False)
    reopened_count = models.PositiveSmallIntegerField(_("times reopened"), default=0, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent ticket"),
        db_index=False,
    )

    objects = TicketQuerySet.as_manager()

    limits = limits.CODES
    file_class_code = "complaint"
    workflow = TICKET
    page_name = "ticket"
    reach_by = {
        Reach.ZONE: ("zone",),
        Reach.POST: ("department",),
        Reach.OWN: ("handler", "registered_by"),
        Reach.HELD: ("handler",),
    }

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        permissions = [
            ("dispatch_ticket", gettext_noop("Can dispatch tickets")),
            ("handle_ticket", gettext_noop("Can work on tickets")),
            ("follow_ticket", gettext_noop("Can add follow-ups")),
            ("escalate_ticket", gettext_noop("Can escalate tickets")),
            ("decide_ticket", gettext_noop("Can decide escalated tickets")),
            ("decide_major_ticket", gettext_noop("Can decide major matters")),
            ("reply_ticket", gettext_noop("Can reply to complainants")),
            ("visit_ticket", gettext_noop("Can follow up with complainants")),
            ("close_ticket", gettext_noop("Can close tickets")),
            ("reopen_ticket", gettext_noop("Can reopen tickets")),
            ("invalidate_ticket", gettext_noop("Can find tickets not upheld")),
            ("verify_ticket", gettext_noop("Can verify that repairs are done")),
            ("check_ticket", gettext_noop("Can check the quality of the handling")),
            ("hold_ticket", gettext_noop("Can keep the personal data of a ticket for a dispute")),
            ("answer_person", gettext_noop("Can give people what is known of them, and erase it")),
            ("view_caller", gettext_noop("Can see callers' whole phone numbers")),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["handler", "state"]),
            models.Index(fields=["zone", "state"]),
            models.Index(fields=["registered_at"]),
            models.Index(fields=["dispatched_at"]),
            models.Index(fields=["resolved_at"]),
            models.Index(fields=["replied_at"]),
            models.Index(fields=["unit", "registered_at"]),
            models.Index(fields=["zone", "registered_at"]),
            models.Index(fields=["decided_at"]),
            models.Index(fields=["closed_at"]),
            models.Index(fields=["caller_phone"]),
            # Nearly every ticket stands alone: an index of all would draw SQLite into reading them one by one.
            models.Index(fields=["reopened_at"], condition=Q(reopened_at__isnull=False), name="ticket_reopened"),
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="ticket_with_parent"),
        ]

    @property
    def number_kind(self) -> str:
        return NUMBER_KINDS[self.kind]

    @staticmethod
    def late_at(at) -> Q:
        """Return the condition of tickets whose next step is overdue."""
        return Q(state__in=choices.OPEN, due_at__lt=at)

    @property
    def is_open(self) -> bool:
        return self.state in choices.OPEN

    @property
    def is_correctable(self) -> bool:
        return self.is_open

    @property
    def is_late(self) -> bool:
        return self.due_at is not None and self.due_at < timezone.now()

    @property
    def who_has_it(self) -> str:
        """Who must act next: the desk, a person, a department, a post, or nobody."""
        if not self.is_open:
            return ""
        if self.parent_id:
            return _("With %(parent)s") % {"parent": self.parent}
        if self.state == choices.State.RESOLVED and is_our_own_repair(self):
            return _("To be seen mended")
        if self.state in choices.WITH_THE_DESK:
            return _("Front desk")
        if self.state == choices.State.ESCALATED:
            return str(self.escalated_to)
        return str(self.handler or self.department or "")

    def phone_for(self, user) -> str:
        """Return the caller's phone, masked for those whose duties do not need it whole."""
        return self.caller_phone if user.has_perm(VIEW_CALLER) else mask_phone(self.caller_phone)

    def clean(self) -> None:
        self.caller_phone = normalise_phone(self.caller_phone)
        self.take_place_of_unit()

    def sign(self, by, *, at=None, reason: str = "", move: str = "") -> None:
        """Store the ticket; a new one takes its limits, and each change says when the next step is due."""
        at = at or timezone.now()
        if self._state.adding:
            self.registered_by, self.registered_at = by, at
            self.terms = limits.terms_for(self.kind, self.grade, timezone.localdate(at))
        if move:
            self.time_steps(move, at, self.due_at)
        if self._state.adding or move in choices.FAMILY_MOVES or (move and self.came_from != self.state):
            self.due_at = limits.due_at(self, at)
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.text[:60]}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.caller_name, self.caller_phone[-4:], str(self.unit or ""), str(self.tenant or "")

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.place, self.result
