"""The standard of conduct in service, version by version, and who has read which."""

import json
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext

from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet
from tianyou.core.bilingual import Bilingual

DATA = Path(__file__).parent / "data" / "standards.json"


class StandardQuerySet(ScopedQuerySet):
    def in_force(self, on: date):
        """Return the standard of a day, None where there is none yet; one query."""
        return self.filter(effective_on__lte=on).order_by("-effective_on").first()


class ConductStandard(ScopedModel):
    """One version. What somebody has confirmed is never changed: a new wording is a new row with a later day."""

    effective_on = models.DateField(_("in force from"), unique=True)
    text_zh = models.TextField(_("text in Chinese"), max_length=4000, help_text=_("One rule a line."))
    text_en = models.TextField(_("text in English"), max_length=6000, help_text=_("One rule a line."))
    source = models.CharField(_("source"), max_length=200)
    text = Bilingual()

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("standard of conduct")
        verbose_name_plural = _("standards of conduct")
        ordering = ["-effective_on"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return _("In force from %(day)s") % {"day": date_format(self.effective_on, pgettext("date format", "j M Y"))}

    def get_absolute_url(self) -> str:
        return reverse("staffing:conduct-version", args=[self.pk])

    @property
    def lines(self) -> list[str]:
        """The rules, one by one."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    @classmethod
    def load(cls, path: Path) -> None:
        """Add the versions of a JSON file that the table lacks."""
        for row in json.loads(path.read_text(encoding="utf-8")):
            texts = {name: "\n".join(row[name]) for name in ("text_zh", "text_en")}
            day = date.fromisoformat(row["effective_on"])
            cls.objects.get_or_create(effective_on=day, defaults={**texts, "source": row["source"]})


class ConductReading(ScopedModel):
    """A person confirmed having read a version; once is enough."""

    standard = models.ForeignKey(
        ConductStandard, models.PROTECT, related_name="readings", verbose_name=_("standard of conduct")
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    read_at = models.DateTimeField(_("read at"), db_index=True)

    reach_by = {Reach.OWN: ("person",)}

    class Meta:
        verbose_name = _("confirmation of the standard of conduct")
        verbose_name_plural = _("confirmations of the standard of conduct")
        default_permissions = ("view",)
        permissions = [("confirm_conduct", gettext_noop("Is to read and confirm the standard of conduct"))]
        constraints = [models.UniqueConstraint(fields=["standard", "person"], name="conduct_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.standard}"

    def get_absolute_url(self) -> str:
        return self.standard.get_absolute_url()

    @classmethod
    def note(cls, standard: ConductStandard, person, at: datetime) -> None:
        """Note that a person confirmed a version; a second time changes nothing."""
        cls.objects.get_or_create(standard=standard, person=person, defaults={"read_at": at})
