"""From one database to another: every row of every model under its own key, in one transaction, counted and summed."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction
from django.utils.translation import gettext as _

from ..audit import erasing

SOURCE, TARGET = "default", "target"
MADE_BY_MIGRATE = (ContentType, Permission)
BATCH = 500
Model = type[models.Model]
Sums = dict[str, Decimal]


def open_target(config: dict) -> None:
    """Make a database known under the name that the functions here use; CommandError where it does not answer."""
    connections.databases[TARGET] = connections.configure_settings({"default": config})["default"]
    try:
        connections[TARGET].ensure_connection()
    except DatabaseError as problem:
        text = _("The new database can't be opened. It said: %(problem)s")
        raise CommandError(text % {"problem": f"{problem}".strip()}) from None


def all_models() -> list[Model]:
    """Return every model with a table of its own: histories and the tables between two models too."""
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


def move(say: Callable[[str], None]) -> tuple[int, int]:
    """Copy all rows; return how many rows and how many sums of money were compared.

    Nobody else may write to the source meanwhile: SQLite sees to it, and the program should be stopped.

    Raises:
        CommandError: the target has rows, takes one not, or differs at the end; then it is as empty as before.
    """
    refuse_unless_empty()
    try:
        with transaction.atomic(using=SOURCE), transaction.atomic(using=TARGET):
            empty_target()
            sums = {model: copy(model) for model in all_models()}
            with connections[TARGET].cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            rows = compare(sums)
            go_on_counting()
            say(_("All rows are there; the indexes are made anew …"))
    except ImproperlyConfigured as problem:
        raise CommandError(f"{problem}") from None
    with connections[TARGET].cursor() as cursor:
        cursor.execute("REINDEX INDEX core_searchtext")
        cursor.execute("ANALYZE")
    return rows, sum(map(len, sums.values()))


def refuse_unless_empty() -> None:
    for model in all_models():
        if model not in MADE_BY_MIGRATE and model._base_manager.using(TARGET).exists():
            text = _("The new database is not empty: there are rows in %(table)s.")
            raise CommandError(text % {"table": model._meta.db_table})


def empty_target() -> None:
    """Remove the kinds of record and the rights that migrating has made: they come with their own keys."""
    quote = connections[TARGET].ops.quote_name
    tables = ", ".join(quote(model._meta.db_table) for model in all_models())
    with erasing(TARGET), connections[TARGET].cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}")


def copy(model: Model) -> Sums:
    """Copy the rows of a table as they stand, without what saving would change; return the sums of its money."""
    fields = model._meta.local_concrete_fields
    money = [field.attname for field in fields if isinstance(field, models.DecimalField)]
    sums = dict.fromkeys(money, Decimal(0))
    for batch in batches(model):
        try:
            model._base_manager.using(TARGET)._insert(batch, fields=fields, using=TARGET, raw=True)
        except (DatabaseError, ValueError) as problem:
            text = _("A row of %(table)s can't be stored in the new database: %(problem)s")
            raise CommandError(text % {"table": model._meta.db_table, "problem": f"{problem}".strip()}) from None
        for name in money:
            sums[name] += sum((getattr(row, name) or 0 for row in batch), Decimal(0))
    return sums


def batches(model: Model) -> Iterator[list[models.Model]]:
    rows = model._base_manager.using(SOURCE).order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch


def compare(sums: dict[Model, Sums]) -> int:
    """Hold both sides against each other, table by table; return the rows, CommandError where they differ."""
    total = 0
    for model, wanted in sums.items():
        count = model._base_manager.using(SOURCE).count()
        rows = model._base_manager.using(TARGET)
        found = rows.aggregate(**{f"sum_{name}": models.Sum(name) for name in wanted}) if wanted else {}
        same = all((found[f"sum_{name}"] or 0) == total for name, total in wanted.items())
        if rows.count() != count or not same:
            text = _("%(table)s is not the same on both sides. Nothing was kept in the new database.")
            raise CommandError(text % {"table": model._meta.db_table})
        total += count
    return total


def go_on_counting() -> None:
    """Let the keys of new rows follow those that were copied."""
    with connections[TARGET].cursor() as cursor:
        for statement in connections[TARGET].ops.sequence_reset_sql(no_style(), all_models()):
            cursor.execute(statement)
