from django.db import migrations

from tianyou.core.search_index import RenewSearchIndex


class Migration(migrations.Migration):
    dependencies = [("core", "0008_search_of_kinds")]

    operations = [RenewSearchIndex(only="postgresql")]
