"""The loaded plan lies under every test: it is the policy.

Tables are made from the models, faster than by the migrations; those are gone through by the first start of the README
and before the suite on PostgreSQL.
"""

import gc
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from staffing.plan.granted import forget, granted
from staffing.plan.hands import posts_for
from tianyou.core.audit import erasing
from tianyou.core.search_index import CreateSearchIndex, is_common
from tianyou.home.setup import load_everything

from .people import someone

COMMITTING = {"transactional_db", "live_server"}
NOTHING_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
hypothesis_settings.register_profile("on a busy machine", deadline=None)
hypothesis_settings.load_profile("on a busy machine")


def pytest_collection_modifyitems(items):
    """What commits by itself is decided by the database, like what is marked so."""
    for item in items:
        uses_database = item.get_closest_marker("django_db")
        commits = uses_database and uses_database.kwargs.get("transaction")
        if commits or COMMITTING & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    # A client would read every static file at its first request.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.CACHES = {**settings.CACHES, "template_fragments": NOTHING_KEPT}
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the plan, and let the tests that commit lay the tables behind them as they were, histories and logs too."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            CreateSearchIndex().database_forwards("core", editor, None, None)
        MigrationRecorder(connection).ensure_schema()
        load_everything()
        posts_for("")
        if connection.vendor == "postgresql":
            # Asked for once an hour, and better not in the middle of a test that counts queries.
            is_common((("", False),), connection)
        laid, empty = rows_of_all(), BaseDatabaseOperations.execute_sql_flush

    def lay_again(operations, sql_list):
        with erasing():
            empty(operations, sql_list)
            with transaction.atomic():
                for model, rows in laid.items():
                    model._base_manager.bulk_create(rows)
                if sequences := connection.ops.sequence_reset_sql(no_style(), list(laid)):
                    operations.connection.cursor().execute("".join(sequences))

    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    with patch.object(BaseDatabaseOperations, "execute_sql_flush", lay_again):
        yield


def rows_of_all() -> dict:
    """Return every row of every table that has any, by model."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model: rows for model in models if (rows := list(model._base_manager.all()))}


@pytest.fixture(autouse=True)
def _other_plans_forgotten():
    """What a version of the plan granted that was rolled back is nothing to the next test."""
    if granted.cache_info().currsize > 1:
        forget()


@pytest.fixture
def as_post(db):
    """Return a function that gives a client signed in as somebody: ``as_post("clerk-1")``."""

    def sign_in(name: str, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(someone(name), "staffing.plan.backends.DutyBackend")
        return client

    return sign_in
