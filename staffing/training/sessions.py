"""Training sessions, who came, and how they did."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from staffing.people.models import Person
from staffing.plan.appointments import Appointment
from staffing.plan.models import Shift
from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.records import Record
from tianyou.core.workflow import WorkflowRecord

from .models import HOURS, TrainingItem
from .states import Presence, TrainingKind
from .states import SessionState as S
from .workflow import SESSION

MARKS = [MinValueValidator(0), MaxValueValidator(100)]


class SessionQuerySet(ScopedQuerySet):
    def to_hold(self, on: date):
        """Return the sessions whose day has come and whose roll was not called."""
        return self.filter(state=S.PLANNED, day__lte=on)


class TrainingSession(WorkflowRecord, Record):
    """One session; it need not stand in a plan. Without a mark to pass there is no exam."""

    item = models.ForeignKey(
        TrainingItem, models.PROTECT, null=True, blank=True, related_name="sessions",
        verbose_name=_("line of a training plan"),
    )  # fmt: skip
    subject = models.CharField(pgettext_lazy("training", "subject"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=TrainingKind, default=TrainingKind.POST)
    day = models.DateField(_("day"), db_index=True)
    starts_at = models.TimeField(_("begins at"))
    hours = models.DecimalField(pgettext_lazy("training", "hours"), max_digits=4, decimal_places=1, validators=HOURS)
    place = models.CharField(_("place"), max_length=80)
    trainer = models.CharField(_("trainer"), max_length=60)
    topics = models.TextField(_("topics"), max_length=2000, blank=True)
    pass_mark = models.DecimalField(
        _("mark to pass"), max_digits=4, decimal_places=1, null=True, blank=True, validators=MARKS,
        help_text=_("Out of 100. Leave it empty where there is no exam."),
    )  # fmt: skip
    held_at = models.DateTimeField(_("roll called at"), null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    workflow = SESSION
    page_name = "training"

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        default_permissions = ("view", "add", "change")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["state", "day"])]
        permissions = [
            ("hold_trainingsession", gettext_noop("Can call the roll of training sessions")),
            ("grade_trainingsession", gettext_noop("Can enter results of training sessions")),
            ("cancel_trainingsession", gettext_noop("Can call off training sessions")),
        ]

    def __str__(self) -> str:
        day = date_format(self.day, pgettext("date format", "j M Y"))
        return f"{day} · {self.subject}"

    @property
    def is_correctable(self) -> bool:
        return self.state == S.PLANNED

    @staticmethod
    def late_at(at) -> Q:
        return Q(state=S.PLANNED, day__lt=timezone.localdate(at))

    @property
    def is_late(self) -> bool:
        return self.state == S.PLANNED and self.day < timezone.localdate()

    @property
    def due_at(self) -> date | None:
        return self.day if self.state == S.PLANNED else None

    @staticmethod
    def meant_for(item: TrainingItem):
        """Return whoever holds a post today that a line of a plan is for."""
        held = Appointment.objects.in_force(timezone.localdate()).filter(post__in=item.posts.all())
        return Person.objects.filter(pk__in=held.values("person"))

    def invite(self, people) -> None:
        """Have these people on the list; whoever was on it and is not any more is taken off while nobody came yet."""
        self.attendances.exclude(person__in=people).delete()
        known = set(self.attendances.values_list("person", flat=True))
        for person in people:
            if person.pk not in known:
                held = person.appointments.in_force(self.day).first()
                TrainingAttendance(session=self, person=person, shift_id=held and held.shift_id).save()

    def search_label(self) -> str:
        return str(self)

    def search_names(self) -> tuple[str, ...]:
        return self.subject, self.trainer

    def search_texts(self) -> tuple[str, ...]:
        return (self.topics,)


class TrainingAttendance(Record):
    """Somebody on the list of a session, whether they came, and how they did in the end."""

    session = models.ForeignKey(
        TrainingSession, models.PROTECT, related_name="attendances", verbose_name=_("training session")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="trainings", verbose_name=_("person")
    )
    shift = models.ForeignKey(Shift, models.PROTECT, null=True, related_name="+", verbose_name=_("shift"))
    presence = models.CharField(
        pgettext_lazy("training", "presence"), max_length=8, choices=Presence, default=Presence.INVITED
    )
    passed = models.BooleanField(pgettext_lazy("training", "passed"), null=True, editable=False)

    reach_by = {Reach.OWN: ("person",), Reach.SHIFT: ("shift",)}

    class Meta:
        verbose_name = _("attendance of a training session")
        verbose_name_plural = _("attendances of training sessions")
        default_permissions = ("view",)
        ordering = ["person__username"]
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="trained_once_a_session")]
        indexes = [models.Index(fields=["person", "passed"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.session}"

    def get_absolute_url(self) -> str:
        return self.session.get_absolute_url()

    @property
    def passed_words(self) -> str:
        return "" if self.passed is None else _("Yes") if self.passed else _("No")

    def call(self, presence: str, by, at) -> None:
        """Enter whether the person came; where there is no exam, being there is passing."""
        self.presence = presence
        if self.session.pass_mark is None:
            self.passed = True if presence == Presence.PRESENT else None
        self.sign(by, at=at)

    def take_exam(self, score: Decimal, by, at) -> "TrainingResult":
        """Enter the score of one more attempt; what the last one says counts."""
        number = self.results.count() + 1
        passed = score >= self.session.pass_mark
        result = TrainingResult(attendance=self, attempt=number, score=score, passed=passed)
        result.day = timezone.localdate(at)
        result.full_clean()
        result.save()
        self.passed = passed
        self.sign(by, at=at)
        return result


class TrainingResult(models.Model):
    """One attempt at the exam of a session. It is never changed; a retake is another attempt."""

    attendance = models.ForeignKey(TrainingAttendance, models.PROTECT, related_name="results")
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    day = models.DateField(_("day"))
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1, validators=MARKS)
    passed = models.BooleanField(pgettext_lazy("training", "passed"))

    class Meta:
        verbose_name = _("result of a training session")
        default_permissions = ()
        ordering = ["attendance", "attempt"]
        constraints = [models.UniqueConstraint(fields=["attendance", "attempt"], name="exam_attempt_once")]

    def __str__(self) -> str:
        return f"{self.attendance} · {self.score}"

    def clean(self) -> None:
        """Nobody takes an exam of a session that they did not attend, or once more when they passed."""
        if self.attendance.presence != Presence.PRESENT:
            raise ValidationError(_("Only who was there takes the exam."))
