"""What was backed up while people went on writing comes back into an empty place, row by row and file by file."""

import hashlib
import io
import os
import re
import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, models

from complaints.models import Ticket
from tenants.models import AccessPass
from tests import make
from tianyou.core.attachments import accept, attach
from tianyou.core.backup import bundle, restoring, sealing, snapshots, unpacking
from tianyou.core.models import Attachment

from ..core.uploads import picture, upload
from ..people import someone
from .places import elsewhere

committed = pytest.mark.django_db(transaction=True)
GOOD_ID = "11010519491231002X"
PASSPHRASE = "ein-langer-satz-für-die-sicherung"


def ticket_with_photo(size: int) -> None:
    made = make.ticket()
    attach(made, [accept(upload(f"{size}.jpg", picture(size=(size, 20))), by=someone("clerk-1"))])


@contextmanager
def somebody_writes():
    """Tickets with photos are entered all the while; yields how many there were so far."""
    ended, entered, faults = threading.Event(), [], []

    def write() -> None:
        try:
            while not ended.is_set():
                ticket_with_photo(100 + len(entered))
                entered.append(1)
        except Exception as problem:
            faults.append(problem)
        finally:
            connections.close_all()

    someone("clerk-1")
    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield entered
    finally:
        ended.set()
        writer.join()
    assert not faults


def back_up(folder, *arguments: str) -> tuple:
    """Run the command; return the file and what was said."""
    said, complained = io.StringIO(), io.StringIO()
    call_command("backup", "--to", str(folder), *arguments, stdout=said, stderr=complained)
    made = sorted(path for path in folder.iterdir() if bundle.OURS.fullmatch(path.name))
    return made[-1], said.getvalue() + complained.getvalue()


@pytest.fixture
def passphrase_file(tmp_path):
    path = tmp_path / "passphrase"
    path.touch(mode=0o600)
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return str(path)


@committed
def test_a_backup_under_load_is_restored_whole_into_an_empty_place(transactional_db, tmp_path):
    make.access_pass(id_number=GOOD_ID)
    for size in (30, 40, 50):
        ticket_with_photo(size)
    before = list(Ticket.objects.order_by("pk").values_list("pk", "number", "text"))
    with somebody_writes() as entered:
        file, said = back_up(tmp_path / "backups")
        assert "SECRET_KEY and FIELD_KEY" in said
        meanwhile = len(entered)
    assert meanwhile
    assert file.stat().st_mode & 0o777 == 0o600
    with elsewhere(tmp_path / "new") as place:
        code, said = place.manage("restore", file)
        assert code == 0, said
        assert "compared" in said
        assert "not those that the backup was made under" in said
        rows = place.rows("SELECT id, number, text FROM complaints_ticket ORDER BY id")
        assert rows[: len(before)] == before
        assert len(before) <= len(rows) <= Ticket.objects.count()
        named = place.rows("SELECT file, sha256 FROM core_attachment")
        for name, digest in named:
            assert hashlib.sha256((place.folder / "files" / name).read_bytes()).hexdigest() == digest
        stored = [path for path in (place.folder / "files").rglob("*") if path.is_file()]
        assert len(stored) == len(named) >= 3
        code, said = place.manage("restore", file)
        assert code == 1
        assert "not empty" in said


@committed
def test_an_encrypted_backup_brings_its_keys_and_reads_the_sealed_numbers(
    transactional_db, tmp_path, passphrase_file, settings
):
    settings.SECRET_KEY, settings.SALT_KEY = "secret-of-the-old-place", "key-of-the-old-place"
    field = AccessPass._meta.get_field("id_number")
    held = {name: field.__dict__.pop(name, None) for name in ("keys", "f")}
    made = make.access_pass(id_number=GOOD_ID)
    file, said = back_up(tmp_path / "backups", "--encrypt-to-passphrase-file", passphrase_file)
    for name in held:
        field.__dict__.pop(name, None)
    assert "not in this backup" not in said
    content = file.read_bytes()
    assert content.startswith(sealing.MAGIC)
    assert b"SQLite" not in content and b"key-of-the-old-place" not in content
    with elsewhere(tmp_path / "new") as place:
        assert "encrypted" in place.manage("restore", file)[1]
        code, said = place.manage("restore", file, "--passphrase-file", passphrase_file, FIELD_KEY="another")
        assert (code, "names another FIELD_KEY" in said) == (1, True)
        code, said = place.manage("restore", file, "--passphrase-file", passphrase_file)
        assert code == 0, said
        assert (place.folder / "field_key.txt").read_text() == "key-of-the-old-place"
        assert (place.folder / "field_key.txt").stat().st_mode & 0o777 == 0o600
        asked = f"from tenants.models import AccessPass; print(AccessPass.objects.get(pk={made.pk}).id_number)"
        assert GOOD_ID in place.manage("shell", "-c", asked)[1]


@pytest.fixture
def backup(tmp_path, db):
    return back_up(tmp_path / "backups")[0]


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path, backup):
    content = backup.read_bytes()
    for number, bad in enumerate(
        [content[:-40], content[:200], content[:300] + b"\0" * 50 + content[350:], b"", b"PK"]
    ):
        file = tmp_path / f"bad-{number}"
        file.write_bytes(bad)
        with pytest.raises(CommandError, match="damaged"):
            unpacking.unpack(file, None, tmp_path / f"into-{number}")


def test_a_sealed_stream_that_was_changed_cut_or_reordered_is_found(tmp_path):
    data, path = os.urandom(3 * sealing.PIECE + 17), tmp_path / "sealed"
    with path.open("wb") as sink, sealing.Sealer(sink, b"a passphrase") as sealer:
        sealer.write(data)

    def opened(content: bytes, passphrase: bytes = b"a passphrase") -> bytes:
        return io.BufferedReader(sealing.Opener(io.BytesIO(content), passphrase)).read()

    whole, head, size = path.read_bytes(), len(sealing.MAGIC) + sealing.SALT, sealing.PIECE + sealing.TAG
    assert opened(whole) == data
    first, second = whole[head : head + size], whole[head + size : head + 2 * size]
    bad = [whole[: head + 2 * size], whole[:-1], whole[:head] + second + first + whole[head + 2 * size :]]
    bad += [whole[:head] + whole[head + size :], whole + b"x", whole[:-5] + b"hello"]
    for content in bad:
        with pytest.raises(CommandError, match="damaged"):
            opened(content)
    with pytest.raises(CommandError, match="passphrase"):
        opened(whole, b"another passphrase")


def test_only_so_many_are_kept_and_nothing_else_is_touched(tmp_path, db):
    folder = tmp_path / "backups"
    folder.mkdir()
    old = [folder / f"tianyou-2026010{day}T000000Z.tar.gz" for day in range(1, 6)]
    others = [folder / "notes.txt", folder / "tianyou-20260101T000000Z.tar.gz.bak"]
    for path in [*old, *others]:
        path.touch()
    file, said = back_up(folder, "--keep", "3")
    assert {path.name for path in folder.iterdir()} == {path.name for path in [*old[-2:], *others, file]}
    assert said.count("Removed") == 3
    with pytest.raises(CommandError, match="one or more"):
        back_up(folder, "--keep", "0")


@committed
def test_an_upload_that_is_gone_or_was_changed_is_told(transactional_db, tmp_path, settings):
    ticket_with_photo(30)
    ticket_with_photo(40)
    first, second = (settings.MEDIA_ROOT / row.file.name for row in Attachment.objects.order_by("pk"))
    first.unlink()
    second.write_bytes(b"something else")
    said = back_up(tmp_path / "backups")[1]
    assert "1 upload is not on the disk" in said
    assert re.search(r"not what was once stored: attachments/\w\w/\w+", said)


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path, db, monkeypatch):
    def broken(*arguments):
        raise CommandError("no")

    monkeypatch.setattr(bundle, "unpack", broken)
    with pytest.raises(CommandError, match="no"):
        call_command("backup", "--to", str(tmp_path / "backups"))
    assert list((tmp_path / "backups").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="can't be written"):
        call_command("backup", "--to", str(tmp_path / "file" / "backups"))


def test_a_passphrase_that_is_short_or_open_to_all_is_refused(tmp_path, passphrase_file):
    for text, mode, fault in (("short", 0o600, "12 characters"), (PASSPHRASE, 0o644, "chmod"), ("", 0o600, "12")):
        path = tmp_path / "word"
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        with pytest.raises(CommandError, match=fault):
            call_command("backup", "--to", str(tmp_path / "x"), "--encrypt-to-passphrase-file", str(path))
    with pytest.raises(CommandError, match="can't be read"):
        call_command("restore", "nothing", "--passphrase-file", str(tmp_path / "none"))


def test_a_backup_of_another_kind_or_of_a_later_version_is_refused(monkeypatch):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    with pytest.raises(CommandError, match="move_database"):
        restoring.refuse_unfit({"database": other, "migrations": []})
    known = SimpleNamespace(disk_migrations={("staffing", "0001_initial"): None})
    monkeypatch.setattr(restoring, "MigrationLoader", lambda connection: known)
    told = {"database": connection.vendor, "migrations": ["auth.0099_unknown_here", "staffing.0001_initial"]}
    restoring.refuse_unfit(told)
    with pytest.raises(CommandError, match="later version"):
        restoring.refuse_unfit(told | {"migrations": ["staffing.9999_from_the_future"]})


def test_tables_that_differ_after_restoring_are_named():
    restoring.compare({"a": 1, "b": 2}, {"a": 1, "b": 2})
    for found in ({"a": 1}, {"a": 1, "b": 3}, {"a": 1, "b": 2, "c": 0}):
        with pytest.raises(CommandError, match="tables differ"):
            restoring.compare({"a": 1, "b": 2}, found)


def test_a_key_that_a_first_start_made_is_put_aside_and_the_former_one_put_back(tmp_path, settings, monkeypatch):
    settings.VAR_DIR = tmp_path
    for name in restoring.KEYS:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "field_key.txt").write_text("made just now")
    restoring.put_keys({"SECRET_KEY": "one", "FIELD_KEY": "two"})
    restoring.put_keys({"SECRET_KEY": "one", "FIELD_KEY": "two"})
    assert (tmp_path / "field_key.txt").read_text() == "two"
    assert (tmp_path / "secret_key.txt").read_text() == "one"
    (aside,) = tmp_path.glob("field_key.txt.before-*")
    assert aside.read_text() == "made just now"


def test_a_missing_program_of_postgresql_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match="postgresql-client"):
        snapshots.run(connection, "pg_dump")


def test_every_file_of_a_record_is_an_attachment():
    """The backup takes the files that attachments name; a new kind of file would need a place in it."""
    fields = [
        field for model in apps.get_models() for field in model._meta.fields if isinstance(field, models.FileField)
    ]
    assert fields == [Attachment._meta.get_field("file")]
