from django.db import migrations

from tianyou.core.search_index import CreateSearchIndex


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [CreateSearchIndex()]
