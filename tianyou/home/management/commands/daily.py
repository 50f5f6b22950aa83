"""``manage.py daily``: what takes effect on its day, the rounds of the day, and what has to go after a while.

Run it once a day, early; running it twice does no harm.
"""

from datetime import timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from complaints.claims.retention import erase_old as erase_old_claims
from complaints.missing.retention import erase_old as erase_old_searches
from complaints.retention import erase_old as forget_callers
from shifts.broadcast.retention import erase_old as erase_old_calls
from shifts.deskcheck.laying import lay_checks
from shifts.music.programme import lay_lines
from shifts.patrol.planning import lay_rounds
from staffing.targets.rules import take_all
from staffing.tasks.recurring import lay_tasks
from tenants.directory.models import purge_searches
from tenants.passes.retention import erase_old
from tenants.units.changes import take_effect
from tenants.visits.leaving import drop_gone
from tianyou.core.attachments import purge_kept
from tianyou.core.forms import Submission
from tianyou.home.overview import recount

KEPT_FOR = timedelta(days=7)


class Command(BaseCommand):
    help = "Let changes of tenants take effect, lay the rounds of the day, and remove what is over."

    def handle(self, *args, **options):
        now = timezone.now()
        self.change_tenants(now)
        self.stdout.write(f"{lay_rounds(timezone.localdate(now))} rounds laid for today.")
        self.stdout.write(f"{lay_checks(timezone.localdate(now))} check lists of the desk laid for today.")
        self.stdout.write(f"{lay_tasks(now)} recurring tasks laid.")
        self.stdout.write(f"{lay_lines(timezone.localdate(now))} hours of music laid for today.")
        self.stdout.write(f"{recount(timezone.localdate(now))} figures of the overview counted anew.")
        self.stdout.write(f"{take_all(now)} readings of targets taken.")
        self.stdout.write(f"{drop_gone(now)} return visits dropped: the tenant has left.")
        before = now - KEPT_FOR
        call_command("clearsessions")
        uploads = purge_kept(before)
        keys, _models = Submission.objects.filter(at__lt=before).delete()
        passes, asked = erase_old(now), purge_searches(now)
        self.stdout.write(f"{uploads} uploads, {keys} keys of forms, {asked} searches of the directory removed.")
        people, calls, found = erase_old_searches(now), erase_old_calls(now), erase_old_claims(now)
        self.stdout.write(
            f"Personal data of {passes} passes, {people} missing persons, {calls} broadcasts"
            f" and {found} matters of lost property erased."
        )
        self.stdout.write(f"{forget_callers(now)} visits, enquiries and suggestions: who it was is erased.")

    def change_tenants(self, now) -> None:
        """Let changes take effect whose day has come; one that can't be made does not stop the others."""
        changed, refused = take_effect(now)
        self.stdout.write(f"{changed} tenants changed.")
        for fault in refused:
            self.stderr.write(fault)
