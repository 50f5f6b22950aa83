"""``manage.py daily``: every step of the day that the rooms have registered in their ``daily.py``.

Run it once a day, early; running it twice does no harm, and two at once are one.
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tianyou.core.daily_runs import DailyRun
from tianyou.core.terminal import language_of_terminal
from tianyou.home.running import run_daily


class Command(BaseCommand):
    help = "Do what is done once a day: what takes effect, what is laid and drafted, who is told, what is removed."

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            self.faults = 0
            run = run_daily(timezone.now(), self.say)
            if run is None:
                other = DailyRun.under_way()
                self.stdout.write(_("Another run is under way since %(since)s. Nothing was done.") % {"since": other})
            elif self.faults:
                raise CommandError(_("Steps that failed: %(number)d. The others were done.") % {"number": self.faults})

    def say(self, step, counts, fault: str) -> None:
        if fault:
            self.faults += 1
            self.stderr.write(_("%(step)s: failed (%(fault)s)") % {"step": step.label, "fault": fault})
            return
        words = [f"{number} {step.counts.get(name, name)}" for name, number in counts.items()]
        self.stdout.write(f"{step.label}: {', '.join(words)}")
