"""The full-text index under the search: how each database builds it and asks it."""

import time
from functools import lru_cache

from django.db import connection, models
from django.db.migrations.operations.base import Operation

TABLE = "core_searchentry"
TYPE_SHIFT = 40

SQLITE_INDEX = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS core_searchtext USING fts5(keys, content='{TABLE}', content_rowid='id',"
    " tokenize=\"ascii tokenchars '-'\", detail=none, columnsize=0, prefix='2 3')",
    "DROP TRIGGER IF EXISTS core_searchtext_added",
    "DROP TRIGGER IF EXISTS core_searchtext_removed",
    "DROP TRIGGER IF EXISTS core_searchtext_changed",
    f"CREATE TRIGGER core_searchtext_added AFTER INSERT ON {TABLE} BEGIN"
    " INSERT INTO core_searchtext(rowid, keys) VALUES (new.id, new.keys); END",
    f"CREATE TRIGGER core_searchtext_removed AFTER DELETE ON {TABLE} BEGIN"
    " INSERT INTO core_searchtext(core_searchtext, rowid, keys) VALUES ('delete', old.id, old.keys); END",
    f"CREATE TRIGGER core_searchtext_changed AFTER UPDATE OF id, keys ON {TABLE}"
    " WHEN old.id <> new.id OR old.keys <> new.keys BEGIN"
    " INSERT INTO core_searchtext(core_searchtext, rowid, keys) VALUES ('delete', old.id, old.keys);"
    " INSERT INTO core_searchtext(rowid, keys) VALUES (new.id, new.keys); END",
    "INSERT INTO core_searchtext(core_searchtext) VALUES ('rebuild')",
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS core_searchtext_added",
    "DROP TRIGGER IF EXISTS core_searchtext_removed",
    "DROP TRIGGER IF EXISTS core_searchtext_changed",
    "DROP TABLE IF EXISTS core_searchtext",
)
# Every search reads the pending list of the index through; kept short, it makes a save four times faster at no cost.
# The kind of record is a token too, or a common word would be read through once for every kind.
POSTGRESQL_VECTOR = "array_to_tsvector(array_append(string_to_array(keys, ' '), '=' || content_type_id::text))"
POSTGRESQL_INDEX = (
    f"CREATE INDEX IF NOT EXISTS core_searchtext ON {TABLE} USING gin ({POSTGRESQL_VECTOR})"
    " WITH (gin_pending_list_limit = 64)",
    "CREATE OR REPLACE FUNCTION core_search(kind integer, query tsquery) RETURNS bigint[] LANGUAGE plpgsql STABLE"
    " SET enable_seqscan = off SET jit = off SET work_mem = '32MB' AS $$ BEGIN RETURN ARRAY("
    f"SELECT object_id FROM {TABLE} WHERE {POSTGRESQL_VECTOR} @@ (query && ('''=' || kind::text || '''')::tsquery));"
    " END $$",
    "CREATE OR REPLACE FUNCTION core_search_any(kind integer, query tsquery) RETURNS boolean LANGUAGE plpgsql STABLE"
    " SET enable_seqscan = off SET jit = off SET work_mem = '32MB' AS $$ BEGIN RETURN EXISTS("
    f"SELECT 1 FROM {TABLE} WHERE {POSTGRESQL_VECTOR} @@ (query && ('''=' || kind::text || '''')::tsquery));"
    " END $$",
    "CREATE OR REPLACE FUNCTION core_search_has(entry bigint, query tsquery) RETURNS boolean LANGUAGE plpgsql STABLE"
    f" AS $$ BEGIN RETURN EXISTS(SELECT 1 FROM {TABLE} WHERE id = entry AND {POSTGRESQL_VECTOR} @@ query); END $$",
    "CREATE OR REPLACE FUNCTION core_search_newest(kind integer, query tsquery) RETURNS boolean LANGUAGE plpgsql STABLE"
    f" AS $$ BEGIN RETURN EXISTS(SELECT 1 FROM (SELECT * FROM {TABLE}"
    f" WHERE id BETWEEN kind::bigint << {TYPE_SHIFT} AND (kind + 1::bigint << {TYPE_SHIFT}) - 1"
    f" ORDER BY id DESC LIMIT 50) AS newest WHERE {POSTGRESQL_VECTOR} @@ query); END $$",
)
POSTGRESQL_DROP = (
    "DROP FUNCTION IF EXISTS core_search_newest(integer, tsquery)",
    "DROP FUNCTION IF EXISTS core_search_has(bigint, tsquery)",
    "DROP FUNCTION IF EXISTS core_search_any(integer, tsquery)",
    "DROP FUNCTION IF EXISTS core_search(integer, tsquery)",
    "DROP INDEX IF EXISTS core_searchtext",
)
# What PostgreSQL has counted of the words itself, by ANALYZE.
POSTGRESQL_COMMON = (
    "SELECT word FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS counted(word, share)"
    " WHERE schemaname = current_schema() AND tablename = 'core_searchtext' AND share > %s"
)
COMMON_SHARE = 0.02
SECONDS_OF_AN_HOUR = 3600
INDEX = {"sqlite": SQLITE_INDEX, "postgresql": POSTGRESQL_INDEX}
DROP = {"sqlite": SQLITE_DROP, "postgresql": POSTGRESQL_DROP}


class CreateSearchIndex(Operation):
    """Migration operation: build the full-text index of ``SearchEntry`` on SQLite or PostgreSQL; may be run again.

    Trap: SQLite remakes a table to alter it, which drops its triggers, so every later migration that alters
    ``SearchEntry`` must end with this operation once more.
    """

    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label, state):
        """Change nothing: the models don't know about the index."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in INDEX[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in DROP[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    def describe(self):
        return "Create the full-text index of the search"


class RenewSearchIndex(CreateSearchIndex):
    """Migration operation: build the index as it is defined now; going back leaves it, it serves older code too.

    ``only`` names the one database whose definition has changed, where it is one.
    """

    def __init__(self, only: str = "") -> None:
        self.only = only

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if self.only in ("", schema_editor.connection.vendor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Change nothing."""

    def describe(self):
        return "Renew the full-text index of the search"


def match(terms: tuple[tuple[str, bool], ...]) -> str:
    """Return what SQLite's index is asked for all ``terms``, pairs from ``tokens.terms``.

    Every token is letters, digits and ``-``, so quoting it is enough, here and in ``tsquery``.
    """
    return " ".join(f'"{token}"{"*" if beginning else ""}' for token, beginning in terms)


def tsquery(terms: tuple[tuple[str, bool], ...]) -> str:
    """Return what PostgreSQL's index is asked for all ``terms``, see ``match``."""
    return " & ".join(f"'{token}'{':*' if beginning else ''}" for token, beginning in terms)


@lru_cache(maxsize=2)
def common_words(database: str, hour: int) -> frozenset[str]:
    """Return the words that very many records of a PostgreSQL database have; one query an hour in a process.

    Empty in a new database, and as long as PostgreSQL has not counted.

    Args:
        database: its name.
        hour: hours since 1970; the words are asked for anew in each.
    """
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL_COMMON, [COMMON_SHARE])
        return frozenset(word for (word,) in cursor.fetchall())


def is_common(terms: tuple[tuple[str, bool], ...], connection) -> bool:
    """Tell whether a search is for one word alone that very many records have; of two, few may have both."""
    hour = int(time.time()) // SECONDS_OF_AN_HOUR
    return len(terms) == 1 and terms[0][0] in common_words(connection.settings_dict["NAME"], hour)


def is_new(kind: int, terms: tuple[tuple[str, bool], ...], connection) -> bool:
    """Tell whether one of the newest records of a kind has all ``terms``, on PostgreSQL; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core_search_newest(%s, %s::tsquery)", [kind, tsquery(terms)])
        return cursor.fetchone()[0]


class IsAnyFound(models.Func):
    """Condition that the kind with this primary key has a record with all ``terms``, by the index; see ``IsFound``."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, kind: str | models.F, terms: tuple[tuple[str, bool], ...]) -> None:
        super().__init__(kind)
        self.terms = terms

    def as_sqlite(self, compiler, connection, **context):
        kind, values = compiler.compile(self.source_expressions[0])
        within = f"rowid BETWEEN ({kind} << {TYPE_SHIFT}) AND ({kind} + 1 << {TYPE_SHIFT}) - 1"
        found = f"SELECT 1 FROM core_searchtext WHERE core_searchtext MATCH %s AND {within}"
        return f"EXISTS ({found})", [match(self.terms), *values, *values]

    def as_postgresql(self, compiler, connection, **context):
        kind, values = compiler.compile(self.source_expressions[0])
        asked = [*values, tsquery(self.terms)]
        by_index = f"core_search_any({kind}, %s::tsquery)"
        if not is_common(self.terms, connection):
            return by_index, asked
        return f"(core_search_newest({kind}, %s::tsquery) OR {by_index})", asked * 2


class IsFound(models.Func):
    """Condition that the record with this primary key has all ``terms`` (pairs from ``tokens.terms``), by the index.

    PostgreSQL guesses the number of rows of a rare term so badly that it would walk the whole table of records, newest
    first (4 s among 200,000); so a function of its own, in which only the index can be used, hands the keys over as an
    array. A single word of very many records, of the newest ones too, is looked for in them one by one instead: a page
    is full after some hundreds, while the array would be all of them (3 s where 250,000 of a million match).
    """

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, key: str | models.F, content_type_id: int, terms: tuple[tuple[str, bool], ...]) -> None:
        super().__init__(key)
        self.content_type_id, self.terms = content_type_id, terms

    def as_sqlite(self, compiler, connection, **context):
        key, values = compiler.compile(self.source_expressions[0])
        first = self.content_type_id << TYPE_SHIFT
        query = match(self.terms)
        found = "SELECT rowid - %s FROM core_searchtext WHERE core_searchtext MATCH %s AND rowid BETWEEN %s AND %s"
        return f"{key} IN ({found})", [*values, first, query, first, first + (1 << TYPE_SHIFT) - 1]

    def as_postgresql(self, compiler, connection, **context):
        key, values = compiler.compile(self.source_expressions[0])
        if is_common(self.terms, connection) and is_new(self.content_type_id, self.terms, connection):
            entry = self.content_type_id << TYPE_SHIFT
            return f"core_search_has(%s + {key}, %s::tsquery)", [entry, *values, tsquery(self.terms)]
        found = "SELECT core_search(%s, %s::tsquery)"
        return f"{key} = ANY (({found})::bigint[])", [*values, self.content_type_id, tsquery(self.terms)]
