"""Histories and logs that nobody changes, this program included: the database itself refuses it.

After every ``migrate`` each table of a history or log gets triggers that refuse UPDATE and DELETE, on PostgreSQL
TRUNCATE too. Only what takes personal data out when their time is over may write there, inside ``erasing()``.

Traps: SQLite remakes a table to alter it, which drops its triggers; they come back at the end of the same ``migrate``.
A migration that changes rows of a history does so inside ``erasing()``. Whoever owns the tables may drop a trigger.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

KEPT = "kept_as_written"
FLAG = "tianyou.erasing"
REFUSAL = "histories and logs are never changed"
LOGS = ("core.RevealLog", "core.ExportLog")
POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {KEPT}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF current_setting('{FLAG}', true) = 'on' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION '{REFUSAL}: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$"""
EXISTING = {
    "postgresql": "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgname LIKE %s",
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
}


def kept_tables() -> list[str]:
    """Return the tables of all histories and logs."""
    logs = [apps.get_model(name) for name in LOGS]
    histories = [model for model in apps.get_models() if hasattr(model, "instance_type")]
    return sorted({model._meta.db_table for model in [*histories, *logs]})


def statements(vendor: str, table: str) -> dict[str, str]:
    """Return the triggers of a table, by name."""
    if vendor == "postgresql":
        row = f'BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW'
        whole = f'BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT'
        each = {KEPT: row, f"{KEPT}_whole": whole}
        return {name: f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {KEPT}()" for name, when in each.items()}
    return {
        f"{KEPT}_{act}_{table}": f'CREATE TRIGGER "{KEPT}_{act}_{table}" BEFORE {act} ON "{table}"'
        f" WHEN NOT tianyou_erasing() BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {table}'); END"
        for act in ("update", "delete")
    }


def protect(using: str = "default") -> None:
    """Create the triggers that are missing; two queries where none is."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(EXISTING[connection.vendor], [f"{KEPT}%"])
        there = set(cursor.fetchall())
        tables = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for table in kept_tables():
            for name, statement in statements(connection.vendor, table).items():
                if table in tables and (table, name) not in there:
                    cursor.execute(statement)


@contextmanager
def erasing(using: str = "default") -> Iterator[None]:
    """Let this transaction write in histories and logs: for what erases personal data, and nothing else."""
    connection = connections[using]
    with transaction.atomic(using):
        if connection.vendor == "sqlite":
            connection.is_erasing = True
            try:
                yield
            finally:
                connection.is_erasing = False
        else:
            _set(connection, "on")
            yield
            _set(connection, "off")


def _set(connection, value: str) -> None:
    """Set the flag for this transaction; a failure rolls it back with everything else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [FLAG, value])


def _give_function(connection, **kwargs) -> None:
    """Give a connection to SQLite the function that its triggers ask; without it, in another program, they refuse."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("tianyou_erasing", 0, lambda: getattr(connection, "is_erasing", False))


def _after_migrate(using: str, **kwargs) -> None:
    protect(using)


def watch(sender) -> None:
    """Protect from now on what each ``migrate`` leaves."""
    connection_created.connect(_give_function, dispatch_uid="tianyou.audit")
    post_migrate.connect(_after_migrate, sender=sender, dispatch_uid="tianyou.audit")
