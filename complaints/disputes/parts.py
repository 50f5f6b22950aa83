"""What a file of a dispute is made of: statements, evidence and rounds. They are added, never corrected nor deleted."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import Reach, ScopedQuerySet, asks
from tianyou.core.records import Record

from .states import Answer, EvidenceKind, Party

VIEW = asks("complaints.view_dispute")


class PartQuerySet(ScopedQuerySet):
    def visible_to(self, user, capability: str = ""):
        """A part is within reach with its dispute."""
        return super().visible_to(user, capability or VIEW)

    def update(self, **values):
        """Refuse what would change parts behind their back."""
        raise TypeError("parts of a dispute are never changed")

    def delete(self):
        raise TypeError("parts of a dispute are never deleted")


class DisputePart(Record):
    """One sheet of the file, at the moment at which it happened; what was wrong is set right by the next."""

    dispute = models.ForeignKey(
        "complaints.Dispute", models.PROTECT, related_name="%(class)ss", editable=False, verbose_name=_("dispute")
    )
    happened_at = models.DateTimeField(
        pgettext_lazy("dispute", "when"), default=timezone.now, help_text=_("Empty: now.")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("taken by")
    )
    entered_at = models.DateTimeField(_("entered at"), editable=False)

    objects = PartQuerySet.as_manager()

    is_correctable = False
    reach_by = {Reach.ZONE: ("dispute__unit__zone",), Reach.OWN: ("entered_by",)}

    class Meta:
        abstract = True
        default_permissions = ("add",)
        ordering = ["happened_at", "pk"]

    def get_absolute_url(self) -> str:
        return f"{self.dispute.get_absolute_url()}#{self.page_name}s"

    def clean(self) -> None:
        if self.happened_at and self.happened_at > timezone.now():
            raise ValidationError({"happened_at": _("This moment has not come yet.")})
        if self.happened_at and timezone.localdate(self.happened_at) < self.dispute.bought_on:
            raise ValidationError({"happened_at": _("That is before the purchase.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store a new part; TypeError for one that is stored already."""
        self.entered_by, self.entered_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise TypeError("parts of a dispute are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("parts of a dispute are never deleted")


class Statement(DisputePart):
    """What one side or a witness says, in their own words."""

    party = models.CharField(_("who says it"), max_length=10, choices=Party, default=Party.CONSUMER)
    speaker = models.CharField(_("name of who says it"), max_length=60)
    text = models.TextField(_("what they say"), max_length=3000)

    page_name = "statement"

    class Meta(DisputePart.Meta):
        abstract = False
        verbose_name = _("statement in a dispute")
        verbose_name_plural = _("statements in disputes")
        indexes = [models.Index(fields=["dispute", "party"])]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.speaker}"


class Evidence(DisputePart):
    """A paper, photo or thing that one side shows; its scans hang at it."""

    party = models.CharField(_("brought by"), max_length=10, choices=Party, default=Party.CONSUMER)
    kind = models.CharField(_("kind"), max_length=10, choices=EvidenceKind, default=EvidenceKind.RECEIPT)
    text = models.CharField(_("what it shows"), max_length=300)

    page_name = "evidence"

    class Meta(DisputePart.Meta):
        abstract = False
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("pieces of evidence")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.text}"


class MediationRound(DisputePart):
    """One talk with both sides: who was there, what was proposed, and what each answered."""

    serial = models.PositiveSmallIntegerField(pgettext_lazy("dispute", "round"), editable=False)
    present = models.CharField(_("who was there"), max_length=200)
    text = models.TextField(_("what was said"), max_length=3000)
    proposal = models.TextField(_("proposal"), max_length=1000)
    consumer_answer = models.CharField(_("the consumer"), max_length=10, choices=Answer)
    shop_answer = models.CharField(_("the shop"), max_length=10, choices=Answer)

    page_name = "mediationround"

    class Meta(DisputePart.Meta):
        abstract = False
        verbose_name = _("round of mediation")
        verbose_name_plural = _("rounds of mediation")
        constraints = [models.UniqueConstraint(fields=["dispute", "serial"], name="round_once_a_dispute")]
        indexes = [models.Index(fields=["entered_at"])]

    def __str__(self) -> str:
        return f"{self.dispute} · {self.serial}"

    @property
    def is_accepted(self) -> bool:
        """Whether both sides accept what was proposed."""
        return self.consumer_answer == self.shop_answer == Answer.ACCEPTS

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store a new round and count it; the caller holds the lock of the dispute."""
        self.serial = self.dispute.mediationrounds.count() + 1
        super().sign(by, at=at, reason=reason)
