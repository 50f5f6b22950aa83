"""Calls that were promised to a complainant: until when, and to whom."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from complaints.tickets.models import Ticket
from tianyou.core.access import Reach
from tianyou.core.cases import CaseQuerySet, TimedRecord

from .states import CallbackState as S
from .workflow import CALLBACK


class CallbackQuerySet(CaseQuerySet):
    def on_time(self):
        """Return the calls that were made by the moment last agreed on."""
        return self.filter(closed_at__lte=F("promised_for"))


class Callback(TimedRecord):
    """One promise to call somebody about a ticket. The number is the ticket's: it is corrected in one place."""

    ticket = models.ForeignKey(
        Ticket, models.PROTECT, related_name="callbacks", editable=False, verbose_name=_("ticket")
    )
    promised_for = models.DateTimeField(_("promised for"))
    to_whom = models.CharField(_("whom to call"), max_length=60)
    about = models.CharField(_("about what"), max_length=200, blank=True)
    times_moved = models.PositiveSmallIntegerField(_("times put off"), default=0, editable=False)

    objects = CallbackQuerySet.as_manager()

    workflow = CALLBACK
    page_name = "callback"
    is_correctable = False
    reach_by = {Reach.ZONE: ("ticket__zone",), Reach.OWN: ("registered_by",), Reach.HELD: ("registered_by",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "call-back")
        verbose_name_plural = pgettext_lazy("record", "call-backs")
        default_permissions = ("view", "add")
        permissions = [("keep_callback", gettext_noop("Can call back and put calls off"))]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["promised_for"])]

    def __str__(self) -> str:
        return f"{self.to_whom} · {self.ticket}"

    @property
    def summary(self) -> str:
        return self.about or self.ticket.summary

    def clean(self) -> None:
        if self._state.adding and self.promised_for and self.promised_for <= timezone.now():
            raise ValidationError({"promised_for": _("Choose a moment in the future.")})

    def start_clock(self, at: datetime) -> None:
        """A promise is due at the moment that was promised, whatever the limits of the ticket say."""
        self.half_at = self.warn_at = self.due_at = None
        if self.state == S.PROMISED:
            self.due_by(self.promised_for, at)
