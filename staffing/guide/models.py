"""Who looked up which procedure: the evidence that somebody keeps the procedures in mind."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from tianyou.core.access import Reach, ScopedModel, asks

asks("staffing.view_guidereading")


class GuideReading(ScopedModel):
    """A person read a procedure on a day; a second look on the same day adds nothing."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    process = models.CharField(_("procedure"), max_length=60)
    read_on = models.DateField(_("read on"), db_index=True)

    reach_by = {Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("look at the guide")
        verbose_name_plural = _("looks at the guide")
        permissions = [("read_guide", gettext_noop("Can read the procedure guide"))]
        constraints = [models.UniqueConstraint(fields=["person", "process", "read_on"], name="guide_read_once_a_day")]

    def __str__(self) -> str:
        return f"{self.person} · {self.process} · {self.read_on}"

    def get_absolute_url(self) -> str:
        return reverse("staffing:guide-detail", args=[self.process])

    @classmethod
    def note(cls, person, process: str, on: date) -> None:
        """Note that a person read a procedure on a day."""
        cls.objects.get_or_create(person=person, process=process, read_on=on)
