from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from staffing.models import Person, Post, Shift, Zone
from tianyou.core.terminal import language_of_terminal
from tianyou.home.accounts import appoint, make_account


def choose(model, code: str):
    """Return the row of a code, None for an empty one; CommandError with the known codes for a wrong one."""
    if not code:
        return None
    if row := model.objects.filter(code=code).first():
        return row
    names = {"kind": model._meta.verbose_name, "code": code}
    known = ", ".join(model.objects.values_list("code", flat=True))
    raise CommandError(_("There is no %(kind)s “%(code)s”. Known: %(known)s") % {**names, "known": known})


class Command(BaseCommand):
    help = "Appoint somebody from today on; makes the account and asks its password where there is none."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("post", help="code of a post, such as manager")
        parser.add_argument("--shift", default="", help="code of a shift, where the plan has the post in several")
        parser.add_argument("--zone", default="", help="code of a zone, for a floor administrator")
        parser.add_argument("--name", default="", help="name of a new person, the user name when left out")

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            self.appoint(options)

    def appoint(self, options) -> None:
        post = choose(Post, options["post"])
        shift, zone = choose(Shift, options["shift"]), choose(Zone, options["zone"])
        with transaction.atomic():
            username = options["username"]
            person = Person.objects.filter(username=username).first()
            person = person or make_account(username, options["name"] or username, must_change=True)
            held = appoint(person, post, timezone.localdate(), shift, zone)
        self.stdout.write(_("Appointed: %(who)s, %(shift)s") % {"who": held, "shift": held.shift})
