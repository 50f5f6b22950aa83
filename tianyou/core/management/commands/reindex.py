from django.apps import apps
from django.core.management.base import BaseCommand

from tianyou.core import search


class Command(BaseCommand):
    help = "Renew the search entries of all searchable models, or of those named; may be stopped and run again."

    def add_arguments(self, parser):
        parser.add_argument("models", nargs="*", metavar="app.Model")

    def handle(self, *args, **options):
        for model in [apps.get_model(name) for name in options["models"]] or search.searchable():
            total, done = model._base_manager.count(), 0
            for done in search.reindex(model):
                self.stdout.write(f"{model._meta.label} {done}/{total}\r", ending="")
            self.stdout.write(f"{model._meta.label} {done}/{total}")
