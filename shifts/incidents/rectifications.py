"""What is to be set right after an incident, by whom and by when."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach
from tianyou.core.cases import TimedRecord
from tianyou.core.deadlines import CENTRE_CLOSES, on_day
from tianyou.core.workflow import Move, Workflow

from .states import RectificationState

S = RectificationState
VIEW, ADD = "shifts.view_rectification", "shifts.add_rectification"
FINISH, STRIKE = "shifts.finish_rectification", "shifts.strike_rectification"

RECTIFICATION = Workflow(
    pgettext_lazy("process", "Measure after an incident"),
    S,
    S.OPEN,
    Move("done", _("Done"), (S.OPEN,), S.DONE, FINISH, ("result",), ("result",)),
    Move("strike", _("Strike it out"), (S.OPEN,), S.STRUCK, STRIKE, needs_note=True, tone="secondary"),
    tones={S.DONE: "done", S.STRUCK: "closed"},
    ends=(S.DONE, S.STRUCK),
    papers=(_("photos of what was set right"),),
)


class Rectification(TimedRecord):
    """One measure: in somebody's hands or a post's, due at the end of its day."""

    incident = models.ForeignKey(
        "shifts.Incident", models.PROTECT, related_name="rectifications", editable=False, verbose_name=_("incident")
    )
    what = models.CharField(_("what is to be done"), max_length=300)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("post in charge")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("person in charge"),
    )  # fmt: skip
    due_on = models.DateField(_("to be done by"))
    result = models.TextField(_("what was done"), max_length=1000, blank=True)

    workflow = RECTIFICATION
    page_name = "rectification"
    is_correctable = False
    reach_by = {Reach.POST: ("post",), Reach.OWN: ("owner",)}

    class Meta:
        verbose_name = _("measure after an incident")
        verbose_name_plural = _("measures after incidents")
        default_permissions = ("view", "add")
        permissions = [
            ("finish_rectification", gettext_noop("Can report measures after incidents as done")),
            ("strike_rectification", gettext_noop("Can strike out measures after incidents")),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]

    def __str__(self) -> str:
        return f"{self.incident} · {self.what[:40]}"

    @property
    def summary(self) -> str:
        return self.what

    @property
    def number(self) -> str:
        return self.incident.number

    @property
    def who_has_it(self) -> str:
        return " · ".join(str(part) for part in (self.post, self.owner) if part)

    def clean(self) -> None:
        faults = {}
        if not (self.post_id or self.owner_id):
            faults["post"] = _("Choose a post or a person.")
        if self.due_on and self.due_on < timezone.localdate():
            faults["due_on"] = _("This day has passed.")
        if faults:
            raise ValidationError(faults)

    def start_clock(self, at: datetime) -> None:
        """It is due at the end of the day that was named."""
        super().start_clock(at)
        if self.state == S.OPEN:
            self.due_by(on_day(self.due_on, CENTRE_CLOSES), at)
