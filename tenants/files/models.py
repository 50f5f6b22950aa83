"""Where a unit lies on the map, what else a visitor looks for, and what is let pass when a tenant leaves."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import Lease, ShopUnit
from tianyou.core import search
from tianyou.core.access import Reach, ScopedModel
from tianyou.core.bilingual import Bilingual
from tianyou.core.cases import TimedRecord
from tianyou.core.matters import MATTERS
from tianyou.core.records import Record

from .workflow import WAIVER

GRID = 100
WIDEST = 40


class UnitPlace(Record):
    """The cells that a unit covers on the map of its floor."""

    unit = models.OneToOneField(ShopUnit, models.PROTECT, related_name="place", editable=False)
    x = models.PositiveSmallIntegerField(_("cells from the left"), validators=[MaxValueValidator(GRID)])
    y = models.PositiveSmallIntegerField(_("cells from the top"), validators=[MaxValueValidator(GRID)])
    width = models.PositiveSmallIntegerField(
        _("width in cells"), default=4, validators=[MinValueValidator(1), MaxValueValidator(WIDEST)]
    )
    height = models.PositiveSmallIntegerField(
        _("height in cells"), default=3, validators=[MinValueValidator(1), MaxValueValidator(WIDEST)]
    )

    page_name = "place"
    reach_by = {Reach.ZONE: ("unit__zone",)}

    class Meta:
        verbose_name = _("place on the map")
        verbose_name_plural = _("places on the map")

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        """Lead to the unit on the map of its floor."""
        return f"{reverse('tenants:map')}?floor={self.unit.zone.floor}#u{self.unit_id}"

    def clean(self) -> None:
        """Refuse a place that another unit of the floor has already."""
        if None in (self.x, self.y, self.width, self.height):
            return
        others = UnitPlace.objects.filter(unit__zone__floor=self.unit.zone.floor).exclude(unit=self.unit_id)
        beside = others.filter(x__lt=self.x + self.width, y__lt=self.y + self.height)
        beside = beside.annotate(right=F("x") + F("width"), bottom=F("y") + F("height"))
        if clash := beside.filter(right__gt=self.x, bottom__gt=self.y).select_related("unit").first():
            raise ValidationError({"x": _("%(unit)s lies there already.") % {"unit": clash.unit}})


class Facility(ScopedModel):
    """What visitors ask the way to: toilets, lifts, exits, the desk. Kept with the reference data."""

    class Kind(models.TextChoices):
        TOILET = "toilet", _("toilet")
        LIFT = "lift", _("lift")
        ESCALATOR = "escalator", _("escalator")
        EXIT = "exit", pgettext_lazy("facility", "exit")
        DESK = "desk", _("service desk")
        NURSERY = "nursery", _("nursing room")
        CASH = "cash", _("cash machine")
        PARKING = "parking", _("parking")
        OTHER = "other", pgettext_lazy("facility", "other")

    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    zone = models.ForeignKey(Zone, models.PROTECT, verbose_name=_("zone"))
    place_zh = models.CharField(_("where, in Chinese"), max_length=100, blank=True)
    place_en = models.CharField(_("where, in English"), max_length=150, blank=True)
    opens = models.TimeField(_("opens at"), null=True, blank=True, help_text=_("Empty: open as long as the mall is."))
    closes = models.TimeField(_("closes at"), null=True, blank=True)
    x = models.PositiveSmallIntegerField(_("cells from the left"), null=True, blank=True)
    y = models.PositiveSmallIntegerField(_("cells from the top"), null=True, blank=True)
    name, place = Bilingual(), Bilingual()

    class Meta:
        verbose_name = _("facility")
        verbose_name_plural = pgettext_lazy("directory", "facilities")
        ordering = ["zone__floor", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["zone", "name_zh"], name="facility_once_in_a_zone")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('tenants:directory')}?floor={self.zone.floor}#f{self.pk}"

    def clean(self) -> None:
        """Refuse half of the hours, and hours that end before they begin."""
        if (self.opens is None) != (self.closes is None):
            raise ValidationError({"closes": _("Give both hours, or none.")})
        if self.opens and self.closes <= self.opens:
            raise ValidationError({"closes": _("It closes after it opens.")})

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        search.index(self)

    def search_label(self) -> str:
        return f"{self.name_zh} {self.name_en}"

    def search_names(self) -> tuple[str, ...]:
        return self.name_zh, self.name_en, self.place_zh, self.place_en, *self.kind_names()

    def kind_names(self) -> list[str]:
        """Return what its kind is called in each language, so that whoever asks for one finds all of them."""
        names = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                names.append(str(self.get_kind_display()))
        return names

    def search_texts(self) -> tuple[str, ...]:
        return ()


class ClearanceWaiver(TimedRecord):
    """The word of the manager or assistant that an open matter shall not keep a tenant from leaving.

    It covers what was open when it was given; what begins later hinders anew.
    """

    lease = models.ForeignKey(Lease, models.PROTECT, related_name="waivers", editable=False, verbose_name=_("lease"))
    matter = models.CharField(_("what is waived"), max_length=40)
    reason = models.TextField(_("reason"), max_length=1000)

    workflow = WAIVER
    page_name = "waiver"
    reach_by = {Reach.ZONE: ("lease__unit__zone",), Reach.OWN: ("registered_by",)}
    is_correctable = False

    class Meta:
        verbose_name = _("clearance waiver")
        verbose_name_plural = _("clearance waivers")
        permissions = [("waive_clearance", gettext_noop("Can waive what blocks an exit"))]

    def __str__(self) -> str:
        return f"{self.lease} · {self.matter_label}"

    @property
    def matter_label(self) -> str:
        return str(MATTERS[self.matter].label) if self.matter in MATTERS else self.matter
