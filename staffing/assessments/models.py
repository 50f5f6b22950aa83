"""How somebody did in a period: the form that goes from the person to the supervisor, the manager and back."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Post, Shift
from tianyou.core.access import Reach
from tianyou.core.cases import Case
from tianyou.core.deadlines import on_day
from tianyou.core.measures import Span

from . import limits
from .states import AssessmentState as S
from .templates import AssessmentItem, AssessmentTemplate
from .workflow import ASSESSMENT

SCORE = [MinValueValidator(0), MaxValueValidator(100)]


def remark(label):
    return models.TextField(label, max_length=1000, blank=True)


def score(label):
    return models.DecimalField(label, max_digits=4, decimal_places=1, null=True, validators=SCORE)


class Assessment(Case):
    """One person in one period. Items and weights are those of the post's template when it was begun."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments", verbose_name=_("person")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", editable=False, verbose_name=_("post"))
    shift = models.ForeignKey(Shift, models.PROTECT, related_name="+", editable=False, verbose_name=_("shift"))
    since = models.DateField(pgettext_lazy("assessment", "period from"), db_index=True)
    until = models.DateField(pgettext_lazy("assessment", "period until"))
    self_remark = remark(pgettext_lazy("assessment", "own remark"))
    supervisor_remark = remark(pgettext_lazy("assessment", "supervisor's remark"))
    manager_remark = remark(pgettext_lazy("assessment", "manager's remark"))
    total = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, editable=False)
    appealed_at = models.DateTimeField(_("appealed at"), null=True, editable=False)

    workflow = ASSESSMENT
    page_name = "assessment"
    number_kind = "考核"
    limits = {
        S.SELF: limits.SELF,
        S.SUPERVISOR: limits.RATE,
        S.MANAGER: limits.CONFIRM,
        S.TOLD: limits.ACKNOWLEDGE,
        S.APPEALED: limits.ANSWER,
    }
    is_correctable = False
    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = pgettext_lazy("staff", "assessment")
        verbose_name_plural = pgettext_lazy("staff", "assessments")
        default_permissions = ("view", "add")
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "since"], name="assessed_once_a_period"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="assessment_period_in_order"),
        ]
        permissions = [
            ("selfassess_assessment", gettext_noop("Can give the own view in an assessment")),
            ("rate_assessment", gettext_noop("Can score assessments as the supervisor")),
            ("confirm_assessment", gettext_noop("Can settle assessments as the manager")),
            ("acknowledge_assessment", gettext_noop("Can acknowledge or appeal against the own assessment")),
            ("answer_assessment", gettext_noop("Can answer appeals against assessments")),
        ]

    @property
    def period(self) -> str:
        return f"{self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"

    @property
    def is_told(self) -> bool:
        """Whether the person may see the scores of others."""
        return self.state in (S.TOLD, S.APPEALED, S.DONE)

    @property
    def who_has_it(self) -> str:
        """The person, where they are to say something; nothing where a post is to."""
        return str(self.person) if self.state in (S.SELF, S.TOLD) else ""

    @property
    def span(self) -> Span:
        """The period as the figures beside the items ask for it."""
        midnight = datetime.min.time()
        return Span(on_day(self.since, midnight), on_day(self.until + timedelta(days=1), midnight), self.person)

    @classmethod
    def begin(cls, template: AssessmentTemplate, held, since, until, *, by, at=None) -> "Assessment":
        """Begin the assessment of somebody by the appointment they hold, with the items of the post's template.

        Raises:
            ValidationError: they have one of a period that overlaps this one.
        """
        made = cls(person=held.person, post=held.post, shift=held.shift, since=since, until=until)
        if other := cls.objects.filter(person=held.person, since__lte=until, until__gte=since).first():
            words = {"person": held.person, "number": other}
            raise ValidationError(_("%(person)s has an assessment of that time: %(number)s.") % words)
        with transaction.atomic():
            made.sign(by, at=at)
            lines = [AssessmentLine(assessment=made, item=item, weight=weight) for item, weight in template.items()]
            AssessmentLine.objects.bulk_create(lines)
        return made

    def search_label(self) -> str:
        return f"{self.number} {self.person}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.person.name

    def search_texts(self) -> tuple[str, ...]:
        return ()


class AssessmentLine(models.Model):
    """One item of an assessment with its weight and the score of each step."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="lines")
    item = models.ForeignKey(AssessmentItem, models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField(_("weight"))
    self_score = score(pgettext_lazy("assessment", "own score"))
    supervisor_score = score(pgettext_lazy("assessment", "supervisor's score"))
    manager_score = score(pgettext_lazy("assessment", "manager's score"))

    class Meta:
        verbose_name = _("line of an assessment")
        default_permissions = ()
        ordering = ["item__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="assessed_item_once")]

    def __str__(self) -> str:
        return f"{self.item} · {self.weight}"
