"""How much of a material a post may use in a month, and by how much an issue goes over it."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import ScopedQuerySet
from tianyou.core.deadlines import on_day
from tianyou.core.months import months_later
from tianyou.core.records import Record

from .models import AT_MOST, Material
from .states import Kind


def month_around(moment: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of a moment's month at the mall, and that of the next."""
    first = timezone.localdate(moment).replace(day=1)
    return on_day(first, time.min), on_day(months_later(first, 1), time.min)


def used_within(first: datetime, last: datetime):
    """Return the issues of a time, ``last`` excluded."""
    movements = Material.movements.rel.related_model.objects
    return movements.filter(kind=Kind.USED, moved_at__gte=first, moved_at__lt=last)


class QuotaQuerySet(ScopedQuerySet):
    def with_used(self, at: datetime):
        """Count with each quota what its post took in the month, as ``used``."""
        taken = used_within(*month_around(at)).filter(material=OuterRef("material"), post=OuterRef("post"))
        sums = taken.order_by().values("material").annotate(sum=-Sum("quantity"))
        return self.annotate(used=Coalesce(Subquery(sums.values("sum")), 0))


class MaterialQuota(Record):
    """So many of a material are a post's for a month. More may be taken, with a reason."""

    material = models.ForeignKey(
        Material, models.PROTECT, related_name="quotas", editable=False, verbose_name=_("material")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("post"))
    monthly = models.PositiveIntegerField(
        pgettext_lazy("quota", "for a month"), validators=[MaxValueValidator(AT_MOST)],
        help_text=_("What is taken beyond it needs a reason. 0: every issue needs one."),
    )  # fmt: skip

    objects = QuotaQuerySet.as_manager()

    page_name = "materialquota"

    class Meta:
        verbose_name = _("quota of a material")
        verbose_name_plural = _("quotas of materials")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["material", "post"], name="one_quota_a_material_and_post")]
        permissions = [("view_costs", gettext_noop("Can see what materials cost"))]

    def __str__(self) -> str:
        return f"{self.material} · {self.post}"

    def clean(self) -> None:
        """Refuse a second quota of one material and post."""
        others = MaterialQuota.objects.filter(material=self.material_id, post=self.post_id).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"post": _("This post has a quota of this material already.")})

    @property
    def is_used_up(self) -> bool:
        """Tell it of a row that ``with_used`` has counted."""
        return self.used > self.monthly


def over_quota(material: Material, post: Post, number: int, at: datetime) -> tuple[int, int]:
    """Return by how much an issue of a month goes over its quota, and the quota; nothing where there is none.

    Args:
        material: locked, so that two issues of one moment never share what is left.
        post: for which it is taken.
        number: how many are taken.
        at: aware moment.
    """
    quota = MaterialQuota.objects.filter(material=material, post=post).with_used(at).first()
    if quota is None:
        return 0, 0
    return max(0, min(number, quota.used + number - quota.monthly)), quota.monthly
