"""What was decided on a pattern: what was made of it, or why nothing is, and until when it is left alone."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.tickets.models import Ticket
from tianyou.core.access import Reach
from tianyou.core.records import Record

from .settings import PatternRule


class Outcome(models.TextChoices):
    PARENT = "parent", _("joined to a parent ticket")
    CHECK = "check", _("check on site")
    VIOLATION = "violation", pgettext_lazy("pattern", "violation")
    DISMISS = "dismiss", _("left alone")


class PatternDecision(Record):
    """One answer to one pattern, with the rule that fired and the tickets that made it fire. It is never changed."""

    rule = models.ForeignKey(PatternRule, models.PROTECT, related_name="+", verbose_name=_("rule"))
    subject = models.CharField(max_length=60, editable=False)
    days = models.PositiveSmallIntegerField(_("within days"), editable=False)
    tickets = models.ManyToManyField(Ticket, related_name="pattern_decisions", verbose_name=_("tickets"))
    counted = models.PositiveSmallIntegerField(_("number of tickets"), editable=False)
    outcome = models.CharField(_("what became of it"), max_length=10, choices=Outcome, editable=False)
    made_type = models.ForeignKey(ContentType, models.PROTECT, null=True, editable=False, related_name="+")
    made_id = models.PositiveBigIntegerField(null=True, editable=False)
    made = GenericForeignKey("made_type", "made_id")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    until = models.DateField(_("left alone until"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), editable=False, db_index=True)

    page_name = "patterndecision"
    is_correctable = False
    reach_by = {Reach.OWN: ("decided_by",)}

    class Meta:
        verbose_name = _("decision on a pattern")
        verbose_name_plural = _("decisions on patterns")
        default_permissions = ("view",)
        permissions = [("decide_patterndecision", gettext_noop("Can decide what becomes of patterns of tickets"))]
        indexes = [models.Index(fields=["until"])]

    def __str__(self) -> str:
        return f"{self.rule} · {self.get_outcome_display()}"

    def sign(self, by, *, at=None, reason: str = "") -> None:
        if self._state.adding:
            self.decided_by, self.decided_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)
