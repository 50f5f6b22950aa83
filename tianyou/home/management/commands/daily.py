"""``manage.py daily``: what has to go after a while, and what takes effect on its day.

Run it once a day, early; running it twice does no harm.
"""

from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from tenants.passes.retention import erase_old
from tenants.units.changes import take_effect
from tianyou.core.attachments import purge_kept
from tianyou.core.forms import Submission

KEPT_FOR = timedelta(days=7)


class Command(BaseCommand):
    help = "Let changes of tenants take effect; remove ended sessions, uploads, keys of forms and old personal data."

    def handle(self, *args, **options):
        now = timezone.now()
        self.change_tenants(now)
        before = now - KEPT_FOR
        call_command("clearsessions")
        uploads = purge_kept(before)
        keys, _models = Submission.objects.filter(at__lt=before).delete()
        passes = erase_old(timezone.now())
        self.stdout.write(f"{uploads} uploads, {keys} keys of forms removed; personal data of {passes} passes erased.")

    def change_tenants(self, now) -> None:
        """Let changes take effect whose day has come; one that can't be made does not stop the others."""
        changed, refused = take_effect(now)
        self.stdout.write(f"{changed} tenants changed.")
        for fault in refused:
            self.stderr.write(fault)
