"""The pages of the plan of the music, and of the licences for it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import SlotFilter
from .forms import LicenceForm, SlotForm
from .licences import MusicLicence
from .slots import PlaylistSlot
from .views import VIEW_SLOTS

VIEW_LICENCES = "shifts.view_musiclicence"
SLOT_FACTS = (
    ("day_kind", _("Kind of day")),
    ("hours", pgettext_lazy("programme", "Hours")),
    ("playlist", _("Playlist")),
    ("volume", _("Volume in dB")),
    ("source", _("Played from")),
    ("is_in_use", _("In use")),
)
LICENCE_FACTS = (
    ("body", _("Given by")),
    ("number", _("Licence number")),
    ("area", _("Area in m²")),
    ("since", _("From")),
    Column("until", pgettext_lazy("licence", "Valid until"), "until"),
    "remark",
)


class SlotList(ListPage):
    model = PlaylistSlot
    permission_required = VIEW_SLOTS
    columns = SLOT_FACTS
    related = ("playlist",)
    filterset_class = SlotFilter
    ordering = "pk"
    empty_text = _("No slot matches. Enter what is heard from when until when on which kind of day.")

    def search(self, rows, words: str):
        return rows.filter(playlist__name_zh__icontains=words) | rows.filter(playlist__name_en__icontains=words)


class SlotDetail(DetailPage):
    model = PlaylistSlot
    permission_required = VIEW_SLOTS
    related = ("playlist",)
    rows = SLOT_FACTS


class SlotCreate(CreatePage):
    model = PlaylistSlot
    form_class = SlotForm
    permission_required = "shifts.add_playlistslot"


class SlotUpdate(UpdatePage):
    model = PlaylistSlot
    form_class = SlotForm
    permission_required = "shifts.change_playlistslot"


class LicenceList(ListPage):
    model = MusicLicence
    permission_required = VIEW_LICENCES
    columns = LICENCE_FACTS
    ordering = "-until"
    sorts = ("until",)
    empty_text = _("No licence is entered. Music in a mall needs one of the bodies that hold the rights.")


class LicenceDetail(DetailPage):
    model = MusicLicence
    permission_required = VIEW_LICENCES
    rows = LICENCE_FACTS


class LicenceCreate(CreatePage):
    model = MusicLicence
    form_class = LicenceForm
    permission_required = "shifts.add_musiclicence"


class LicenceUpdate(UpdatePage):
    model = MusicLicence
    form_class = LicenceForm
    permission_required = "shifts.change_musiclicence"
