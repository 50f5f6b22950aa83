"""Personal data that are erased in time, unless a dispute or a court still needs them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tianyou.core.workflow import Move


class Erasable(models.Model):
    """Mixed into a record that knows who brought it; ``complaints.retention`` takes out who it was."""

    is_on_hold = models.BooleanField(_("data kept for a dispute"), default=False, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, editable=False)

    class Meta:
        abstract = True


def may_be_held(record) -> bool:
    return not record.is_on_hold and record.erased_at is None


def is_held(record) -> bool:
    return record.is_on_hold


def hold(record, by, at) -> None:
    record.is_on_hold = True


def release(record, by, at) -> None:
    record.is_on_hold = False


def holds(states: tuple, capability: str) -> tuple[Move, Move]:
    """Return the two moves by which whoever has the capability keeps the data of an ended record, and ends that."""
    keep = _("Keep the data"), states, None, capability
    end = _("Keep the data no longer"), states, None, capability
    said = {"needs_note": True, "tone": "secondary"}
    return (
        Move("hold", *keep, applies_to=may_be_held, sets=hold, **said),
        Move("release", *end, applies_to=is_held, sets=release, **said),
    )
