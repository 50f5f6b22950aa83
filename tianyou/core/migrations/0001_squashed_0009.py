import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
import tianyou.core.attachments
import tianyou.core.create_models
import tianyou.core.search_index
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('core', '0001_initial'), ('core', '0002_search_index'), ('core', '0003_renovation'), ('core', '0004_tickets'), ('core', '0005_kept_figures'), ('core', '0006_daily'), ('core', '0007_hardening'), ('core', '0008_search_of_kinds'), ('core', '0009_search_of_common_words')]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        # Not needed by these models: columns are added to other tables sooner while few models are drawn.
        ('otp_static', '0003_add_timestamps'),
        ('staffing', '0007_hardening'),
    ]

    operations = [
        tianyou.core.create_models.CreateModels(
            operations=[
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('content_type', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
                        ('object_id', models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
                        ('form_key', models.UUIDField(blank=True, db_index=True, editable=False, null=True)),
                        ('file', models.FileField(upload_to=tianyou.core.attachments.random_path, verbose_name='file')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('content_kind', models.CharField(max_length=100, verbose_name='kind')),
                        ('size', models.PositiveBigIntegerField(verbose_name='size')),
                        ('sha256', models.CharField(max_length=64)),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
                        ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='uploaded at')),
                    ],
                    options={
                        'verbose_name': 'attachment',
                        'verbose_name_plural': 'attachments',
                        'ordering': ['uploaded_at', 'pk'],
                        'indexes': [models.Index(fields=['content_type', 'object_id'], name='core_attach_content_d3cac2_idx')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(unique=True, verbose_name='date')),
                        ('kind', models.CharField(choices=[('statutory', 'Statutory holiday'), ('weekend_makeup_off', 'Day off beside a holiday'), ('makeup_workday', 'Make-up work day')], max_length=20, verbose_name='kind of day')),
                        ('name_zh', models.CharField(max_length=80, verbose_name='name in Chinese')),
                        ('name_en', models.CharField(max_length=80, verbose_name='name in English')),
                        ('source_url', models.URLField(blank=True, verbose_name='published at')),
                    ],
                    options={
                        'verbose_name': 'calendar day',
                        'verbose_name_plural': 'calendar days',
                        'ordering': ['date'],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='DailyRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('started_at', models.DateTimeField(db_index=True, verbose_name='started at')),
                        ('beat_at', models.DateTimeField(verbose_name='last sign of life')),
                        ('ended_at', models.DateTimeField(null=True, verbose_name='ended at')),
                        ('lock', models.PositiveSmallIntegerField(default=1, null=True, unique=True)),
                    ],
                    options={
                        'verbose_name': 'daily run',
                        'verbose_name_plural': 'daily runs',
                        'ordering': ['-pk'],
                        'default_permissions': ('view',),
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='DailyStepLog',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='core.dailyrun')),
                        ('code', models.CharField(max_length=60, verbose_name='step')),
                        ('started_at', models.DateTimeField(verbose_name='started at')),
                        ('seconds', models.FloatField(verbose_name='seconds')),
                        ('counts', models.JSONField(default=dict)),
                        ('fault', models.CharField(blank=True, max_length=300, verbose_name='fault')),
                    ],
                    options={
                        'verbose_name': 'step of a daily run',
                        'verbose_name_plural': 'steps of daily runs',
                        'ordering': ['pk'],
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='ExportLog',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='exported by')),
                        ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='exported at')),
                        ('title', models.CharField(max_length=200, verbose_name='list')),
                        ('path', models.CharField(max_length=1000, verbose_name='page')),
                        ('asked', models.CharField(blank=True, max_length=1000, verbose_name='filters')),
                        ('rows', models.PositiveIntegerField(verbose_name='rows')),
                        ('kind', models.CharField(default='xlsx', max_length=10, verbose_name='format')),
                    ],
                    options={
                        'verbose_name': 'export of a list',
                        'verbose_name_plural': 'exports of lists',
                        'ordering': ['-at', '-pk'],
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalLimit',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('code', models.CharField(max_length=60, verbose_name='code')),
                        ('name_zh', models.CharField(max_length=80, verbose_name='name in Chinese')),
                        ('name_en', models.CharField(max_length=80, verbose_name='name in English')),
                        ('amount', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='amount')),
                        ('unit', models.CharField(choices=[('minute', 'minutes'), ('hour', 'hours'), ('day', 'days'), ('working_day', 'working days')], max_length=12, verbose_name='unit')),
                        ('clock', models.CharField(choices=[('elapsed', 'around the clock'), ('centre', 'opening hours of the centre'), ('office', 'office hours')], default='elapsed', max_length=10, verbose_name='clock')),
                        ('source', models.TextField(verbose_name='source')),
                        ('effective_on', models.DateField(verbose_name='in force from')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.TextField(null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical time limit',
                        'verbose_name_plural': 'historical time limits',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalOpeningHours',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('weekday_from', models.TimeField(default=datetime.time(10, 0), verbose_name='weekdays from')),
                        ('weekday_until', models.TimeField(default=datetime.time(22, 0), verbose_name='weekdays until')),
                        ('weekend_from', models.TimeField(default=datetime.time(10, 0), verbose_name='weekends from')),
                        ('weekend_until', models.TimeField(default=datetime.time(22, 0), verbose_name='weekends until')),
                        ('source', models.CharField(max_length=200, verbose_name='source')),
                        ('effective_on', models.DateField(db_index=True, verbose_name='in force from')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_change_reason', models.TextField(null=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical opening hours',
                        'verbose_name_plural': 'historical opening hours',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                        'indexes': [],
                        'constraints': [],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='KeptFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=100)),
                        ('since', models.DateTimeField()),
                        ('until', models.DateTimeField()),
                        ('value', models.FloatField()),
                        ('counted_at', models.DateTimeField()),
                    ],
                    options={
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('code', 'since', 'until'), name='one_kept_figure_a_period')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Limit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=60, verbose_name='code')),
                        ('name_zh', models.CharField(max_length=80, verbose_name='name in Chinese')),
                        ('name_en', models.CharField(max_length=80, verbose_name='name in English')),
                        ('amount', models.PositiveIntegerField(validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='amount')),
                        ('unit', models.CharField(choices=[('minute', 'minutes'), ('hour', 'hours'), ('day', 'days'), ('working_day', 'working days')], max_length=12, verbose_name='unit')),
                        ('clock', models.CharField(choices=[('elapsed', 'around the clock'), ('centre', 'opening hours of the centre'), ('office', 'office hours')], default='elapsed', max_length=10, verbose_name='clock')),
                        ('source', models.TextField(verbose_name='source')),
                        ('effective_on', models.DateField(verbose_name='in force from')),
                    ],
                    options={
                        'verbose_name': 'time limit',
                        'verbose_name_plural': 'time limits',
                        'ordering': ['code', 'effective_on'],
                        'constraints': [models.UniqueConstraint(fields=('code', 'effective_on'), name='limit_once_a_day'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('unit__in', ('day', 'working_day')), _connector='OR'), name='limit_of_some_time', violation_error_message='A limit in minutes or hours must be at least 1.')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='OpeningHours',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('weekday_from', models.TimeField(default=datetime.time(10, 0), verbose_name='weekdays from')),
                        ('weekday_until', models.TimeField(default=datetime.time(22, 0), verbose_name='weekdays until')),
                        ('weekend_from', models.TimeField(default=datetime.time(10, 0), verbose_name='weekends from')),
                        ('weekend_until', models.TimeField(default=datetime.time(22, 0), verbose_name='weekends until')),
                        ('source', models.CharField(max_length=200, verbose_name='source')),
                        ('effective_on', models.DateField(unique=True, verbose_name='in force from')),
                    ],
                    options={
                        'verbose_name': 'opening hours',
                        'verbose_name_plural': 'opening hours',
                        'ordering': ['effective_on'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('weekday_until__gt', models.F('weekday_from')), ('weekend_until__gt', models.F('weekend_from'))), name='opens_before_it_closes', violation_error_message='The mall closes after it opens.')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Presence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                        ('object_id', models.BigIntegerField()),
                        ('since', models.DateTimeField()),
                        ('at', models.DateTimeField()),
                        ('doing', models.CharField(blank=True, max_length=30)),
                    ],
                    options={
                        'verbose_name': 'presence at a record',
                        'verbose_name_plural': 'presences at records',
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['content_type', 'object_id', 'at'], name='core_presen_content_acd99c_idx')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'content_type', 'object_id'), name='present_once_at_a_record')],
                    },
                ),
                migrations.CreateModel(
                    name='Reference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'permissions': [('maintain_reference', 'Can keep reference data')],
                        'managed': False,
                        'default_permissions': (),
                        'indexes': [],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='RevealLog',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype', verbose_name='kind of record')),
                        ('object_id', models.CharField(max_length=64, verbose_name='record')),
                        ('field', models.CharField(max_length=60, verbose_name='field')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='seen by')),
                        ('reason', models.CharField(max_length=200, verbose_name='reason')),
                        ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='at')),
                    ],
                    options={
                        'verbose_name': 'look at sealed data',
                        'verbose_name_plural': 'looks at sealed data',
                        'ordering': ['-at', '-pk'],
                        'indexes': [models.Index(fields=['content_type', 'object_id'], name='core_reveal_content_3d956f_idx')],
                        'constraints': [],
                    },
                ),
                migrations.CreateModel(
                    name='SavedFilter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('page', models.CharField(max_length=80, verbose_name='page')),
                        ('name', models.CharField(max_length=30, verbose_name='name')),
                        ('query', models.CharField(max_length=500, verbose_name='filter')),
                        ('is_first', models.BooleanField(default=False, verbose_name='show it whenever I open the list')),
                    ],
                    options={
                        'verbose_name': 'saved filter',
                        'verbose_name_plural': 'saved filters',
                        'ordering': ['name'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('person', 'page', 'name'), name='saved_filter_has_a_name_of_its_own'), models.UniqueConstraint(condition=models.Q(('is_first', True)), fields=('person', 'page'), name='saved_filter_one_at_first')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                        ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype', verbose_name='kind of record')),
                        ('object_id', models.BigIntegerField(verbose_name='record')),
                        ('label', models.CharField(max_length=200, verbose_name='name')),
                        ('keys', models.TextField(verbose_name='search keys')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
                    ],
                    options={
                        'verbose_name': 'search entry',
                        'verbose_name_plural': 'search entries',
                        'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id'), name='one_search_entry_a_record')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Seen',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                        ('object_id', models.BigIntegerField()),
                        ('at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'look at a record',
                        'verbose_name_plural': 'looks at records',
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('person', 'content_type', 'object_id'), name='seen_once_a_record')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Series',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('kind', 'year'), name='series_once_a_year')],
                        'indexes': [],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('key', models.UUIDField(primary_key=True, serialize=False)),
                        ('url', models.CharField(blank=True, max_length=200)),
                        ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                    ],
                    options={
                        'indexes': [],
                        'constraints': [],
                    },
                ),
            ],
        ),
        tianyou.core.search_index.CreateSearchIndex(
        ),
    ]
