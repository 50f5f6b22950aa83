"""The form of a condition check: part by part, then meters and keys; and the notes on one fault."""

import uuid

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tianyou.core.attachments import MultipleFileField, attach
from tianyou.core.forms import RecordForm, dress, in_columns

from .choices import AFTER_USE, UNITS, WITH_METERS, Condition, KeyKind, Meter
from .compare import before_of
from .models import MOST_KEYS, Inspection, InspectionItem, InspectionPart, KeySet, MeterReading, latest

REST = "rest"
METERS = {
    "electricity1": (Meter.ELECTRICITY, 0),
    "electricity2": (Meter.ELECTRICITY, 1),
    "water1": (Meter.WATER, 0),
    "gas1": (Meter.GAS, 0),
    "air1": (Meter.AIR, 0),
}


class InspectionForm(RecordForm):
    """One check. What the case's last check of the same kind found stands in it already.

    A second button (``REST``) marks as good what is not marked yet, so that a unit in good order is one tap. Each part
    and each meter keeps photos of its own, under a key made of the form's and its name.
    """

    takes_files = True
    layout = Layout(in_columns("inspected_on", "signed_by_tenant"), "present", "form_key", "seen")

    class Meta:
        model = Inspection
        fields = ("inspected_on", "present", "signed_by_tenant", "remarks")
        help_texts = {"present": _("Names, with the department or the shop of each.")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        check = self.instance
        self.meters = METERS if check.kind in WITH_METERS else {}
        self.found, self.kept_by_field = [], {}
        self.earlier = latest(check.case, check.kind)
        self.before = before_of(check) if check.kind in AFTER_USE else None
        self.parts = list(InspectionPart.objects.filter(**{"is_of_units" if check.unit_id else "is_of_spots": True}))
        self._add_parts()
        if self.meters:
            self._add_meters()
            self._add_keys()

    @property
    def helper(self):
        """Lay out the head only; the template goes through the parts, the meters and the keys."""
        helper = super().helper
        helper.render_unmentioned_fields = False
        return helper

    def _add(self, name: str, field: forms.Field, initial=None) -> None:
        dress(field)
        self.fields[name] = field
        if initial is not None:
            self.initial.setdefault(name, initial)

    def _add_parts(self) -> None:
        earlier = {item.part_id: item for item in self.earlier.items.all()} if self.earlier else {}
        marks = [(value, capfirst(label)) for value, label in Condition.choices]
        for part in self.parts:
            item = earlier.get(part.pk, InspectionItem())
            condition = forms.ChoiceField(label=part.name, choices=marks, widget=forms.RadioSelect, required=False)
            self._add(f"condition_{part.code}", condition, item.condition)
            self._add(f"remark_{part.code}", text_field(of(part.name, _("Remark"))), item.remark)
            self._add(f"files_{part.code}", photo_field(part.name))
            self._add(f"demand_{part.code}", text_field(of(part.name, _("What must be mended"))), item.demand)
            due_on = forms.DateField(label=of(part.name, _("Mend by")), required=False)
            self._add(f"due_on_{part.code}", due_on, item.due_on)

    def _add_meters(self) -> None:
        known = self.earlier or self.before or last_read(self.instance)
        read = {kind: [] for kind in Meter}
        for reading in known.meters.all() if known else ():
            read[reading.kind].append(reading)
        for name, (kind, place) in self.meters.items():
            old = read[kind][place] if len(read[kind]) > place else None
            label = self.meter_name(name)
            meter_no = forms.CharField(label=of(label, _("Meter number")), max_length=40, required=False)
            self._add(f"meter_no_{name}", meter_no, old and old.meter_no)
            value = forms.DecimalField(
                label=of(label, _("Reading (%(unit)s)") % {"unit": UNITS[kind]}),
                max_digits=12,
                decimal_places=2,
                min_value=0,
                required=False,
            )
            if old and self.before:
                value.help_text = _("At the handover: %(value)s") % {"value": old.value}
            self._add(f"value_{name}", value, old.value if old and self.earlier else None)
            self._add(f"files_{name}", photo_field(label))

    def _add_keys(self) -> None:
        earlier = {keys.kind: keys.count for keys in self.earlier.keys.all()} if self.earlier else {}
        handed = {keys.kind: keys.count for keys in self.before.keys.all()} if self.before else {}
        for kind, label in KeyKind.choices:
            count = forms.IntegerField(label=capfirst(label), min_value=0, max_value=MOST_KEYS, required=False)
            if kind in handed:
                count.help_text = _("At the handover: %(value)s") % {"value": handed[kind]}
            self._add(f"count_{kind}", count, earlier.get(kind))

    def meter_name(self, name: str) -> str:
        kind, place = self.meters[name]
        return capfirst(_("%(meter)s, second meter") % {"meter": kind.label} if place else kind.label)

    def part_blocks(self):
        """Yield the fields of each part, and whether what lies behind its summary is filled or at fault."""
        for part in self.parts:
            more = [self[f"{name}_{part.code}"] for name in ("remark", "files", "demand", "due_on")]
            kept = self.kept_by_field.get(part.code, ())
            yield self[f"condition_{part.code}"], more, kept, bool(kept) or is_touched(more)

    def meter_blocks(self):
        """Yield the name of each meter with its fields and kept photos, and whether it is filled or at fault."""
        for name in self.meters:
            fields = [self[f"{field}_{name}"] for field in ("meter_no", "value", "files")]
            kept = self.kept_by_field.get(name, ())
            yield self.meter_name(name), fields, kept, bool(kept) or is_touched(fields)

    def key_fields(self) -> list:
        return [self[f"count_{kind}"] for kind in KeyKind] if self.meters else []

    def clean(self):
        data = super().clean()
        form_key = data.get("form_key") or uuid.uuid4()
        for name in (*(part.code for part in self.parts), *self.meters):
            uploads, key = data.get(f"files_{name}"), uuid.uuid5(form_key, name)
            self.kept_by_field[name] = self.keep(f"files_{name}", uploads, key)
        self.found = [(part.code, self._item(part, data)) for part in self.parts]
        if self.meters:
            self.found += [(name, self._reading(kind, name, data)) for name, (kind, _place) in self.meters.items()]
            self.found += [("", KeySet(kind=kind, count=data.get(f"count_{kind}") or 0)) for kind in KeyKind]
            self._refuse_same_meters()
        return data

    def _item(self, part: InspectionPart, data: dict) -> InspectionItem:
        values = {name: data.get(f"{name}_{part.code}") for name in ("condition", "remark", "demand", "due_on")}
        if not values["condition"] and REST in self.data:
            values["condition"] = Condition.GOOD
        item = InspectionItem(part=part, **{name: value for name, value in values.items() if value})
        if not item.condition and f"condition_{part.code}" not in self.errors:
            self.add_error(f"condition_{part.code}", _("Not marked yet."))
        try:
            item.clean()
        except ValidationError as problem:
            for name, messages in problem.message_dict.items():
                self.add_error(f"{name}_{part.code}", messages)
        return item

    def _reading(self, kind: str, name: str, data: dict) -> MeterReading | None:
        meter_no, value = data.get(f"meter_no_{name}"), data.get(f"value_{name}")
        if value is None:
            if meter_no and f"value_{name}" not in self.errors:
                self.add_error(f"value_{name}", _("Read the meter, or clear its number."))
            return None
        if not meter_no:
            self.add_error(f"meter_no_{name}", _("Which meter? Its number stands on it."))
        reading = MeterReading(kind=kind, meter_no=meter_no or "", value=value)
        before = self.before and self.before.meters.filter(kind=kind, meter_no=reading.meter_no).first()
        if before and value < before.value:
            text = _("It stood at %(value)s at the handover: no meter runs backwards, and a new one has a new number.")
            self.add_error(f"value_{name}", text % {"value": before.value})
        return reading

    def _refuse_same_meters(self) -> None:
        seen = set()
        for name, each in self.found:
            if isinstance(each, MeterReading):
                if (each.kind, each.meter_no) in seen:
                    self.add_error(f"meter_no_{name}", _("This meter stands here twice."))
                seen.add((each.kind, each.meter_no))

    def write(self) -> None:
        """Store the check with all that was found, and let the case move on where it says so.

        Raises:
            ValidationError: somebody moved the case on a moment ago.
        """
        case = type(self.instance.case)._base_manager.select_for_update().get(pk=self.instance.object_id)
        if case.state not in case.inspection_kinds[self.instance.kind]:
            text = _("It is now “%(state)s”: it can't be checked any more.")
            raise ValidationError(text, "state", {"state": case.get_state_display()})
        super().write()
        for name, each in self.found:
            if each is None or (isinstance(each, KeySet) and not each.count):
                continue
            each.inspection = self.instance
            if isinstance(each, InspectionItem):
                each.sign(self.user)
            else:
                each.save()
            if kept := self.kept_by_field.get(name):
                attach(each, kept)
        self._move_on()

    def _move_on(self) -> None:
        case = self.instance.case
        name = getattr(case, "inspection_moves", {}).get(self.instance.kind)
        if name in [move.name for move in case.workflow.open_to(case, self.user)]:
            case.move(name, by=self.user)


class FaultForm(RecordForm):
    """What becomes of a fault: the tenant takes it over until a day, or it is mended."""

    takes_files = True
    layout = Layout(in_columns("due_on", "accepted_by"), "settled_on", "files")

    class Meta:
        model = InspectionItem
        fields = ("due_on", "accepted_by", "settled_on")
        help_texts = {
            "accepted_by": _("Who of the tenant takes the unit although this is still to be mended."),
            "settled_on": _("Leave it empty as long as it is not mended."),
        }


def text_field(label) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, required=False)


def photo_field(name: str) -> MultipleFileField:
    return MultipleFileField(label=of(name, _("Photos")), required=False, max_files=6)


def of(name: str, label) -> str:
    """Say of which part or meter a field speaks: read alone, ten of them would be called alike."""
    return f"{name} · {label}"


def is_touched(fields) -> bool:
    return any(field.errors or field.value() for field in fields)


def last_read(check: Inspection) -> Inspection | None:
    """Return the last check of the unit at which a meter was read, whoever was in it."""
    rows = Inspection.objects.exclude(unit=None).filter(unit=check.unit_id, meters__isnull=False)
    return rows.order_by("-inspected_on", "-pk").first()
