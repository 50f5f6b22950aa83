"""Why a start would fail, said before anything is changed and in words that tell what to do."""

import errno
import socket
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from tenants.models import AccessPass

POSTGRESQL_AT_LEAST = 15


def refuse_unready(bind: str, port: int) -> None:
    """Raise CommandError when files can't be written, the database can't be used, or the address is taken."""
    check_writable(settings.VAR_DIR)
    check_database()
    check_address(bind, port)


def check_writable(folder: Path) -> None:
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as problem:
        text = _("Files can't be written to %(folder)s (%(problem)s). Set VAR_DIR to a folder of your own.")
        raise CommandError(text % {"folder": folder, "problem": problem.strerror}) from None


def check_database() -> None:
    """Ask the database whether it is there, new enough, and not from a later version of this program."""
    try:
        connection.ensure_connection()
        if connection.vendor == "postgresql" and connection.pg_version < POSTGRESQL_AT_LEAST * 10_000:
            raise CommandError(_("PostgreSQL %(version)s or later is needed.") % {"version": POSTGRESQL_AT_LEAST})
        loader = MigrationLoader(connection)
    except DatabaseError as problem:
        text = _("The database can't be opened. Check DATABASE_URL. It said: %(problem)s")
        raise CommandError(text % {"problem": f"{problem}".strip()}) from None
    ours = {app for app, _name in loader.disk_migrations}
    unknown = sorted(key for key in loader.applied_migrations if key[0] in ours and key not in loader.disk_migrations)
    if unknown:
        text = _("The database was made by a later version of this program: %(migration)s is not known here.")
        raise CommandError(text % {"migration": ".".join(unknown[-1])})


def check_address(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((bind, port))
    except (OSError, OverflowError) as problem:
        if getattr(problem, "errno", None) == errno.EADDRINUSE:
            text = _("%(bind)s:%(port)s is in use, perhaps by an earlier start. End that, or choose another --port.")
        else:
            text = _("%(bind)s:%(port)s can't be listened on: %(problem)s")
        raise CommandError(text % {"bind": bind, "port": port, "problem": problem}) from None


def check_sealed() -> None:
    """Raise CommandError when ID numbers were sealed under another key: serving would lose them for good."""
    try:
        AccessPass.objects.exclude(id_digest="").first()
    except ImproperlyConfigured as problem:
        text = _("The stored ID numbers can't be read (%(problem)s). Put the former key files or variables back.")
        raise CommandError(text % {"problem": problem}) from None
