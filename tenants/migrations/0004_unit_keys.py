"""Fills what units and tenants are sorted by, and the first values of tenants."""

from django.db import migrations

from tenants.units.numbers import place_key
from tenants.units.tenants import CHANGING
from tianyou.core.tokens import pinyin_key


def fill(apps, schema_editor):
    for unit in apps.get_model("tenants", "ShopUnit").objects.filter(sort_key=""):
        unit.sort_key = place_key(unit.number)
        unit.save(update_fields=["sort_key"])
    for tenant in apps.get_model("tenants", "Tenant").objects.filter(sort_key=""):
        tenant.sort_key = pinyin_key(tenant.name)
        tenant.first_values = {name: str(getattr(tenant, name) or "") for name in CHANGING}
        tenant.save(update_fields=["sort_key", "first_values"])


class Migration(migrations.Migration):
    dependencies = [("tenants", "0003_desk")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
