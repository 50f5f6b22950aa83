"""Forms of drawings: a new version, and its check point by point."""

import uuid

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import PageForm, RecordForm, keep_key

from .models import DrawingItem, DrawingVersion
from .points import DrawingPoint
from .states import TAKES_DRAWINGS, DrawingState, Finding


class DrawingForm(RecordForm):
    """Enters a version with its files; one whose files are all known is no new version."""

    takes_files = True
    needs_files = _("Add the drawings.")
    layout = Layout("files", "changes")

    class Meta:
        model = DrawingVersion
        fields = ("changes",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"].label = _("Drawings")

    def clean(self):
        data = super().clean()
        self._refuse_when_closed()
        last = self.instance.project.drawings.first()
        if last and self.kept and {paper.sha256 for paper in self.kept} <= set(last.digests().values()):
            self.add_error("files", _("These files are those of version %(number)d.") % {"number": last.number})
        return data

    def _refuse_when_closed(self) -> None:
        if self.instance.project.state not in TAKES_DRAWINGS:
            text = _("Drawings are taken while papers are gathered, or after they were returned.")
            raise ValidationError(text, "state")

    def write(self) -> None:
        """Store the version under the lock of its renovation: numbers leave no gap, and none comes too late."""
        project = type(self.instance.project)
        self.instance.project = project.objects.select_for_update().get(pk=self.instance.project_id)
        self._refuse_when_closed()
        self.instance.number = self.instance.latest_number() + 1
        super().write()


class ReviewForm(PageForm, forms.Form):
    """A row for each point: fits, does not fit, not concerned, with a remark."""

    def __init__(self, *args, version: DrawingVersion, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.version, self.points = version, DrawingPoint.objects.for_works(version.project)
        for point in self.points:
            item = version.looked.get(point.pk)
            self.fields[f"finding_{point.pk}"] = forms.ChoiceField(
                label=str(point), choices=Finding, required=False, widget=forms.RadioSelect,
                initial=item and item.finding,
            )  # fmt: skip
            self.fields[f"remark_{point.pk}"] = forms.CharField(
                label=_("Remark"), max_length=300, required=False, initial=item and item.remark
            )

    def rows(self) -> list[tuple]:
        return [(point, self[f"finding_{point.pk}"], self[f"remark_{point.pk}"]) for point in self.points]

    def clean(self):
        data = super().clean()
        if self.version.state != DrawingState.SUBMITTED:
            raise ValidationError(_("This version has been checked already."), "state")
        for point in self.points:
            if data.get(f"finding_{point.pk}") == Finding.FAULT and not data.get(f"remark_{point.pk}"):
                self.add_error(f"remark_{point.pk}", _("Write what must be changed."))
        return data

    def save(self) -> DrawingVersion:
        """Keep what was looked at, under the lock of the version; what was left out stays open."""
        version = DrawingVersion.objects.select_for_update().get(pk=self.version.pk)
        if version.state != DrawingState.SUBMITTED:
            raise ValidationError(_("This version has been checked already."), "state")
        keep_key(self.cleaned_data.get("form_key") or uuid.uuid4(), version.get_absolute_url())
        for point in self.points:
            if finding := self.cleaned_data[f"finding_{point.pk}"]:
                values = {"finding": finding, "remark": self.cleaned_data[f"remark_{point.pk}"]}
                DrawingItem.objects.update_or_create(version=version, point=point, defaults=values)
        return version
