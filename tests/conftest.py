"""The loaded plan lies under every test: it is the policy."""

import pytest
from django.test import Client

from complaints.lostfound.limits import DATA as FOUND_LIMITS
from complaints.tickets.limits import DATA as TICKET_LIMITS
from staffing.plan.loader import load_plan
from tianyou.core.calendar import load_calendar
from tianyou.core.deadlines import load_limits

from .people import someone


@pytest.fixture(autouse=True)
def _quick(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_everything()


def load_everything() -> None:
    load_calendar()
    for path in (TICKET_LIMITS, FOUND_LIMITS):
        load_limits(path)
    load_plan()


@pytest.fixture
def as_post(db):
    """Return a function that gives a client signed in as somebody: ``as_post("clerk-1")``."""

    def sign_in(name: str, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(someone(name), "staffing.plan.backends.DutyBackend")
        return client

    return sign_in
