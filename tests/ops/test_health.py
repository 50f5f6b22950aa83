"""/healthz and /readyz: for whoever watches over the server, without a session and without a word too many."""

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tianyou.core import health

TABLE = "CREATE TABLE IF NOT EXISTS django_migrations (id integer PRIMARY KEY, app text, name text, applied timestamp)"
WANTED = frozenset({("core", "0001_initial"), ("staffing", "0001_initial")})


@pytest.fixture
def migrated(db, monkeypatch):
    """The tests' tables are made from the models: enter two migrations as all there are, and as applied."""
    monkeypatch.setattr(health, "newest_migrations", lambda: WANTED)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        rows = [(900_000 + number, *key, "2026-01-01") for number, key in enumerate(sorted(WANTED))]
        cursor.executemany("INSERT INTO django_migrations (id, app, name, applied) VALUES (%s, %s, %s, %s)", rows)


def test_it_is_alive_without_a_query_a_session_or_a_host_we_know(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz", headers={"host": "10.0.0.7", "cookie": f"sessionid={'a' * 32}"})
    assert (answer.status_code, answer.json()) == (200, {"ok": True})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.post("/healthz").status_code == 405


def test_it_is_ready_when_all_is_there_by_one_query(client, migrated, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/readyz", headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.json()) == (200, {"ok": True})


def test_it_is_not_ready_before_the_migrations_and_does_not_say_why(client, migrated, caplog):
    MigrationRecorder(connection).record_unapplied("core", "0001_initial")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False})
    assert "migrations are not applied" in caplog.text


def test_it_is_not_ready_where_files_cannot_be_written(client, migrated, settings, tmp_path, caplog):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "files"
    assert client.get("/readyz").status_code == 503
    assert "can't be written" in caplog.text


def test_a_probe_leaves_nothing_behind(client, migrated, settings):
    client.get("/readyz")
    assert list(settings.MEDIA_ROOT.iterdir()) == []
