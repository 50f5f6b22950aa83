"""What is aimed at in a year: its figure, its goal, how much it weighs, and how it stands."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import ScopedQuerySet
from tianyou.core.bilingual import Bilingual
from tianyou.core.measures import MEASURES
from tianyou.core.records import Record

from . import actual
from .models import TargetPlan
from .readings import TargetReading
from .states import Counting, Fate
from .states import TargetState as S
from .suggested import Aimed


class TargetQuerySet(ScopedQuerySet):
    def kept(self):
        """Return the targets that belong to the plan; one left out of a later version doesn't."""
        return self.filter(is_kept=True).select_related("plan", "post")

    def of_series(self, root: int):
        """Return a target and those of later versions that go back to it."""
        return self.filter(Q(series=root) | Q(pk=root))

    def in_force(self):
        return self.filter(is_kept=True, plan__state=S.APPROVED)


class Target(Aimed, Record):
    """One target. ``series`` is the target of the first version that it goes back to: its readings belong to that."""

    plan = models.ForeignKey(
        TargetPlan, models.PROTECT, related_name="targets", editable=False, verbose_name=_("annual targets")
    )
    series = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="later")
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=80)
    is_kept = models.BooleanField(
        pgettext_lazy("target", "part of the plan"), default=True,
        help_text=_("Without the tick it is left out, and its weight does not count."),
    )  # fmt: skip
    fate = models.CharField(max_length=8, choices=Fate, default=Fate.NO_DATA, editable=False, db_index=True)
    name = Bilingual()

    objects = TargetQuerySet.as_manager()

    page_name = "target"

    class Meta:
        verbose_name = pgettext_lazy("record", "target")
        verbose_name_plural = pgettext_lazy("record", "targets")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_correctable(self) -> bool:
        return self.plan.state == S.DRAFT

    @property
    def figure(self):
        """The measure it is read from, None where it is entered."""
        return MEASURES.get(self.measure)

    @property
    def source(self) -> str:
        """Where its figures come from, in words."""
        return capfirst(str(self.figure.label)) if self.figure else str(_("entered month by month"))

    @property
    def aim(self) -> str:
        return f"{self.get_direction_display()} {self.goal.normalize():f} {self.unit}"

    @property
    def root_id(self) -> int:
        return self.series_id or self.pk

    @cached_property
    def kept_readings(self) -> list:
        """The readings of its year, the earliest first; one query."""
        return list(self.readings_of().order_by("month"))

    def readings_of(self):
        readings = TargetReading.objects.filter(target=self.root_id)
        return readings.filter(month__year=self.plan.year).select_related("entered_by")

    def clean(self) -> None:
        """A figure says itself how it is counted."""
        if self.measure and self.figure is None:
            raise ValidationError({"measure": _("No such figure is known.")})
        if self.figure:
            is_rate = self.figure.of is not None or bool(self.figure.average)
            self.counting = Counting.RATE if is_rate else Counting.SUM
        if self.figure and self.figure.of and self.goal is not None and self.goal > 100:
            raise ValidationError({"goal": _("A share is 100 % at most.")})

    def take_readings(self, on: date, by, at: datetime) -> int:
        """Keep the figures of the months that are over and have none, and how it stands; return how many were kept."""
        made = list(actual.missing(self, on)) if self.figure else []
        for month in made:
            TargetReading.of(self, month).sign(by, at=at)
        self.__dict__.pop("kept_readings", None)
        Target.objects.filter(pk=self.pk).update(fate=actual.standing(self, on).fate)
        return len(made)

    def copy_to(self, plan: TargetPlan):
        """Return this target as one of a later version, whose readings go on."""
        names = [field.name for field in Aimed._meta.fields]
        values = {name: getattr(self, name) for name in (*names, "name_zh", "name_en")}
        return Target(plan=plan, series_id=self.root_id, **values)

    @classmethod
    def suggested(cls, plan: TargetPlan, row):
        """Return a suggestion as a target of a plan."""
        names = [field.name for field in Aimed._meta.fields]
        return cls(plan=plan, **{name: getattr(row, name) for name in (*names, "name_zh", "name_en")})
