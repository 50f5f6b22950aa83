"""A quarter's plan of return visits: how often tenants are visited, and the visits drawn from it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tianyou.core.cases import Case
from tianyou.core.deadlines import CENTRE_CLOSES, on_day

from .drawing import quarter_days
from .limits import APPROVE
from .plan_workflow import VISIT_PLAN
from .rhythm import visits_a_quarter
from .states import PlanState as S

QUARTERS = [(number, number) for number in range(1, 5)]


class VisitPlan(Case):
    """The plan of one quarter. Its visits are drawn when it comes into force, from the tenants and people of then."""

    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    quarter = models.PositiveSmallIntegerField(pgettext_lazy("visit plan", "quarter"), choices=QUARTERS)
    key_visits = visits_a_quarter(_("visits a quarter to a key tenant"))
    other_visits = visits_a_quarter(_("visits a quarter to any other tenant"))
    aim = models.TextField(pgettext_lazy("visit plan", "what to ask and look at"), max_length=1000, blank=True)

    workflow = VISIT_PLAN
    page_name = "visitplan"
    number_kind = "回访计划"
    limits = {S.SUBMITTED: APPROVE}

    class Meta:
        verbose_name = _("plan of return visits")
        verbose_name_plural = _("plans of return visits")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter"], condition=~Q(state="dropped"), name="one_visit_plan_a_quarter",
                violation_error_message=_("This quarter has a plan already."),
            )
        ]  # fmt: skip
        permissions = [
            ("submit_visitplan", gettext_noop("Can submit plans of return visits to the manager")),
            ("approve_visitplan", gettext_noop("Can put plans of return visits in force")),
            ("run_visitplan", gettext_noop("Can keep running plans of return visits")),
        ]

    @property
    def first_day(self) -> date:
        return quarter_days(self.year, self.quarter)[0]

    @property
    def last_day(self) -> date:
        return quarter_days(self.year, self.quarter)[1]

    @property
    def quarter_words(self) -> str:
        return gettext("quarter %(quarter)d of %(year)d") % {"quarter": self.quarter, "year": self.year}

    @property
    def is_drawn(self) -> bool:
        """Whether its visits were drawn; until then the page shows what would be."""
        return self.state in (S.RUNNING, S.CLOSED)

    @property
    def is_to_be_drawn(self) -> bool:
        return self.state in (S.DRAFT, S.SUBMITTED)

    def clean(self) -> None:
        """Refuse a quarter that is over, and a plan without visits."""
        if self.year and self.quarter and self._state.adding and self.last_day < timezone.localdate():
            raise ValidationError({"quarter": _("This quarter is over.")})
        if not (self.key_visits or self.other_visits):
            raise ValidationError({"other_visits": _("A plan has visits: give one at least.")})

    def start_clock(self, at: datetime) -> None:
        """A plan in force is closed when its quarter is."""
        super().start_clock(at)
        if self.state == S.RUNNING:
            self.due_by(on_day(self.last_day, CENTRE_CLOSES), at)

    def search_label(self) -> str:
        return self.number

    def search_names(self) -> tuple[str, ...]:
        return self.number, f"{self.year}"

    def search_texts(self) -> tuple[str, ...]:
        return (self.aim,)
