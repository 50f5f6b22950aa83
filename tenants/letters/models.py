"""Letters: what comes in and is answered, what goes out under a number of the service centre."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach
from tianyou.core.cases import WARN_SHARE, Case, CaseQuerySet
from tianyou.core.deadlines import CENTRE_CLOSES, HOURS, Clock, Limit, on_day

from .about import AboutTenant, person
from .incoming import GONE, INCOMING, RUNNING, Action, IncomingState
from .outgoing import BEFORE_NUMBER, OUTGOING, Decision, Kind, OutgoingState, Way

((OPENS, _CLOSES),) = HOURS[Clock.CENTRE]


class IncomingQuerySet(CaseQuerySet):
    def running(self):
        """Return the documents that still wait for their answer."""
        return self.filter(state__in=RUNNING)


class IncomingDocument(Case, AboutTenant):
    """A document that somebody sent to the centre. One clock runs from its receipt until it is answered."""

    class Sort(models.TextChoices):
        GOVERNMENT = "government", _("authority")
        COMPANY = "company", _("the company")
        DEPARTMENT = "department", pgettext_lazy("letter", "department")
        TENANT = "tenant", _("tenant's letter")

    class Urgency(models.TextChoices):
        ORDINARY = "ordinary", pgettext_lazy("urgency", "ordinary")
        URGENT = "urgent", pgettext_lazy("urgency", "urgent")
        MOST = "most-urgent", pgettext_lazy("urgency", "most urgent")

    class Secrecy(models.TextChoices):
        ORDINARY = "ordinary", pgettext_lazy("secrecy", "ordinary")
        INTERNAL = "internal", pgettext_lazy("secrecy", "internal")

    sender = models.CharField(_("sender"), max_length=100)
    sender_number = models.CharField(_("sender's document number"), max_length=60, blank=True)
    sort = models.CharField(_("sort of sender"), max_length=12, choices=Sort, default=Sort.TENANT)
    title = models.CharField(_("title"), max_length=200)
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    copies = models.PositiveSmallIntegerField(
        _("copies"), default=1, validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    urgency = models.CharField(_("urgency"), max_length=12, choices=Urgency, default=Urgency.ORDINARY)
    secrecy = models.CharField(_("secrecy"), max_length=12, choices=Secrecy, default=Secrecy.ORDINARY)
    action = models.CharField(_("what to do"), max_length=12, choices=Action, blank=True)
    proposal = models.TextField(_("proposal"), max_length=1000, blank=True)
    proposed_by = person(_("proposed by"))
    instruction = models.TextField(_("instruction"), max_length=1000, blank=True)
    instructed_by = person(_("instructed by"))
    in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person in charge"),
    )
    department = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("department")
    )
    answer_by = models.DateField(_("answer by"), null=True, blank=True)
    taken_by = models.CharField(_("signed for by"), max_length=60, blank=True)
    taken_at = models.DateTimeField(_("signed for at"), null=True, editable=False)
    department_answer = models.TextField(_("answer of the department"), max_length=2000, blank=True)
    chases = models.PositiveSmallIntegerField(_("times chased"), default=0, editable=False)
    chased_at = models.DateTimeField(_("last chased"), null=True, editable=False)
    result = models.TextField(_("result"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    is_in_time = models.BooleanField(_("answered in time"), null=True, editable=False)
    archive_place = models.CharField(_("filed where"), max_length=60, blank=True)

    objects = IncomingQuerySet.as_manager()

    workflow = INCOMING
    page_name = "incoming"
    number_kind = "收文"
    file_class_code = "letter"
    limits = dict.fromkeys(RUNNING, "letter.ordinary")
    reach_by = {Reach.POST: ("department",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("incoming document")
        verbose_name_plural = _("incoming documents")
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "sender_number"],
                condition=~Q(sender_number="") & ~Q(state__in=GONE),
                name="document_registered_once",
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("handle_incomingdocument", gettext_noop("Can propose, forward, follow and answer incoming documents")),
            ("instruct_incomingdocument", gettext_noop("Can instruct what is done with incoming documents")),
            ("receive_incomingdocument", gettext_noop("Can sign for and answer what the own department was sent")),
        ]

    @property
    def is_internal(self) -> bool:
        """Whether its title stays out of the archive's lists, which more people read than the document itself."""
        return self.secrecy == self.Secrecy.INTERNAL

    @property
    def who_has_it(self):
        if self.state == IncomingState.PROPOSED:
            return _("manager or assistant manager")
        if self.state in (IncomingState.FORWARDED, IncomingState.TRACKING):
            return self.department
        return (self.in_charge or self.registered_by) if self.closed_at is None else None

    def limit_code(self) -> str:
        return f"letter.{self.urgency}" if super().limit_code() else ""

    def limit_ends(self) -> datetime:
        """Return the end of the limit of its urgency, counted from the receipt."""
        limit = Limit.objects.in_force(self.limit_code(), timezone.localdate(self.registered_at))
        return limit.due(self._received_at())

    def _received_at(self) -> datetime:
        is_todays = self.received_on >= timezone.localdate(self.registered_at)
        return self.registered_at if is_todays else on_day(self.received_on, OPENS)

    def start_clock(self, at: datetime) -> None:
        """Let the clock run through every step until the answer; steps on the way leave it alone."""
        if not self.limit_code():
            self.half_at = self.warn_at = self.due_at = None
        elif self.due_at is None:
            self.run_clock()

    def run_clock(self) -> None:
        """Set the end of the clock from receipt, urgency and the day that the instruction named.

        An answer wanted on the very day of a document that came after closing time is late at once.
        """
        begun, self.due_at = self._received_at(), self.limit_ends()
        if self.answer_by:
            self.due_at = min(self.due_at, on_day(self.answer_by, CENTRE_CLOSES))
        begun = min(begun, self.due_at)
        span = self.due_at - begun
        self.half_at, self.warn_at = begun + span / 2, begun + span * WARN_SHARE

    def clean(self) -> None:
        """Refuse a document from the future, and one of the same sender and number a second time."""
        if self.received_on and self.received_on > timezone.localdate():
            raise ValidationError({"received_on": _("This day lies in the future.")})
        if self.sender_number and (same := self._registered_before()):
            raise ValidationError({"sender_number": _("Registered already: %(number)s.") % {"number": same}})

    def _registered_before(self):
        rows = IncomingDocument.objects.filter(sender=self.sender, sender_number=self.sender_number)
        return rows.exclude(state__in=GONE).exclude(pk=self.pk).first()

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the document; a corrected day of receipt moves the clock."""
        if self.pk and not move and self.is_correctable:
            self.run_clock()
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title, self.sender, self.sender_number

    def search_texts(self) -> tuple[str, ...]:
        return self.proposal, self.instruction, self.department_answer, self.result


class OutgoingQuerySet(CaseQuerySet):
    def sent(self):
        return self.filter(state__in=(OutgoingState.SENT, OutgoingState.FILED))


class OutgoingDocument(Case, AboutTenant):
    """A letter of the centre. Its working number counts drafts; the document number is taken by the signature."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REPLY)
    addressee = models.CharField(_("addressee"), max_length=200)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=10_000)
    on_behalf_of = models.CharField(
        _("on behalf of"), max_length=100, blank=True, help_text=_("Empty means: the service centre.")
    )
    enclosures = models.CharField(_("enclosures"), max_length=300, blank=True)
    copies_to = models.CharField(_("copies to"), max_length=200, blank=True)
    is_major = models.BooleanField(_("major matter, to the company leaders"), default=False)
    answers = models.ForeignKey(
        IncomingDocument, models.PROTECT, null=True, blank=True, related_name="replies", verbose_name=_("answers")
    )
    document_number = models.CharField(
        _("document number"), max_length=40, null=True, unique=True, editable=False, default=None
    )
    drafted_by = person(_("drafted by"))
    checked_by = person(_("checked by"))
    checked_at = models.DateTimeField(_("draft checked at"), null=True, editable=False)
    signed_by = person(_("signed by"))
    signed_at = models.DateTimeField(_("signed at"), null=True, editable=False)
    way = models.CharField(_("way"), max_length=10, choices=Way, blank=True)
    courier_number = models.CharField(_("courier's number"), max_length=60, blank=True)
    received_by = models.CharField(_("received by"), max_length=60, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    decision = models.CharField(_("decision of the leaders"), max_length=10, choices=Decision, blank=True)
    remarks = models.TextField(_("remarks of the leaders"), max_length=1000, blank=True)
    archive_place = models.CharField(_("filed where"), max_length=60, blank=True)

    objects = OutgoingQuerySet.as_manager()

    workflow = OUTGOING
    page_name = "outgoing"
    number_kind = "拟稿"
    file_class_code = "letter"
    limits = {
        OutgoingState.CHECKING: "letter.check",
        OutgoingState.SIGNING: "letter.sign",
        OutgoingState.NUMBERED: "letter.send",
    }
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("outgoing document")
        verbose_name_plural = _("outgoing documents")
        indexes = [models.Index(fields=["state", "due_at"])]
        permissions = [
            ("check_outgoingdocument", gettext_noop("Can check drafts of outgoing documents")),
            ("sign_outgoingdocument", gettext_noop("Can sign, number and void outgoing documents")),
            ("send_outgoingdocument", gettext_noop("Can send and file outgoing documents")),
            ("decide_outgoingdocument", gettext_noop("Can answer requests for instructions")),
        ]

    def __str__(self) -> str:
        return self.document_number or self.number

    @property
    def is_before_number(self) -> bool:
        return self.state in BEFORE_NUMBER or not self.document_number

    @property
    def who_has_it(self):
        if self.state == OutgoingState.CHECKING:
            return _("assistant manager")
        if self.state == OutgoingState.SIGNING:
            return _("manager")
        return self.registered_by if self.closed_at is None else None

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the letter; whoever wrote its text last neither checks nor signs it."""
        if not move:
            self.drafted_by = by
        super().sign(by, at=at, reason=reason, move=move)

    def search_label(self) -> str:
        return f"{self} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.document_number or "", self.number, self.title, self.addressee

    def search_texts(self) -> tuple[str, ...]:
        return self.text, self.copies_to
