"""What is asked at a checkpoint that is not in order."""

import uuid
from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms

from shifts.findings.forms import FaultForm
from shifts.findings.kinds import CheckGroup
from tianyou.core.forms import AlreadySentError, in_columns

from .answering import Given, answer
from .states import Result, Way

LONGEST_AGE = 24 * 60 * 60 * 1000


class SentForm(forms.Form):
    """What a phone sends with each answer; a browser without the script sends none of it."""

    key = forms.UUIDField(required=False)
    age = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_AGE)
    way = forms.ChoiceField(choices=Way, required=False)

    def given(self, point, **more) -> Given:
        """Return the answer; what is missing or impossible in it means now, and picked from the list."""
        self.is_valid()
        data = self.cleaned_data
        age = timedelta(milliseconds=data.get("age") or 0)
        return Given(point, data.get("key") or uuid.uuid4(), age, way=data.get("way") or Way.PICKED, **more)


class PointIssueForm(FaultForm):
    """A finding at a point of a round; zone and place are the point's. One finding a point, whatever is sent again."""

    layout = Layout("text", in_columns("group", "grade"), "files", "unit", "is_mended")

    def __init__(self, *args, patrol, point, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.patrol, self.point = patrol, point
        self.instance.zone, self.instance.place = point.zone, point.name_zh
        if groups := [group.pk for group in point.groups.all()]:
            self.fields["group"].queryset = CheckGroup.objects.filter(pk__in=groups)

    def write(self) -> None:
        super().write()
        sent = SentForm(self.data).given(self.point, result=Result.ISSUE, finding=self.instance)
        stored = answer(self.patrol, sent, self.user)
        if stored.finding_id != self.instance.pk:
            raise AlreadySentError(stored.get_absolute_url())
