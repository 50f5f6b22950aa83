"""Who looked at the state of collection on which day: the evidence of whose duty is to know it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tianyou.core.access import Reach, ScopedModel


class ArrearsReading(ScopedModel):
    """One person, one day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    day = models.DateField(_("day"), db_index=True)

    reach_by = {Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("look at the arrears")
        verbose_name_plural = _("looks at the arrears")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="arrears_read_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("tenants:arrears")

    @classmethod
    def note(cls, person, day: date) -> None:
        cls.objects.get_or_create(person=person, day=day)
