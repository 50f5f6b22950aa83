"""Forms of fire safety, made for somebody who walks."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.zones import ZoneForm, zones_of
from tianyou.core.forms import MoveForm, PaperMoveForm, RecordForm, dress, in_columns

from .limits import usual_day
from .models import FireCheck, FireDrill, Hazard
from .points import FireCheckPoint
from .states import Grade

ADD_CHECK = "shifts.add_firecheck"


class FireCheckForm(RecordForm):
    """Goes through the list of the month: each point is in order, or becomes a hazard with a place and an owner."""

    takes_files = True

    class Meta:
        model = FireCheck
        fields = ("zone", "remark")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.zones = zones_of(self.user, ADD_CHECK)
        self.fields["zone"].queryset = self.zones
        self.points = list(FireCheckPoint.objects.filter(is_asked=True).select_related("department"))
        choices = [("", "—"), *((zone.pk, str(zone)) for zone in self.zones)]
        for point in self.points:
            self._ask(point, choices)

    def _ask(self, point: FireCheckPoint, choices: list) -> None:
        fields = {
            "ok": forms.BooleanField(label=point.name, required=False),
            "text": forms.CharField(label=_("What is wrong"), required=False, max_length=1000),
            "zone": forms.TypedChoiceField(
                label=_("Zone"), required=False, choices=choices, coerce=int, empty_value=None
            ),
            "place": forms.CharField(label=_("Place"), required=False, max_length=100),
        }
        for name, field in fields.items():
            dress(field)
            self.fields[f"{name}_{point.code}"] = field

    def rows(self):
        """Yield each point with its four fields, and whether what is wrong stands open."""
        for point in self.points:
            fields = [self[f"{name}_{point.code}"] for name in ("ok", "text", "zone", "place")]
            yield point, *fields, any(field.errors or field.value() for field in fields[1:])

    def clean(self):
        data = super().clean()
        self.instance.done = well = [each.code for each in self.points if self._is_well(each.code, data)]
        self.instance.missing = [each.code for each in self.points if each.code not in well]
        for code in self.instance.missing:
            self._ask_what(code, data)
        return data

    def _is_well(self, code: str, data: dict) -> bool:
        """Tell whether a point is in order; a word on what is wrong counts more than a tick."""
        return not data.get(f"text_{code}") and ("all" in self.data or bool(data.get(f"ok_{code}")))

    def _ask_what(self, code: str, data: dict) -> None:
        if not data.get(f"text_{code}"):
            self.add_error(f"text_{code}", _("Tick it, or say what is wrong."))
        if not (data.get("zone") or data.get(f"zone_{code}")):
            self.add_error(f"zone_{code}", _("In which zone?"))

    def write(self) -> None:
        """Store the list, and a hazard for each point that is not in order, with the department that mends such."""
        super().write()
        day = usual_day(Grade.ORDINARY, timezone.localdate())
        for point in self.points:
            if point.code in self.instance.missing:
                self._write_hazard(point, day)

    def _write_hazard(self, point: FireCheckPoint, day) -> None:
        data, code = self.cleaned_data, point.code
        hazard = Hazard(check_of=self.instance, point=point, department=point.department, due_on=day)
        hazard.zone_id = data[f"zone_{code}"] or data["zone"].pk
        hazard.text, hazard.place = data[f"text_{code}"], data[f"place_{code}"]
        hazard.sign(self.user)


class FireDrillForm(RecordForm):
    takes_files = True
    layout = Layout(in_columns("day", "scenario"), in_columns("participants", "minutes"), "findings", "files")

    class Meta:
        model = FireDrill
        fields = ("day", "scenario", "participants", "minutes", "findings")


class HazardForm(ZoneForm):
    """Registers a hazard outside of the monthly check."""

    capability = "shifts.add_hazard"
    takes_files = True
    layout = Layout(
        in_columns("zone", "unit", "place"),
        "text",
        in_columns("point", "grade"),
        "interim",
        in_columns("department", "due_on"),
        "files",
    )

    class Meta:
        model = Hazard
        fields = ("zone", "unit", "place", "text", "point", "grade", "interim", "department", "due_on")
        help_texts = {"interim": _("Needed for a major hazard.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = FireCheckPoint.objects.filter(is_asked=True)
        self.initial["due_on"] = self.initial.get("due_on") or usual_day(Grade.ORDINARY, timezone.localdate())


class HazardCorrectForm(RecordForm):
    """Corrects what was written; department, day and grade change by a step of their own, with a reason."""

    takes_files = True
    layout = Layout("place", "text", "point", "files")

    class Meta:
        model = Hazard
        fields = ("place", "text", "point")


class MendForm(PaperMoveForm):
    """Proves by a photo that it is mended."""

    needs_files = _("Add a photo of the place as it is now.")


class AssignForm(MoveForm):
    layout = Layout(in_columns("department", "due_on", "grade"), "interim", "note")
