"""The loaded plan lies under every test: it is the policy.

Tables are made from the models, ten times as fast as by the migrations; the suite on PostgreSQL in ``.ci/run`` goes by
the migrations, and so does the README's first start.
"""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from staffing.models import Plan
from staffing.plan.hands import posts_for, takers_of_day
from tianyou.core.search_index import CreateSearchIndex
from tianyou.home.setup import load_everything

from .people import someone

BLOCKER = pytest.StashKey()
hypothesis_settings.register_profile("on a busy machine", deadline=None)
hypothesis_settings.load_profile("on a busy machine")


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    request.config.stash[BLOCKER] = django_db_blocker
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            CreateSearchIndex().database_forwards("core", editor, None, None)
        MigrationRecorder(connection).ensure_schema()
        load_everything()
        posts_for("")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Lay the plan again under a test that follows one which emptied the tables."""
    blocker = item.config.stash.get(BLOCKER, None)
    if blocker is not None:
        with blocker.unblock():
            if not Plan.objects.exists():
                load_everything()
                takers_of_day.cache_clear()
                posts_for("")


@pytest.fixture
def as_post(db):
    """Return a function that gives a client signed in as somebody: ``as_post("clerk-1")``."""

    def sign_in(name: str, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(someone(name), "staffing.plan.backends.DutyBackend")
        return client

    return sign_in
