"""Forms of the archive."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import MoveForm, PageForm, RecordForm, dress

from .destructions import Destruction
from .models import ArchiveItem
from .spotchecks import Result, SpotCheck


class SpotCheckForm(RecordForm):
    """Draws the sample when it is stored."""

    class Meta:
        model = SpotCheck
        fields = ("size",)

    def clean(self):
        if not ArchiveItem.objects.exists():
            raise ValidationError(_("The archive holds no file yet."))
        return super().clean()

    def write(self) -> None:
        super().write()
        self.instance.draw()


class FindingsForm(PageForm, forms.Form):
    """The files of a check one below the other: in order or faulty, and what is wrong."""

    def __init__(self, *args, instance: SpotCheck, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        self.lines = list(instance.lines.select_related("item__file_class", "item__tenant"))
        for line in self.lines:
            result = forms.ChoiceField(label=_("Result"), choices=Result.choices, required=False, initial=line.result)
            result.widget = forms.RadioSelect(choices=Result.choices)
            finding = forms.CharField(label=_("Finding"), required=False, max_length=300, initial=line.finding)
            dress(finding)
            self.fields |= {f"result_{line.pk}": result, f"finding_{line.pk}": finding}

    def rows(self) -> list[tuple]:
        return [(line, self[f"result_{line.pk}"], self[f"finding_{line.pk}"]) for line in self.lines]

    def clean(self):
        data = super().clean()
        for line in self.lines:
            is_faulty = data.get(f"result_{line.pk}") == Result.FAULTY
            if is_faulty and not (data.get(f"finding_{line.pk}") or "").strip():
                self.add_error(f"finding_{line.pk}", _("Say what is wrong."))
        return data

    def save(self) -> SpotCheck:
        """Store what was found, with the check's own history telling who looked when."""
        with transaction.atomic():
            check = SpotCheck.objects.select_for_update().get(pk=self.instance.pk)
            if not check.is_being_checked:
                raise ValidationError(_("This record has moved on and is no longer corrected."), "state")
            for line in self.lines:
                line.result = self.cleaned_data[f"result_{line.pk}"]
                line.finding = self.cleaned_data[f"finding_{line.pk}"]
                line.save(update_fields=["result", "finding"])
            check.sign(self.user, reason=_("findings entered"))
        return check


class DestructionForm(RecordForm):
    """Draws every file whose period has run out onto the list."""

    class Meta:
        model = Destruction
        fields = ("remarks",)

    def write(self) -> None:
        super().write()
        if not self.instance.draw(self.user, timezone.localdate()):
            raise ValidationError(_("No file's period has run out: there is nothing to destroy."))


class WitnessForm(MoveForm):
    """Two people watch, and neither is the one who destroys."""

    def clean_witnesses(self) -> str:
        names = re.split("[,，、]", self.cleaned_data["witnesses"])
        if len({name.strip() for name in names if name.strip()}) < 2:
            raise ValidationError(_("Name two witnesses, with a comma between them."))
        return self.cleaned_data["witnesses"]
