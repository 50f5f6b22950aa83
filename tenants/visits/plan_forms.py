"""The form of a plan of return visits."""

from crispy_forms.layout import Layout
from django.utils import timezone

from tianyou.core.forms import RecordForm, in_columns

from .drawing import quarter_days
from .plans import VisitPlan
from .rhythm import VisitRhythm


class PlanForm(RecordForm):
    """The next quarter that has no plan, with the usual rhythm."""

    layout = Layout(in_columns("year", "quarter"), in_columns("key_visits", "other_visits"), "aim")

    class Meta:
        model = VisitPlan
        fields = ("year", "quarter", "key_visits", "other_visits", "aim")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            year, quarter = first_free_quarter()
            rhythm = VisitRhythm.objects.in_force(quarter_days(year, quarter)[0])
            usual = {"year": year, "quarter": quarter}
            usual |= {"key_visits": rhythm.key_visits, "other_visits": rhythm.other_visits} if rhythm else {}
            self.initial = usual | self.initial


def first_free_quarter() -> tuple[int, int]:
    """Return year and number of the running quarter, or of the first after it that has no plan."""
    today = timezone.localdate()
    year, quarter = today.year, (today.month + 2) // 3
    taken = set(VisitPlan.objects.exclude(state="dropped").values_list("year", "quarter"))
    while (year, quarter) in taken:
        year, quarter = year + quarter // 4, quarter % 4 + 1
    return year, quarter
