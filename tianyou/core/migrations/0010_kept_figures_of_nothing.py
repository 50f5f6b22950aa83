from django.db import migrations, models


class Migration(migrations.Migration):
    """A rate of nothing is kept as none; what was kept as 0 is counted anew when somebody looks."""

    dependencies = [("core", "0001_squashed_0009")]

    operations = [
        migrations.AlterField("keptfigure", "value", models.FloatField(null=True)),
        migrations.RunSQL(
            "DELETE FROM core_keptfigure WHERE value = 0", "DELETE FROM core_keptfigure WHERE value IS NULL"
        ),
    ]
