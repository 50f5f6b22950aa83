"""The kinds of acceptances, their results, and the states of a defect."""

from django.db import models
from django.utils.translation import pgettext_lazy

from tenants.renovation.states import RenovationState


class AcceptanceKind(models.TextChoices):
    CONCEALED = "concealed", pgettext_lazy("acceptance", "concealed works")
    FIRST = "first", pgettext_lazy("acceptance", "first acceptance")
    SECOND = "second", pgettext_lazy("acceptance", "second acceptance")


class Result(models.TextChoices):
    OPEN = "open", pgettext_lazy("acceptance", "under way")
    PASSED = "passed", pgettext_lazy("acceptance", "passed")
    FAILED = "failed", pgettext_lazy("acceptance", "not passed")


class Grade(models.TextChoices):
    GRAVE = "grave", pgettext_lazy("defect", "grave: before opening")
    MINOR = "minor", pgettext_lazy("defect", "minor: before the second acceptance")


class DefectState(models.TextChoices):
    OPEN = "open", pgettext_lazy("defect", "to be mended")
    MENDED = "mended", pgettext_lazy("defect", "mended and checked")
    ACCEPTED = "accepted", pgettext_lazy("defect", "accepted as it is")
    VOID = "void", pgettext_lazy("defect", "entered by mistake")


TAKING_PLACE = {
    RenovationState.WORKS: AcceptanceKind.CONCEALED,
    RenovationState.FIRST_ACCEPTANCE: AcceptanceKind.FIRST,
    RenovationState.SECOND_ACCEPTANCE: AcceptanceKind.SECOND,
}
