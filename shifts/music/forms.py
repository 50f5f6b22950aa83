"""Forms of the plan of the music and of licences."""

from crispy_forms.layout import Layout
from django import forms

from tianyou.core.forms import RecordForm, in_columns

from .licences import MusicLicence
from .playlists import Playlist
from .slots import PlaylistSlot


class SlotForm(RecordForm):
    layout = Layout(in_columns("day_kind", "starts", "ends"), in_columns("playlist", "volume", "source"), "is_in_use")

    class Meta:
        model = PlaylistSlot
        fields = ("day_kind", "starts", "ends", "playlist", "volume", "source", "is_in_use")
        widgets = {name: forms.TimeInput({"type": "time"}, format="%H:%M") for name in ("starts", "ends")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["playlist"].queryset = Playlist.objects.filter(is_asked=True)
        self.fields["volume"].widget.attrs["inputmode"] = "numeric"

    def write(self) -> None:
        """Look once more whether the hours are free, behind whoever is changing this kind of day right now."""
        rows = PlaylistSlot.objects.select_for_update().filter(day_kind=self.instance.day_kind)
        if rows.order_by("pk"):
            self.instance.clean()
        super().write()


class LicenceForm(RecordForm):
    takes_files = True
    layout = Layout(in_columns("body", "number"), in_columns("since", "until", "area"), "remark", "files")

    class Meta:
        model = MusicLicence
        fields = ("body", "number", "since", "until", "area", "remark")
