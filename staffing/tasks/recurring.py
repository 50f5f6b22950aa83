"""Tasks that come again: each turn is a task of its own, laid when its day has come."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Post
from tianyou.core.access import Reach
from tianyou.core.months import months_later
from tianyou.core.records import Record

from .states import Every

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}
DAYS = {Every.DAY: 1, Every.WEEK: 7}


def turn_after(first: date, every: str, day: date) -> date:
    """Return the first turn after a day; the turns are reckoned from the first, so that a 31st stays one.

    Args:
        first: day of the first turn.
        every: a value of ``Every``.
        day: a turn later than this one is wanted.
    """
    if day < first:
        return first
    if every in DAYS:
        return first + timedelta(days=((day - first).days // DAYS[every] + 1) * DAYS[every])
    months = (day.year - first.year) * 12 + day.month - first.month
    number = months // MONTHS[every]
    while (turn := months_later(first, number * MONTHS[every])) <= day:
        number += 1
    return turn


class RecurringTask(Record):
    """What comes again. ``next_on`` is the turn that comes next; turns that nobody was there for are left out."""

    title = models.CharField(pgettext_lazy("task", "what is to be done"), max_length=100)
    text = models.TextField(pgettext_lazy("task", "more about it"), max_length=2000, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=pgettext_lazy("task", "which post"))
    every = models.CharField(pgettext_lazy("recurring task", "how often"), max_length=8, choices=Every,
                             default=Every.MONTH)  # fmt: skip
    since = models.DateField(pgettext_lazy("recurring task", "first on"))
    until = models.DateField(pgettext_lazy("recurring task", "last on"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(
        pgettext_lazy("recurring task", "days to do it in"), default=0, validators=[MaxValueValidator(366)],
        help_text=_("0: on the day itself."),
    )  # fmt: skip
    next_on = models.DateField(pgettext_lazy("recurring task", "comes next on"), null=True, editable=False,
                               db_index=True)  # fmt: skip

    page_name = "recurringtask"
    reach_by = {Reach.POST: ("post",)}

    class Meta:
        verbose_name = _("recurring task")
        verbose_name_plural = _("recurring tasks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="recurring_task_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self._state.adding and self.since and self.since < timezone.localdate():
            raise ValidationError({"since": _("This day has passed.")})

    def sign(self, by, *, at: datetime | None = None, reason: str = "") -> None:
        """Store the rule; what changed rules from the next turn on."""
        last = self.tasks.aggregate(last=models.Max("for_day"))["last"] if self.pk else None
        self.next_on = self.turn(last) if last else self.since
        super().sign(by, at=at, reason=reason)

    def turn(self, after: date) -> date | None:
        """Return the turn after a day, None where the last one is over."""
        found = turn_after(self.since, self.every, after)
        return None if self.until and found > self.until else found

    def search_label(self) -> str:
        return self.title

    def search_names(self) -> tuple[str, ...]:
        return (self.title,)

    def search_texts(self) -> tuple[str, ...]:
        return (self.text,)


def lay_tasks(now: datetime) -> int:
    """Lay the tasks whose day has come and return how many; one query where there are none.

    Of several turns that nobody was there for only the latest is laid. Each goes by the name of whoever made the rule.
    """
    today = timezone.localdate(now)
    due = RecurringTask.objects.filter(next_on__lte=today)
    return sum(_lay(pk, today, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _lay(pk: int, today: date, now: datetime) -> int:
    """Lay the turn of one rule, with its row locked, so that two of them at once lay one task."""
    rule = RecurringTask.objects.select_for_update().get(pk=pk)
    if rule.next_on is None or rule.next_on > today:
        return 0
    turn = rule.next_on
    while (later := rule.turn(turn)) and later <= today:
        turn = later
    giver = rule.history.earliest().history_user
    made = rule.tasks.model(recurring=rule, for_day=turn, title=rule.title, text=rule.text, post=rule.post)
    made.due_on = turn + timedelta(days=rule.days)
    made.sign(giver, at=now)
    RecurringTask.objects.filter(pk=pk).update(next_on=rule.turn(turn))
    return 1
