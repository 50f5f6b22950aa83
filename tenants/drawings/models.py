"""Versions of a renovation's drawings and their first review."""

from functools import cached_property

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from tenants.opinions.models import Opinion
from tianyou.core.access import Reach, ScopedModel
from tianyou.core.attachments import for_record
from tianyou.core.cases import TimedRecord

from .points import DrawingPoint
from .states import TAKES_DRAWINGS, DrawingState, Finding
from .workflow import DRAWINGS

ZONE = "project__lease__unit__zone"


class DrawingVersion(TimedRecord):
    """One set of drawings as the tenant brought it; its files hang at it, each with its digest."""

    project = models.ForeignKey(
        "tenants.RenovationProject", models.PROTECT, related_name="drawings", editable=False,
        verbose_name=pgettext_lazy("record", "renovation"),
    )  # fmt: skip
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    changes = models.CharField(_("what is new in it"), max_length=500, blank=True)

    opinions = GenericRelation(Opinion)

    workflow = DRAWINGS
    page_name = "drawing"
    limits = {DrawingState.SUBMITTED: "drawing.review"}
    reach_by = {Reach.ZONE: (ZONE,), Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("version of the drawings")
        verbose_name_plural = pgettext_lazy("records", "drawings")
        default_permissions = ("view", "add")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="drawing_version_once")]
        permissions = [("review_drawings", gettext_noop("Can check drawings point by point"))]

    def __str__(self) -> str:
        return pgettext("drawings", "%(project)s, drawings version %(number)d") % {
            "project": self.project,
            "number": self.number,
        }

    @property
    def unit(self):
        return self.project.unit

    @property
    def tenant(self):
        return self.project.tenant

    @property
    def is_before_departments(self) -> bool:
        """A check is taken back only while no department has been asked about it."""
        return self.project.state in TAKES_DRAWINGS

    def latest_number(self) -> int:
        return self.project.drawings.aggregate(last=models.Max("number"))["last"] or 0

    @cached_property
    def looked(self) -> dict[int, "DrawingItem"]:
        return {item.point_id: item for item in self.items.select_related("point")}

    def unlooked(self) -> list[DrawingPoint]:
        return [point for point in DrawingPoint.objects.for_works(self.project) if point.pk not in self.looked]

    def faults(self) -> list["DrawingItem"]:
        return [item for item in self.looked.values() if item.finding == Finding.FAULT]

    def digests(self) -> dict[str, str]:
        """Return the digest of each file by its name; one query."""
        return dict(for_record(self).values_list("name", "sha256"))


class DrawingItem(ScopedModel):
    """What the check of one point found; the version's history tells who checked."""

    version = models.ForeignKey(DrawingVersion, models.PROTECT, related_name="items")
    point = models.ForeignKey(DrawingPoint, models.PROTECT, related_name="+", verbose_name=_("point"))
    finding = models.CharField(_("finding"), max_length=6, choices=Finding)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("point looked at")
        verbose_name_plural = _("points looked at")
        default_permissions = ()
        ordering = ["point__order", "point__code"]
        constraints = [models.UniqueConstraint(fields=["version", "point"], name="drawing_point_once")]

    def __str__(self) -> str:
        return f"{self.point}: {self.get_finding_display()}"
