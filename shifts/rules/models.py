"""The numbers of the rules as data in force from a day on, who may cover whom, and what may be asked of whom."""

from datetime import date, time

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from staffing.plan.models import Post, Shift
from tianyou.core.access import Reach
from tianyou.core.records import Record

from .facts import MayCover, Norms

AN_HOUR = 60


def hours(label, usual: int, most: int = 24) -> models.PositiveSmallIntegerField:
    """Return a column of whole hours."""
    return models.PositiveSmallIntegerField(
        label, default=usual, validators=[MinValueValidator(1), MaxValueValidator(most)]
    )


class WorkRulesManager(models.Manager):
    def on(self, day: date) -> "WorkRules":
        """Return the rules in force on a day with who may cover whom; the usual ones where none are.

        One query, another one where nobody may cover anybody.
        """
        newest = self.filter(effective_on__lte=day).order_by("-effective_on")
        covers = CoverRule.objects.filter(rules=models.Subquery(newest.values("pk")[:1]))
        covers = list(covers.select_related("rules", "post", "shift", "by_post", "by_shift"))
        rules = covers[0].rules if covers else newest.first() or WorkRules(effective_on=day)
        rules.covering = covers
        return rules


class WorkRules(models.Model):
    """A change is a new row with a later day; rosters are checked by the rules of their first day."""

    rest_blocked = hours(_("hours between two shifts that are needed"), 8)
    rest_warned = hours(_("hours between two shifts that are wanted"), 11)
    week_hours = hours(_("hours of the standard week"), 40, 168)
    overtime_cap = hours(_("hours of overtime a month at most"), 36, 200)
    longest_run = hours(_("days running at most"), 6, 14)
    longest_day = hours(_("hours from beginning to end of a day at most"), 11)
    night_begins = models.TimeField(_("night begins at"), default=time(22))
    break_minutes = models.PositiveSmallIntegerField(
        _("unpaid minutes of a break within a shift of one piece"), default=30, validators=[MaxValueValidator(120)]
    )
    counts_statutory = models.BooleanField(_("work on statutory days counts as overtime of the cap"), default=False)
    notice_days = hours(_("days between publishing and the first day"), 7, 60)
    source = models.TextField(_("source"))
    effective_on = models.DateField(_("in force from"), unique=True)

    objects = WorkRulesManager()
    history = HistoricalRecords()

    covering: list["CoverRule"] = []

    class Meta:
        verbose_name = _("rules of working time")
        verbose_name_plural = _("rules of working time")
        ordering = ["effective_on"]

    def __str__(self) -> str:
        return str(self.effective_on)

    def copy_covers(self) -> None:
        """Let the same posts cover each other as by the rules before."""
        before = WorkRules.objects.filter(effective_on__lt=self.effective_on).order_by("-effective_on").first()
        for cover in before.covers.all() if before else ():
            cover.pk, cover.rules = None, self
            cover.save()

    def norms(self) -> Norms:
        """Return the numbers in minutes, as the rules read them."""
        return Norms(
            rest_blocked=self.rest_blocked * AN_HOUR,
            rest_warned=self.rest_warned * AN_HOUR,
            week=self.week_hours * AN_HOUR,
            overtime=self.overtime_cap * AN_HOUR,
            run=self.longest_run,
            longest=self.longest_day * AN_HOUR,
            night_begins=self.night_begins.hour * AN_HOUR + self.night_begins.minute,
            counts_statutory=self.counts_statutory,
        )


class CoverRule(models.Model):
    """A post whose seats another post may hold besides its own, in the shifts that are named."""

    rules = models.ForeignKey(WorkRules, models.CASCADE, related_name="covers", verbose_name=_("rules of working time"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("seat of"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", verbose_name=_("in the shift"))
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("covered by"))
    by_shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", verbose_name=_("who works in"))
    cost = models.PositiveSmallIntegerField(_("thought of last"), default=4)

    class Meta:
        verbose_name = _("rule of cover")
        verbose_name_plural = _("rules of cover")
        ordering = ["post__order", "shift__order", "cost"]
        constraints = [
            models.UniqueConstraint(fields=["rules", "post", "shift", "by_post", "by_shift"], name="cover_rule_once")
        ]

    def __str__(self) -> str:
        return f"{self.post} ← {self.by_post}"

    def may_cover(self) -> MayCover:
        return MayCover(self.post.code, self.shift.code, self.by_post.code, self.by_shift.code, self.cost)


class WorkTerms(Record):
    """What may be asked of somebody, and how much leave they have; the reason is nobody's business and not kept."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="work_terms", verbose_name=_("person")
    )
    restricted_until = models.DateField(_("no late shift and no overtime until (included)"), null=True, blank=True)
    annual_days = models.PositiveSmallIntegerField(
        _("days of annual leave a year"), default=5, validators=[MaxValueValidator(60)]
    )

    page_name = "terms"
    reach_by = {Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("terms of work")
        verbose_name_plural = _("terms of work")
        ordering = ["person__username"]

    def __str__(self) -> str:
        return str(self.person)
