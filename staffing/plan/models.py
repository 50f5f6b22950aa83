"""The staffing plan as data: posts, numbered duties, what each duty lets its holder do, and who is wanted where."""

from datetime import date, datetime, time

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core.access import Reach, ScopedModel
from tianyou.core.bilingual import Bilingual


class Shift(models.Model):
    """Working hours of a day, as periods of two times of day."""

    code = models.SlugField(unique=True)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    periods = models.JSONField()
    order = models.PositiveSmallIntegerField(default=0)
    name = Bilingual()

    class Meta:
        verbose_name = _("shift")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name

    @property
    def hours(self) -> str:
        return " · ".join(f"{start}–{end}" for start, end in self.periods)

    def includes(self, moment: datetime) -> bool:
        """Tell whether an aware moment falls within these hours at the mall."""
        clock = timezone.localtime(moment).time()
        return any(time.fromisoformat(start) <= clock < time.fromisoformat(end) for start, end in self.periods)


class Zone(ScopedModel):
    """An area of the mall that has an administrator of its own. The plan names only the ground floor."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=40)
    floor = models.SmallIntegerField(_("floor"), default=1)
    is_demo = models.BooleanField(_("made for the demo"), default=False, editable=False)
    name = Bilingual()

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["floor", "code"]

    def __str__(self) -> str:
        return self.name


class PlanQuerySet(models.QuerySet):
    def in_force(self, on: date):
        """Return the one plan in force on a day, as a queryset that other queries can embed."""
        return self.filter(approved_on__isnull=False, effective_on__lte=on).order_by("-effective_on", "-version")[:1]


class Plan(ScopedModel):
    """One version of the staffing plan; it rules from its day on, until a later approved version does."""

    code = models.SlugField(unique=True)
    year = models.PositiveSmallIntegerField(_("year"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title_zh = models.CharField(max_length=100)
    title_en = models.CharField(max_length=100)
    declared_total = models.PositiveSmallIntegerField(_("headcount stated"))
    effective_on = models.DateField(_("in force from"))
    approved_on = models.DateField(_("approved on"), null=True)
    title = Bilingual()

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("staffing plan")
        permissions = [("view_access", gettext_noop("Can see who may do what"))]
        constraints = [
            models.UniqueConstraint(fields=["year", "version"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["effective_on"], condition=Q(approved_on__isnull=False), name="one_plan_begins_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def computed_total(self) -> int:
        """The headcount that the plan's own lines add up to."""
        return self.lines.aggregate(total=Sum("quota"))["total"] or 0

    @property
    def is_contradictory(self) -> bool:
        return self.declared_total != self.computed_total


class Post(models.Model):
    """A post of the centre, or of a department around it. The lower its rank, the higher it stands."""

    code = models.SlugField(unique=True)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=60)
    aliases = models.JSONField(default=list)
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="reports")
    is_outside = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    rank = models.PositiveSmallIntegerField(default=9)
    name = Bilingual()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class EstablishmentLine(models.Model):
    """How many people the plan wants in a post, a shift and, where it says so, a zone."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    post = models.ForeignKey(Post, models.PROTECT, related_name="lines")
    shift = models.ForeignKey(Shift, models.PROTECT)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True)
    quota = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["post__order", "shift__order", "zone"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "post", "shift", "zone"], name="line_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.post} · {self.shift} · {self.quota}"


class Duty(models.Model):
    """A numbered duty of a post: what it asks, which page serves it, and which figure proves it was done."""

    class Kind(models.TextChoices):
        WORK = "work", _("work")
        CONDUCT = "conduct", _("conduct")
        OUTSIDE = "outside", _("outside the headcount")

    class Role(models.TextChoices):
        LEAD = "lead", _("in charge")
        ASSIST = "assist", _("assists")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    post = models.ForeignKey(Post, models.PROTECT, related_name="duties")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    role = models.CharField(max_length=10, choices=Role)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=100)
    text_zh = models.TextField()
    text_en = models.TextField()
    served_by_zh = models.TextField()
    served_by_en = models.TextField()
    evidence_zh = models.CharField(max_length=100)
    evidence_en = models.CharField(max_length=150)
    page = models.CharField(max_length=60, blank=True)
    open_measure = models.CharField(max_length=60, blank=True)
    evidence_measure = models.CharField(max_length=60, blank=True)
    title, text, served_by, evidence = Bilingual(), Bilingual(), Bilingual(), Bilingual()

    class Meta:
        ordering = ["post__order", "no"]
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        constraints = [models.UniqueConstraint(fields=["plan", "post", "no"], name="duty_numbered_once")]

    def __str__(self) -> str:
        return f"{self.post} {self.no} · {self.title}"


class Grant(models.Model):
    """A capability that a duty carries, and how far it reaches."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="grants")
    capability = models.CharField(max_length=100)
    reach = models.CharField(max_length=10, choices=Reach)

    class Meta:
        ordering = ["capability"]
        constraints = [models.UniqueConstraint(fields=["duty", "capability"], name="grant_once")]

    def __str__(self) -> str:
        return f"{self.capability} ({self.get_reach_display()})"
