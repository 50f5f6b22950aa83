"""Condition checks of a unit or spot: what was found part by part, what the meters said, which keys changed hands."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from staffing.plan.models import Zone
from tenants.units.models import ShopUnit, Tenant
from tianyou.core.access import Reach, ScopedModel, ScopedQuerySet, asks
from tianyou.core.bilingual import Bilingual
from tianyou.core.records import NumberedRecord, Record

from .choices import TONES, UNITS, Condition, KeyKind, Kind, Meter

VIEW = asks("tenants.view_inspection")
MOST_KEYS = 99


class InspectionPart(models.Model):
    """One thing that is looked at, such as the walls. Which they are is data, kept with the reference data."""

    code = models.SlugField(_("code"), unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=99)
    is_of_units = models.BooleanField(_("looked at in shop units"), default=True)
    is_of_spots = models.BooleanField(_("looked at in borrowed spots"), default=False)

    name = Bilingual()

    class Meta:
        verbose_name = _("part to be checked")
        verbose_name_plural = _("parts to be checked")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class InspectionQuerySet(ScopedQuerySet):
    def about(self, case):
        """Return the checks of one case, the newest first."""
        kind = ContentType.objects.get_for_model(case)
        return self.filter(content_type=kind, object_id=case.pk).order_by("-registered_at", "-pk")

    def with_open_faults(self):
        return self.filter(pk__in=InspectionItem.objects.open_faults().values("inspection"))


class Inspection(NumberedRecord):
    """What was found on one day. It is never corrected: a mistake is mended by another check, and the newest counts."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, editable=False)
    object_id = models.PositiveBigIntegerField(editable=False)
    case = GenericForeignKey()
    title = models.CharField(_("about"), max_length=200, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+", editable=False, verbose_name=_("zone"))
    unit = models.ForeignKey(
        ShopUnit, models.PROTECT, related_name="inspections", null=True, editable=False, verbose_name=_("shop unit")
    )
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, related_name="inspections", null=True, editable=False, verbose_name=_("tenant")
    )
    inspected_on = models.DateField(_("checked on"), default=timezone.localdate)
    present = models.CharField(_("who took part"), max_length=200)
    signed_by_tenant = models.CharField(_("signed for the tenant by"), max_length=60, blank=True)
    remarks = models.TextField(_("remarks"), max_length=1000, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("registered by")
    )
    registered_at = models.DateTimeField(_("registered at"), editable=False, db_index=True)

    objects = InspectionQuerySet.as_manager()

    number_kind = "查验"
    page_name = "inspection"
    is_correctable = False
    reach_by = {Reach.ZONE: ("zone",), Reach.OWN: ("registered_by",)}

    class Meta:
        verbose_name = _("condition check")
        verbose_name_plural = _("condition checks")
        default_permissions = ("add", "view")
        permissions = [("settle_inspection", gettext_noop("Can note that a fault is mended or accepted"))]
        indexes = [models.Index(fields=["content_type", "object_id"]), models.Index(fields=["unit", "kind"])]

    def clean(self) -> None:
        if self.inspected_on and self.inspected_on > timezone.localdate():
            raise ValidationError({"inspected_on": _("A check that is still to come can't be registered.")})

    def sign(self, by, *, at=None, reason: str = "") -> None:
        """Store the check; a new one is entered by whoever signs it."""
        if self._state.adding:
            self.registered_by, self.registered_at = by, at or timezone.now()
        super().sign(by, at=at, reason=reason)

    def search_label(self) -> str:
        return f"{self.number} {self.title}"

    def search_names(self) -> tuple[str, ...]:
        return self.number, self.title, str(self.unit or ""), str(self.tenant or "")

    def search_texts(self) -> tuple[str, ...]:
        return ()


class FindingQuerySet(ScopedQuerySet):
    def visible_to(self, user, capability: str = ""):
        """Return the rows whose check the user may see: what belongs to a check is seen with it."""
        return super().visible_to(user, capability or VIEW)


class ItemQuerySet(FindingQuerySet):
    def open_faults(self):
        return self.filter(settled_on=None).exclude(demand="")


class Finding(ScopedModel):
    """What belongs to one check and is within reach with it."""

    objects = FindingQuerySet.as_manager()

    reach_by = {Reach.ZONE: ("inspection__zone",), Reach.OWN: ("inspection__registered_by",)}

    class Meta:
        abstract = True
        default_permissions = ()

    def get_absolute_url(self) -> str:
        return self.inspection.get_absolute_url()


class InspectionItem(Finding, Record):
    """The condition of one part, and what must be mended by when. Photos hang at it as attachments."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="items", editable=False)
    part = models.ForeignKey(
        InspectionPart,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=pgettext_lazy("condition check", "part"),
    )
    condition = models.CharField(_("condition"), max_length=10, choices=Condition, editable=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True, editable=False)
    demand = models.CharField(_("to be mended"), max_length=300, blank=True)
    due_on = models.DateField(_("mend by"), null=True, blank=True)
    accepted_by = models.CharField(_("accepted for the tenant by"), max_length=60, blank=True)
    settled_on = models.DateField(_("mended on"), null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    page_name = "inspection"

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        default_permissions = ()
        ordering = ["part__order", "part__code"]
        constraints = [models.UniqueConstraint(fields=["inspection", "part"], name="part_checked_once")]

    def __str__(self) -> str:
        return f"{self.part} · {self.get_condition_display()}"

    @property
    def tone(self) -> str:
        return TONES[self.condition]

    @property
    def is_open_fault(self) -> bool:
        return bool(self.demand) and self.settled_on is None

    @property
    def is_late(self) -> bool:
        return self.is_open_fault and self.due_on < timezone.localdate()

    @property
    def is_correctable(self) -> bool:
        """Whatever must be mended is noted on, a mistake in such a note included."""
        return bool(self.demand)

    def clean(self) -> None:
        faults = {}
        if self.demand and not self.due_on:
            faults["due_on"] = _("By which day must it be mended?")
        if self.due_on and not self.demand:
            faults["demand"] = _("Write down what must be mended.")
        if self.demand and self.condition in (Condition.GOOD, Condition.NONE):
            faults["demand"] = _("Where something must be mended, the condition is worn, damaged or missing.")
        if self.settled_on and self.settled_on > timezone.localdate():
            faults["settled_on"] = _("That day has not come yet.")
        if faults:
            raise ValidationError(faults)


class MeterReading(Finding):
    """What a meter said. Its photo hangs at it as an attachment."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="meters", editable=False)
    kind = models.CharField(pgettext_lazy("condition check", "meter"), max_length=12, choices=Meter)
    meter_no = models.CharField(_("meter number"), max_length=40)
    value = models.DecimalField(
        pgettext_lazy("condition check", "reading"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0)]
    )

    class Meta:
        verbose_name = _("meter reading")
        verbose_name_plural = _("meter readings")
        default_permissions = ()
        ordering = ["kind", "meter_no"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "kind", "meter_no"], name="meter_read_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="meter_not_below_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.meter_no}: {self.value} {self.measured_in}"

    @property
    def measured_in(self) -> str:
        return UNITS[self.kind]

    def consumption_since(self, before: "MeterReading | None") -> Decimal | None:
        return None if before is None else self.value - before.value


class KeySet(Finding):
    """How many keys of a kind changed hands."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="keys", editable=False)
    kind = models.CharField(pgettext_lazy("condition check", "key"), max_length=10, choices=KeyKind)
    count = models.PositiveSmallIntegerField(
        pgettext_lazy("condition check", "count"), validators=[MaxValueValidator(MOST_KEYS)]
    )

    class Meta:
        verbose_name = _("keys")
        verbose_name_plural = _("keys")
        default_permissions = ()
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["inspection", "kind"], name="keys_counted_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} × {self.count}"


def latest(case, kind: str = "") -> Inspection | None:
    """Return the newest check of a case, of one kind or of any; it is the one that counts."""
    rows = Inspection.objects.about(case)
    return (rows.filter(kind=kind) if kind else rows).first()


def open_faults(case) -> list[InspectionItem]:
    """Return what is still to be mended by the newest check of each kind of a case, with its parts; two queries."""
    newest = {check.kind: check.pk for check in reversed(Inspection.objects.about(case))}
    rows = InspectionItem.objects.open_faults().filter(inspection__in=newest.values())
    return list(rows.select_related("part", "inspection"))


def in_words(faults: list[InspectionItem]) -> str:
    """Return faults as a guard names them: each part with what must be mended."""
    return "; ".join(f"{fault.part}: {fault.demand}" for fault in faults)


def handed_over_before(unit, tenant, on: date) -> Inspection | None:
    """Return the newest check at which a tenant took a unit over, not after a day."""
    rows = Inspection.objects.filter(unit=unit, tenant=tenant, kind=Kind.IN, inspected_on__lte=on)
    return rows.order_by("-inspected_on", "-pk").first()
