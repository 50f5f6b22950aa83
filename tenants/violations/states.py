"""The states of violations, how notices are served, and the kinds of site checks."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ViolationState(models.TextChoices):
    RECORDED = "recorded", pgettext_lazy("violation", "recorded")
    SPOKEN = "spoken", pgettext_lazy("violation", "told, to be looked at again")
    WARNED = "warned", pgettext_lazy("violation", "warned, mended on the spot")
    NOTICED = "noticed", pgettext_lazy("violation", "notice served")
    NOT_MENDED = "not_mended", pgettext_lazy("violation", "not mended")
    REPORTED = "reported", pgettext_lazy("violation", "reported to the manager")
    MENDED = "mended", pgettext_lazy("violation", "mended and checked")
    VOID = "void", pgettext_lazy("violation", "not upheld")


S = ViolationState
ENDS = (S.WARNED, S.MENDED, S.VOID)
SERVED = (S.NOTICED, S.NOT_MENDED, S.REPORTED)


class Rung(models.IntegerChoices):
    """How far a violation was taken up the ladder; the rungs are climbed one by one."""

    NONE = 0, pgettext_lazy("rung", "recorded")
    WORD = 1, pgettext_lazy("rung", "spoken word")
    NOTICE = 2, pgettext_lazy("rung", "rectification notice")
    DEDUCTION = 3, pgettext_lazy("rung", "deduction")
    REPORT = 4, pgettext_lazy("rung", "report to the manager")


class Served(models.TextChoices):
    SIGNED = "signed", pgettext_lazy("notice", "signed for")
    REFUSED = "refused", pgettext_lazy("notice", "refused before a witness")
    POSTED = "posted", pgettext_lazy("notice", "posted at the door, with a photo")


class CheckKind(models.TextChoices):
    ROUTINE = "routine", pgettext_lazy("site check", "round of the shift")
    SPOT = "spot", pgettext_lazy("site check", "spot check")
