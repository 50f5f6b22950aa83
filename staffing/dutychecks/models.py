"""Spot checks of duties: whether what the plan asks of somebody is really done, and what follows from it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Duty
from staffing.tasks.models import Task
from tianyou.core.access import Reach
from tianyou.core.records import NumberedRecord


class Verdict(models.TextChoices):
    GOOD = "good", pgettext_lazy("duty check", "done well")
    FAULTS = "faults", pgettext_lazy("duty check", "done with faults")
    NOT_DONE = "not_done", pgettext_lazy("duty check", "not done")


class DutyCheck(NumberedRecord):
    """One look at one duty on a day. What is to be put right is a task to whoever holds the post."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="checks", editable=False, verbose_name=_("duty"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=pgettext_lazy("duty check", "whose work"), help_text=_("Empty: of the post as a whole."),
    )  # fmt: skip
    checked_on = models.DateField(pgettext_lazy("duty check", "checked on"), default=timezone.localdate, db_index=True)
    verdict = models.CharField(
        pgettext_lazy("duty check", "verdict"), max_length=10, choices=Verdict, default=Verdict.GOOD
    )
    text = models.TextField(pgettext_lazy("duty check", "what was found"), max_length=2000)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False,
        verbose_name=pgettext_lazy("duty check", "checked by"),
    )  # fmt: skip
    task = models.OneToOneField(
        Task, models.PROTECT, null=True, editable=False, related_name="duty_check",
        verbose_name=pgettext_lazy("duty check", "what follows"),
    )  # fmt: skip

    page_name = "dutycheck"
    number_kind = "抽查"
    reach_by = {Reach.OWN: ("person",), Reach.POST: ("duty__post",)}

    class Meta:
        verbose_name = pgettext_lazy("record", "spot check of a duty")
        verbose_name_plural = pgettext_lazy("record", "spot checks of duties")
        ordering = ["-checked_on", "-pk"]
        permissions = [("view_fulfilment", gettext_noop("Can see which duties are fulfilled"))]

    def clean(self) -> None:
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day is still to come.")})
        if self.person_id and not self._holds():
            raise ValidationError({"person": _("%(who)s did not hold this post then.") % {"who": self.person}})

    def _holds(self) -> bool:
        day = self.checked_on or timezone.localdate()
        return self.person.appointments.in_force(day).filter(post=self.duty.post_id).exists()

    def sign(self, by, *, at=None, reason: str = "") -> None:
        if self._state.adding:
            self.checked_by = by
        super().sign(by, at=at, reason=reason)

    @property
    def summary(self) -> str:
        return f"{self.duty.post} {self.duty.no} · {self.get_verdict_display()}"

    def search_label(self) -> str:
        return f"{self.number} {self.summary}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, str(self.person or "")

    def search_texts(self) -> tuple[str, ...]:
        return (self.text,)
