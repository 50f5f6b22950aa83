"""What must hold before a version of a regulation goes on."""

from django.utils.translation import gettext as _

from tianyou.core.attachments import for_record


def has_words(version) -> bool:
    """Tell whether a version says anything: in its text, or on a paper."""
    return bool(version.text.strip()) or for_record(version).exists()


def why_not_ready(version, by) -> dict | str:
    """Return why a version may not be submitted or approved as it stands, nothing when it may."""
    if not has_words(version):
        return _("Write the text, or add the paper, first.")
    if not version.posts.exists():
        return _("Say whom it concerns first.")
    return version.fault_of_day(version.today())


def end(version, by, at) -> None:
    """A withdrawn version rules no longer from the day of the move on."""
    version.ended_on = version.today()
