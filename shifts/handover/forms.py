"""Forms of handovers."""

from itertools import groupby

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shifts.attendance.models import Attendance
from shifts.attendance.place import place_of
from staffing.plan.hands import posts_for
from staffing.plan.models import Post
from tianyou.core.access import asks
from tianyou.core.forms import MoveForm, RecordForm, dress, in_columns

from .models import HandoverLine, ShiftHandover, lines_of
from .sources import Where
from .states import Kind

NIGHT, KEEP = asks("shifts.write_night_handover"), asks("shifts.keep_night_keys")


def post_for(capability: str) -> Post:
    """Return the first post that the plan lets do a thing today."""
    return posts_for(capability)[0]


class HandoverCorrectForm(RecordForm):
    """Corrects what was written besides the lines."""

    layout = Layout(in_columns("keys", "equipment", "cash"), "remarks")

    class Meta:
        model = ShiftHandover
        fields = ("keys", "equipment", "cash", "remarks")


class HandoverForm(HandoverCorrectForm):
    """Writes the book of one's own place; its lines come from the records themselves.

    To security for the night and back in the morning: whoever writes gives all keys of the centre.
    """

    layout = Layout("kind", *HandoverCorrectForm.layout.fields)

    class Meta(HandoverCorrectForm.Meta):
        fields = ("kind", *HandoverCorrectForm.Meta.fields)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.place = place_of(self.user, timezone.localdate())
        kinds = self._kinds()
        self.fields["kind"].choices = [choice for choice in Kind.choices if choice[0] in kinds]
        self.initial.setdefault("kind", kinds[0] if kinds else "")

    def _kinds(self) -> list[str]:
        """Return the handovers that a person may write: security the morning's, supervisors the night's too."""
        if self.user.has_perm(KEEP):
            return [Kind.MORNING]
        return [Kind.SHIFT, Kind.NIGHT] if self.user.has_perm(NIGHT) else [Kind.SHIFT]

    def _is_at_work(self, day) -> bool:
        return self.place.is_planned or Attendance.objects.filter(person=self.user, day=day).exists()

    def foreseen(self) -> list[HandoverLine]:
        """Return what the book of one's own place would hold now."""
        zone = self.place and self.place.zone
        return lines_of(Where(timezone.now(), zone, is_desk=not zone))

    def clean(self):
        data, book = super().clean(), self.instance
        book.day, kind = timezone.localdate(), data.get("kind")
        keeper, writer = (post_for(capability) for capability in (KEEP, NIGHT))
        if kind == Kind.MORNING:
            book.post, book.to_post = keeper, writer
        elif self.place is None:
            raise ValidationError(_("You hold no post of the centre today."))
        elif not self._is_at_work(book.day):
            raise ValidationError(_("The roster has you off today: whoever was at work hands over, or sign in first."))
        else:
            book.shift, book.post = self.place.shift, self.place.post
            book.zone = None if kind == Kind.NIGHT else self.place.zone
            book.to_post = keeper if kind == Kind.NIGHT else self.place.post
        return data

    def write(self) -> None:
        super().write()
        self.instance.write_lines(self.user)


class TakeForm(MoveForm):
    """Ticks the lines one by one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(self.instance.lines.all())
        for line in self.lines:
            field = forms.BooleanField(label=line.title, required=False)
            dress(field)
            self.fields[f"line_{line.pk}"] = field
            self.initial.setdefault(f"line_{line.pk}", line.ticked_at is not None)

    def groups(self) -> list[tuple]:
        """Return the lines under their headings, each with its box."""
        pairs = [(line, self[f"line_{line.pk}"]) for line in self.lines]
        return [(label, list(rows)) for label, rows in groupby(pairs, key=lambda pair: pair[0].label)]

    def save(self, commit: bool = True):
        """Tick, then take over, in one transaction: what is refused leaves no tick behind."""
        ticked = [line.pk for line in self.lines if self.cleaned_data.get(f"line_{line.pk}")]
        with transaction.atomic():
            ShiftHandover.objects.select_for_update().get(pk=self.instance.pk)
            self.instance.lines.filter(pk__in=ticked, ticked_at=None).update(ticked_at=timezone.now())
            return super().save(commit)
