from django.db import migrations

from tianyou.core.search_index import RenewSearchIndex


class Migration(migrations.Migration):
    dependencies = [("core", "0007_hardening")]

    operations = [RenewSearchIndex()]
