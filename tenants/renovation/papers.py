"""The papers that a renovation needs: which kinds is data, which have come is noted for each application."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import Reach
from tianyou.core.records import Record

from .touched import TouchedKind

DATA = Path(__file__).parent / "data" / "papers.json"


class Stage(models.TextChoices):
    """Before which step a paper must have come."""

    ACCEPT = "accept", _("before the application is accepted")
    PERMIT = "permit", _("before the permit is issued")
    ACCEPTANCE = "acceptance", _("before the acceptance")


class RenovationPaperKind(TouchedKind):
    """A kind of paper of a renovation's file. Which are needed is reference data, kept with it."""

    stage = models.CharField(_("needed"), max_length=12, choices=Stage, default=Stage.ACCEPT)

    class Meta(TouchedKind.Meta):
        verbose_name = _("paper of renovations")
        verbose_name_plural = _("papers of renovations")


class RenovationPaper(Record):
    """One paper that has come, with its scans as attachments."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="papers", editable=False,
        verbose_name=pgettext_lazy("record", "renovation"),
    )  # fmt: skip
    kind = models.ForeignKey(RenovationPaperKind, models.PROTECT, related_name="+", verbose_name=_("paper"))
    received_on = models.DateField(_("received on"), default=timezone.localdate)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("received by")
    )

    page_name = "renovation-paper"
    reach_by = {Reach.ZONE: ("project__lease__unit__zone",), Reach.OWN: ("received_by",)}

    class Meta:
        verbose_name = _("paper received")
        verbose_name_plural = _("papers received")
        ordering = ["kind__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="renovation_paper_once")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.project}"

    def get_absolute_url(self) -> str:
        return self.project.get_absolute_url()

    def sign(self, by, *, at=None, reason: str = "") -> None:
        """Store the paper; a new one was received by whoever signs it."""
        if self._state.adding:
            self.received_by = by
        super().sign(by, at=at, reason=reason)


def needed(project) -> list[RenovationPaperKind]:
    """Return the kinds of papers that a renovation needs for what it touches, in their order; one query.

    Each carries ``received_on`` and ``remark`` of the paper that has come, None where none has.
    """
    here = RenovationPaper.objects.filter(project=project, kind=OuterRef("pk"))
    columns = {name: Subquery(here.values(name)[:1]) for name in ("received_on", "remark")}
    return RenovationPaperKind.objects.annotate(**columns).for_works(project)


def missing(project, *stages: str) -> list[RenovationPaperKind]:
    """Return the needed kinds that have not come; one query, none where ``project.papers_needed`` is known.

    Args:
        project: a stored renovation.
        stages: only those needed before these steps, all when empty.
    """
    return [kind for kind in project.papers_needed if not kind.received_on and (not stages or kind.stage in stages)]
