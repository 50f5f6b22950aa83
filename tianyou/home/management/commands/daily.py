"""``manage.py daily``: what has to go after a while. Run it once a day; running it twice does no harm."""

from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from tenants.passes.retention import erase_old
from tianyou.core.attachments import purge_kept
from tianyou.core.forms import Submission

KEPT_FOR = timedelta(days=7)


class Command(BaseCommand):
    help = "Remove ended sessions, unsent uploads, keys of sent forms, and personal data of passes long over."

    def handle(self, *args, **options):
        before = timezone.now() - KEPT_FOR
        call_command("clearsessions")
        uploads = purge_kept(before)
        keys, _models = Submission.objects.filter(at__lt=before).delete()
        passes = erase_old(timezone.now())
        self.stdout.write(f"{uploads} uploads, {keys} keys of forms removed; personal data of {passes} passes erased.")
