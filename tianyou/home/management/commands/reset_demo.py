"""``manage.py reset_demo``: empties the database of a demo and makes the demo anew."""

import shutil

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from tianyou.core.terminal import language_of_terminal
from tianyou.home.demo.mall import make_demo
from tianyou.home.demo.people import is_demo_mall
from tianyou.home.setup import load_everything


class Command(BaseCommand):
    help = "Empty the database of a demo and make the demo anew; refuses anywhere else."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="say that all that was entered may go")

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            if not is_demo_mall():
                raise CommandError(_("This database is no demo: nothing was changed."))
            if not options["yes"]:
                raise CommandError(_("All that was entered will go. Say so with --yes. Stop the program first."))
            self.empty()
            load_everything()
            make_demo(lambda line: self.stdout.write(f"  {line}"))
            self.stdout.write(_("The demo is new."))

    def empty(self) -> None:
        """Remove all rows and the uploaded files; keys stay, so that the program can go on with them."""
        call_command("flush", interactive=False, verbosity=0)
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
