"""Forms of the desk's check lists: a tick for what is in order, a word for what is not, one tap where all is well."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from shifts.attendance.place import place_of
from tianyou.core.forms import MoveForm, RecordForm, dress

from .models import DeskCheck
from .points import DeskCheckPoint
from .states import When
from .workflow import ANSWERS

WORDS_LENGTH = 200


class PointsForm:
    """Mixed into a form that goes through the points of ``self.instance.when``."""

    layout = None

    def add_points(self) -> None:
        self.points = list(DeskCheckPoint.objects.filter(is_asked=True, when=self.instance.when))
        for point in self.points:
            words = forms.CharField(label=_("What is wrong: %(point)s") % {"point": point}, required=False)
            words.max_length = WORDS_LENGTH
            words.widget.attrs |= {
                "class": "form-control",
                "maxlength": WORDS_LENGTH,
                "placeholder": _("What is wrong, whom you told"),
            }
            dress(words)
            self.fields[f"point_{point.code}"] = forms.BooleanField(label=point.name, required=False)
            self.fields[f"words_{point.code}"] = words

    def rows(self):
        """Yield the box and the words of each point."""
        for point in self.points:
            yield self[f"point_{point.code}"], self[f"words_{point.code}"]

    def answers(self, data: dict) -> tuple[list[str], dict[str, str]]:
        """Return the codes of what is in order, and what is wrong with each of the others."""
        if "all" in self.data:
            return [point.code for point in self.points], {}
        done = [point.code for point in self.points if data.get(f"point_{point.code}")]
        missing = {
            point.code: (data.get(f"words_{point.code}") or "").strip()
            for point in self.points
            if point.code not in done
        }
        for code, words in missing.items():
            if not words:
                self.add_error(f"words_{code}", _("Say what is wrong, and whom you told."))
        return done, missing

    def clean(self):
        data = super().clean()
        data["done"], data["missing"] = self.answers(data)
        return data


class FillForm(PointsForm, MoveForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["done"], self.fields["missing"], self.fields["note"]
        self.add_points()

    def clean(self):
        return super().clean() | {"note": ""}


class SpotForm(PointsForm, RecordForm):
    """A spot check: laid and entered in one."""

    class Meta:
        model = DeskCheck
        fields = ("remark",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.when, self.instance.day = When.SPOT, timezone.localdate()
        self.add_points()

    def write(self) -> None:
        place = place_of(self.user, self.instance.day)
        self.instance.shift = place.shift if place else None
        super().write()
        self.instance.move("spot", by=self.user, **{name: self.cleaned_data[name] for name in ANSWERS})
