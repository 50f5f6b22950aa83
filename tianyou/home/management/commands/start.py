"""``manage.py start``: from an empty folder to a mall at work, and again every morning after."""

import os
import sys
from ipaddress import IPv4Address, IPv6Address

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from staffing.models import Person, Post
from tianyou.core.terminal import language_of_terminal
from tianyou.home.accounts import appoint, make_account
from tianyou.home.demo.mall import make_demo
from tianyou.home.demo.people import accounts, demo_password, is_demo_mall
from tianyou.home.readiness import check_sealed, refuse_unready
from tianyou.home.setup import load_everything

THREADS, TIMEOUT = "4", "60"
EVERYWHERE = (str(IPv4Address(0)), str(IPv6Address(0)))


class Command(BaseCommand):
    help = "Bring the database up to date, fill it when it is empty, and serve the site."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1", help="address to listen on; see also ALLOWED_HOSTS")
        parser.add_argument("--workers", type=int, default=2, help="processes that serve pages, four threads each")
        parser.add_argument("--access-log", action="store_true", help="print a line for each request")
        parser.add_argument("--no-demo", action="store_true", help="load only the plan and make the first manager")
        parser.add_argument("--prepare", action="store_true", help="make everything ready and end without serving")

    def handle(self, *args, **options):
        with translation.override(language_of_terminal()):
            refuse_unready(options["bind"], 0 if options["prepare"] else options["port"])
            self.say(_("Bringing the database up to date …"))
            call_command("migrate", verbosity=0, interactive=False)
            check_sealed()
            load_everything()
            if not Person.objects.exists():
                self.fill(has_demo=not options["no_demo"])
            if settings.STATIC_ROOT:
                call_command("collectstatic", verbosity=0, interactive=False)
            if options["prepare"]:
                self.say(_("All is ready to serve."))
                return
            self.introduce(options)
        self.serve(options)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def fill(self, *, has_demo: bool) -> None:
        if has_demo:
            self.say(_("The database is empty: making the demo mall, which takes a minute or two."))
            make_demo(lambda line: self.say(f"  {line}"))
        else:
            self.make_first_manager()

    def make_first_manager(self) -> None:
        """Ask for the first manager on the terminal, or take them from the environment where there is none."""
        given = os.environ.get("FIRST_MANAGER_PASSWORD", "")
        username, name = os.environ.get("FIRST_MANAGER_USERNAME", "manager"), os.environ.get("FIRST_MANAGER_NAME", "")
        if not given and not sys.stdin.isatty():
            raise CommandError(_("Nobody can be asked here: set FIRST_MANAGER_PASSWORD, or start on a terminal."))
        if not given:
            self.say(_("The plan is loaded. Who is the first manager?"))
            username = input(_("User name [%(default)s]: ") % {"default": username}).strip() or username
            name = input(_("Name: ")).strip()
        person = make_account(username, name or username, given, must_change=bool(given))
        appoint(person, Post.objects.get(code="manager"), timezone.localdate())
        self.say(_("%(name)s may sign in as “%(username)s”.") % {"name": person, "username": username})

    def introduce(self, options) -> None:
        """Say where the site is, and in the demo as whom to sign in."""
        if is_demo_mall():
            listed = accounts()
            is_known = listed and Person.objects.get(username=listed[0][1]).check_password(demo_password())
            password = demo_password() if is_known else _("as it was set")
            self.say(_("Demo accounts (user name, password, post):"))
            for post, username in listed:
                self.say(f"  {username:<18} {password:<14} {post}")
        if options["bind"] in EVERYWHERE:
            self.say(_("To be reached from other machines, name this one in ALLOWED_HOSTS."))
        self.say(_("Serving at %(address)s — end with Ctrl+C.") % {"address": f"http://{authority(options)}/"})

    def serve(self, options) -> None:
        """Become gunicorn. It reads from DEMO whether the banner stands on every page: where the demo's zones are."""
        os.environ["DEMO"] = str(int(is_demo_mall()))
        if options["bind"] not in (*EVERYWHERE, *settings.ALLOWED_HOSTS):
            os.environ.setdefault("ALLOWED_HOSTS", ",".join([*settings.ALLOWED_HOSTS, options["bind"]]))
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *gunicorn_arguments(options)])


def authority(options) -> str:
    bind = f"[{options['bind']}]" if ":" in options["bind"] else options["bind"]
    return f"{bind}:{options['port']}"


def gunicorn_arguments(options) -> list[str]:
    """Return gunicorn's command line. Its control socket would lie in the home folder, which need not be writable."""
    served = ["--chdir", str(settings.BASE_DIR), "--bind", authority(options), "--workers", str(options["workers"])]
    served += ["--threads", THREADS, "--timeout", TIMEOUT, "--no-control-socket"]
    return [*served, *(["--access-logfile", "-"] if options["access_log"] else []), "tianyou.wsgi:application"]
