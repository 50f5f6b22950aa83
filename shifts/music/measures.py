"""The figures of the music."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.measures import measure

from .licences import MusicLicence
from .programme import ProgrammeLine


@measure("shifts.programme_to_start", _("music to start"))
def programme_to_start(span):
    return ProgrammeLine.objects.to_start(timezone.now())


@measure("shifts.programme_due", _("hours of the music programme"))
def programme_due(span):
    return ProgrammeLine.objects.due(span.since, span.until, timezone.now())


@measure("shifts.programme_followed", _("music programme followed"), of=programme_due)
def programme_followed(span):
    return programme_due(span).followed()


@measure("shifts.music_licences_ending", _("music licences to renew"))
def music_licences_ending(span):
    return MusicLicence.objects.ending(timezone.localdate())
