"""The states of searches for missing persons, and of the calls to the exits."""

from django.db import models
from django.utils.translation import pgettext_lazy


class SearchState(models.TextChoices):
    REPORTED = "reported", pgettext_lazy("search", "reported")
    SEARCHING = "searching", pgettext_lazy("search", "being searched for")
    POLICE = "police", pgettext_lazy("search", "with the police")
    FOUND = "found", pgettext_lazy("search", "found")
    WITHDRAWN = "withdrawn", pgettext_lazy("search", "reported by mistake")


class Sex(models.TextChoices):
    MALE = "male", pgettext_lazy("person", "male")
    FEMALE = "female", pgettext_lazy("person", "female")


class CallState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("search", "told, not confirmed yet")
    CONFIRMED = "confirmed", pgettext_lazy("search", "confirmed")


S = SearchState
OPEN = (S.REPORTED, S.SEARCHING, S.POLICE)
LED = (S.REPORTED, S.SEARCHING)
ENDS = (S.FOUND, S.WITHDRAWN)
# Personal Information Protection Law art. 31: a child is under fourteen; a minor under eighteen (Civil Code art. 17).
CHILD_UNDER, MINOR_UNDER = 14, 18
