"""What the one command a day did, step by step; and the lock that keeps two of them apart."""

from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .daily_steps import STEPS

# A run that has finished no step for so long was broken off, and the next one takes over.
BROKEN_OFF = timedelta(hours=1)
AT_LEAST_EVERY = timedelta(hours=26)
KEPT_FOR = timedelta(days=400)
HELD = 1


class DailyRun(models.Model):
    """One run. ``lock`` is unique and set while it runs, so that the database itself keeps a second one out."""

    started_at = models.DateTimeField(pgettext_lazy("daily run", "started at"), db_index=True)
    beat_at = models.DateTimeField(_("last sign of life"))
    ended_at = models.DateTimeField(pgettext_lazy("daily run", "ended at"), null=True)
    lock = models.PositiveSmallIntegerField(null=True, unique=True, default=HELD)

    class Meta:
        verbose_name = _("daily run")
        verbose_name_plural = _("daily runs")
        default_permissions = ("view",)
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @classmethod
    def begin(cls, now: datetime) -> "DailyRun | None":
        """Return a new run, None while another one is under way; a run that was broken off is left behind.

        Args:
            now: aware moment.
        """
        cls.objects.filter(lock=HELD, beat_at__lt=now - BROKEN_OFF).update(lock=None)
        try:
            with transaction.atomic():
                return cls.objects.create(started_at=now, beat_at=now)
        except IntegrityError:
            return None

    @classmethod
    def under_way(cls) -> "DailyRun | None":
        return cls.objects.filter(lock=HELD).first()

    def note(self, code: str, started_at: datetime, seconds: float, counts: dict, fault: str = "") -> None:
        """Keep what a step did, and give a sign of life.

        Args:
            code: of the step.
            started_at: aware moment.
            seconds: how long it took.
            counts: numbers by name.
            fault: where and what it stumbled over, without any data; empty where it did not.
        """
        self.steps.create(code=code, started_at=started_at, seconds=seconds, counts=counts, fault=fault)
        type(self).objects.filter(pk=self.pk).update(beat_at=timezone.now())

    def end(self) -> None:
        """Let go of the lock, and forget the runs of long ago."""
        self.ended_at, self.lock = timezone.now(), None
        self.save(update_fields=["ended_at", "lock"])
        type(self).objects.filter(started_at__lt=self.started_at - KEPT_FOR).delete()

    @property
    def is_under_way(self) -> bool:
        return self.lock == HELD

    @property
    def was_broken_off(self) -> bool:
        return self.lock is None and self.ended_at is None

    @property
    def faults(self) -> int:
        """How many steps failed, of steps that were fetched with the run."""
        return sum(bool(step.fault) for step in self.steps.all())

    @property
    def seconds(self) -> float:
        return sum(step.seconds for step in self.steps.all())


class DailyStepLog(models.Model):
    """What one step of a run did, or where it failed."""

    run = models.ForeignKey(DailyRun, models.CASCADE, related_name="steps")
    code = models.CharField(pgettext_lazy("daily run", "step"), max_length=60)
    started_at = models.DateTimeField(pgettext_lazy("daily run", "started at"))
    seconds = models.FloatField(pgettext_lazy("daily run", "seconds"))
    counts = models.JSONField(default=dict)
    fault = models.CharField(pgettext_lazy("daily run", "fault"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a daily run")
        verbose_name_plural = _("steps of daily runs")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def label(self) -> str:
        """What the step is called; its code where the program has it no more."""
        return str(STEPS[self.code].label) if self.code in STEPS else self.code

    @property
    def numbers(self) -> list[tuple[str, int, bool]]:
        """What it counted: label, number, and whether the number should be 0 and is not."""
        step = STEPS.get(self.code)
        known = step.counts if step else {}
        alarming = step.alarming if step else ()
        return [
            (str(known.get(name, name)), number, bool(number) and name in alarming)
            for name, number in self.counts.items()
        ]


def overdue_since(now: datetime) -> tuple[bool, datetime | None]:
    """Return whether no run came to its end within 26 hours, and when the last one that did began; one query.

    Args:
        now: aware moment.
    """
    last = DailyRun.objects.exclude(ended_at=None).order_by("-started_at").values_list("started_at", flat=True).first()
    return last is None or now - last > AT_LEAST_EVERY, last
