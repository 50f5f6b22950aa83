"""The desk's check lists: what was in order when it opened and closed, and when the supervisor came by."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.plan.models import Shift
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .points import DeskCheckPoint
from .states import CheckState as S
from .states import When
from .workflow import DESK_CHECK


class DeskCheckQuerySet(ScopedQuerySet):
    def of_shifts(self):
        """Return the lists that the desk has to go through, spot checks left out."""
        return self.exclude(when=When.SPOT)

    def to_fill(self, at: datetime):
        """Return the lists of the day of a moment that may be gone through by then, and were not."""
        return self.filter(state=S.DUE, day=timezone.localdate(at), fill_from__lte=at)

    def ripe(self, at: datetime):
        """Return the lists of shifts that are done, or should have been by a moment."""
        return self.of_shifts().exclude(state=S.DUE, fill_by__gt=at)


class DeskCheck(WorkflowRecord, Record):
    """One list. Those of a day are laid from the plan's shifts; a spot check is laid and entered at once.

    A list that nobody goes through stays as it was laid: that it was missed is a matter of time.
    """

    day = models.DateField(_("day"), db_index=True)
    when = models.CharField(_("when"), max_length=8, choices=When)
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", null=True, verbose_name=_("shift"))
    fill_from = models.DateTimeField(null=True, editable=False)
    fill_by = models.DateTimeField(_("to be done by"), null=True, editable=False)
    due_at = models.DateTimeField(_("due"), null=True, editable=False)
    done = models.JSONField(_("in order"), default=list, blank=True)
    missing = models.JSONField(_("not in order"), default=dict, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    is_in_order = models.BooleanField(pgettext_lazy("desk check", "all in order"), null=True, editable=False)
    is_in_time = models.BooleanField(_("in time"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("desk check", "checked by"),
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, db_index=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("countersigned by")
    )
    signed_at = models.DateTimeField(_("countersigned at"), null=True)

    objects = DeskCheckQuerySet.as_manager()

    workflow = DESK_CHECK
    page_name = "deskcheck"
    is_correctable = False
    reach_by = {Reach.SHIFT: ("shift",), Reach.OWN: ("checked_by",)}

    class Meta:
        verbose_name = _("check list of the desk")
        verbose_name_plural = _("check lists of the desk")
        ordering = ["-day", "-pk"]
        default_permissions = ("view", "add")
        permissions = [
            ("fill_deskcheck", gettext_noop("Can go through the check lists of the desk")),
            ("countersign_deskcheck", gettext_noop("Can countersign the check lists of the desk")),
        ]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "when"], condition=~Q(when=When.SPOT), name="desk_checked_once_a_day"
            )
        ]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{self.get_when_display()} · {day}"

    @staticmethod
    def late_at(at: datetime) -> Q:
        """Return the condition of lists that should have been gone through, or countersigned, before a moment."""
        return Q(due_at__lt=at)

    @property
    def is_late(self) -> bool:
        return bool(self.due_at) and self.due_at < timezone.now()

    def points(self) -> list[tuple[DeskCheckPoint, str | None]]:
        """Return each point that was asked, with what is wrong with it, None where it is in order; one query."""
        known = DeskCheckPoint.objects.filter(code__in=[*self.done, *self.missing])
        return [(point, self.missing.get(point.code)) for point in known]
