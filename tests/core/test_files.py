import uuid
from datetime import date
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import Http404
from django.test import RequestFactory

from tianyou.core.attachments import accept, attach
from tianyou.core.calendar import CalendarDay
from tianyou.core.files import AttachmentView

from .uploads import PDF, picture, upload, workbook

NAME = "\u56fe\u7eb8.pdf"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _connection_outlives_the_response():
    """Closing a response by hand would close the connection of the test; Django's test client guards it likewise."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create(username="clerk-of-files", name="Clerk")


@pytest.fixture
def other(db):
    return get_user_model().objects.create(username="other-clerk", name="Other")


@pytest.fixture
def record(db):
    return CalendarDay.objects.create(date=date(2027, 1, 1), kind="statutory", name_zh="-", name_en="-")


@pytest.fixture
def seen_by_other(monkeypatch, other):
    def visible_to(user):
        return CalendarDay.objects.filter(name_zh="-") if user == other else CalendarDay.objects.none()

    monkeypatch.setattr(CalendarDay.objects, "visible_to", visible_to, raising=False)


def get(user, key, method="get"):
    request = getattr(RequestFactory(), method)("/")
    request.user = user
    return AttachmentView.as_view()(request, key=key)


def test_a_paper_is_served_as_what_it_was_checked_to_be(clerk):
    kept = accept(upload(NAME, PDF), by=clerk)
    response = get(clerk, kept.key)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote(NAME)}"


@pytest.mark.parametrize(
    ("name", "content", "shown"), [("a.jpg", picture(), "inline"), ("a.xlsx", workbook(), "attachment")]
)
def test_pictures_are_shown_and_office_files_downloaded(clerk, name, content, shown):
    response = get(clerk, accept(upload(name, content), by=clerk).key)
    assert response["Content-Disposition"] == f'{shown}; filename="{name}"'
    response.close()


def test_an_upload_without_a_record_is_its_uploaders_alone(clerk, other):
    kept = accept(upload("a.pdf", PDF), by=clerk)
    get(clerk, kept.key, "head").close()
    for stranger in (other, AnonymousUser()):
        with pytest.raises(Http404):
            get(stranger, kept.key)


@pytest.mark.usefixtures("seen_by_other")
def test_a_file_is_seen_by_those_who_see_its_record_and_not_by_its_uploader_as_such(clerk, other, record):
    kept = accept(upload("a.pdf", PDF), by=clerk)
    attach(record, [kept])
    get(other, kept.key).close()
    with pytest.raises(Http404):
        get(clerk, kept.key)
    CalendarDay.objects.update(name_zh="out of sight")
    with pytest.raises(Http404):
        get(other, kept.key)


def test_a_record_that_says_nothing_of_visibility_shows_no_file(clerk, record):
    kept = accept(upload("a.pdf", PDF), by=clerk)
    attach(record, [kept])
    with pytest.raises(Http404):
        get(clerk, kept.key)


def test_unknown_and_lost_files_are_not_found(clerk):
    kept = accept(upload("a.pdf", PDF), by=clerk)
    kept.file.storage.delete(kept.file.name)
    for key in (kept.key, uuid.uuid4()):
        with pytest.raises(Http404):
            get(clerk, key)


def test_a_file_can_only_be_read(clerk):
    kept = accept(upload("a.pdf", PDF), by=clerk)
    assert get(clerk, kept.key, "post").status_code == 405
