"""The coordination log: what was agreed with whom, and until when it is followed up."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import OFFICE_CLOSES, Limit, on_day

from .bodies import BodyContact, OutsideBody
from .limits import FOLLOW
from .states import LiaisonState as S
from .workflow import LIAISON

SHORT = 40


def usual_follow_up(at: datetime | None = None) -> date:
    """Return the day on which a matter of a moment, now when None, is usually followed up."""
    at = at or timezone.now()
    return timezone.localdate(Limit.objects.in_force(FOLLOW, timezone.localdate(at)).due(at))


class LiaisonEntry(Case):
    """One matter with an outside body."""

    body = models.ForeignKey(
        OutsideBody, models.PROTECT, editable=False, related_name="entries", verbose_name=_("outside body")
    )
    contact = models.ForeignKey(
        BodyContact, models.PROTECT, null=True, blank=True, related_name="entries",
        verbose_name=pgettext_lazy("outside body", "contact"),
    )  # fmt: skip
    with_whom = models.CharField(pgettext_lazy("liaison", "with whom else"), max_length=100, blank=True)
    matter = models.CharField(pgettext_lazy("liaison", "matter"), max_length=120)
    happened_on = models.DateField(pgettext_lazy("liaison", "day"), db_index=True)
    agreed = models.TextField(pgettext_lazy("liaison", "what was said and agreed"), max_length=2000)
    follow_up_on = models.DateField(pgettext_lazy("liaison", "to be followed up on"))
    result = models.TextField(pgettext_lazy("liaison", "result"), max_length=1000, blank=True)

    workflow = LIAISON
    page_name = "liaison"
    number_kind = "协调"
    reach_by = {Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("coordination with an outside body")
        verbose_name_plural = _("coordination log")
        permissions = [("follow_liaisonentry", gettext_noop("Can follow up what was agreed with outside bodies"))]
        indexes = [models.Index(fields=["state", "due_at"])]

    def clean(self) -> None:
        """Refuse a day to come, a follow-up before it, and somebody of another body."""
        if self.happened_on and self.happened_on > self.today():
            raise ValidationError({"happened_on": _("This day lies in the future.")})
        if self.happened_on and self.follow_up_on and self.follow_up_on < self.happened_on:
            raise ValidationError({"follow_up_on": _("This day lies before the talk.")})
        if self.contact_id and self.contact.body_id != self.body_id:
            raise ValidationError({"contact": _("This contact belongs to another body.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "", move: str = "") -> None:
        """Store the entry; a corrected day of the follow-up moves what is due."""
        if not self._state.adding and not move and self.state == S.OPEN:
            self.start_clock(at or timezone.now())
        super().sign(by, at=at, reason=reason, move=move)

    def start_clock(self, at: datetime) -> None:
        super().start_clock(at)
        if self.state == S.OPEN:
            self.due_by(on_day(self.follow_up_on, OFFICE_CLOSES), at)

    @property
    def talked_to(self) -> str:
        return " · ".join(str(part) for part in (self.contact or "", self.with_whom) if part)

    @property
    def summary(self) -> str:
        return self.agreed if len(self.agreed) <= SHORT else f"{self.agreed[:SHORT]}…"

    def search_label(self) -> str:
        return f"{self.number} {self.matter}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.matter, self.body.name

    def search_texts(self) -> tuple[str, ...]:
        return self.agreed, self.result
