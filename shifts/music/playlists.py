"""The playlists of the music, as reference data."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tianyou.core.kinds import KindOfThing

PLAYLISTS = Path(__file__).parent / "data" / "playlists.json"


class Playlist(KindOfThing):
    """Music of one mood; what is in it is kept on the player."""

    class Meta(KindOfThing.Meta):
        verbose_name = _("playlist")
        verbose_name_plural = _("playlists")
