"""``manage.py send_notices``: send what waits to be sent, and with ``--late`` tell first of what became late.

Run it every minute, and with ``--late`` every ten; two at once send each message once.
"""

from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from staffing.messages.sending import send_all
from tianyou.core.terminal import language_of_terminal
from tianyou.home.lateness import tell_of_lateness


class Command(BaseCommand):
    help = "Send the e-mails that wait, and tell the robot of the group chat."

    def add_arguments(self, parser):
        parser.add_argument("--late", action="store_true", help="look first for what is nearly late or late")

    def handle(self, *args, **options):
        now = timezone.now()
        with translation.override(language_of_terminal()):
            if options["late"]:
                told = tell_of_lateness(now)
                self.stdout.write(_("Late: %(late)d messages, nearly late: %(soon)d.") % told)
            self.stdout.write(_("Sent: %(sent)d, failed: %(failed)d.") % send_all(now))
