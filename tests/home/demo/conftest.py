"""The demo mall, made once: everybody has a seat, and every case walked through real moves."""

import pytest
from django.db import transaction
from django.test import override_settings

from tianyou.home.demo.mall import make_demo

QUICK = {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]}


@pytest.fixture(scope="package")
def mall(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, made once for the tests of this folder."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files, **QUICK), transaction.atomic():
        said = []
        make_demo(said.append)
        yield said
        transaction.set_rollback(True)
