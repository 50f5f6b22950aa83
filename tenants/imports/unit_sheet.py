"""The sheet of shop units."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tenants.units.models import ShopUnit
from tenants.units.numbers import names_several
from tianyou.core.sheets import as_amount, as_name, as_text
from tianyou.core.tokens import door_key

from .kind import ImportColumn, SheetKind
from .lookups import zones


def as_door(cell) -> str:
    """Return a shop's number; ValidationError where it has no letter or digit, or too many."""
    text = as_text(cell)
    if text and not 0 < len(door_key(text)) <= ShopUnit._meta.get_field("door").max_length:
        raise ValidationError(_("Give the number as it stands at the door, such as 1F-023."), "door")
    if text and names_several(text):
        raise ValidationError(_("One number, one unit: register each door by itself."), "several")
    return text


NUMBER_HEADS = (
    "铺位号",
    "商铺号",
    "铺号",
    "商铺",
    "铺位",
    "商铺编号",
    "铺位编号",
    "单元号",
    "Unit",
    "Unit no",
    "Unit number",
    "Shop",
    "Shop unit",
)


PLANNED_HEADS = ("规划业态", "业态规划", "业态", "Planned trade")


class UnitSheet(SheetKind):
    code, label, model = "units", _("Shop units"), ShopUnit
    columns = (
        ImportColumn("number", _("unit number"), NUMBER_HEADS, as_door, True, is_key=True, example="1F-023"),
        ImportColumn(
            "zone", _("zone or floor"), ("区域", "楼层", "分区", "层", "Zone", "Floor"), as_text, True, example="1F"
        ),
        ImportColumn("area", _("area (m²)"), ("面积", "建筑面积", "计租面积", "Area"), as_amount, example="45.5"),
        ImportColumn("planned_trade", _("trade planned for it"), PLANNED_HEADS, as_name, example="文具"),
    )
    relations = {"zone": zones}

    def key(self, values):
        return door_key(values["number"])

    def registered(self, rows):
        return ShopUnit.objects.standing().filter(door__in={self.key(row) for row in rows}).select_related("zone")

    def key_of(self, record):
        return record.door
