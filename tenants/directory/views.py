"""The directory of the front desk: where is this shop, and where the next toilet?"""

from itertools import groupby

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tenants.files.map_views import FloorPage

from .finding import Found
from .models import WORDS_LENGTH, DirectorySearch


class DirectoryPage(FloorPage):
    """A page of what the words find on all floors, or of what is on one."""

    title = _("Directory")

    @cached_property
    def words(self) -> str:
        """What was typed, without the control characters that no database keeps."""
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        shown = "".join(each if each.isprintable() else " " for each in asked.get("q", ""))
        return shown.strip()[:WORDS_LENGTH]

    @cached_property
    def found(self) -> Found:
        floor = None if self.words else self.floor
        return Found(self.get_units(), self.request.user, timezone.now(), self.words, floor)

    def note(self) -> None:
        """Note the search as evidence; a half-typed word never comes here."""
        DirectorySearch.note(self.request.user, self.words, len(self.found), timezone.now())

    def get_context_data(self, **kwargs):
        return super().get_context_data(words=self.words, found=self.found, **kwargs)


class Directory(DirectoryPage):
    """Answers a form that was sent with the whole page, and what is being typed with the answer alone."""

    def get_template_names(self):
        return ["tenants/_directory.html" if self.request.htmx else "tenants/directory.html"]

    def get(self, request, *args, **kwargs):
        if self.words and not request.htmx:
            self.note()
        return super().get(request, *args, **kwargs)


class DirectorySettled(DirectoryPage):
    """What was typed has stood for a while: it was meant."""

    http_method_names = ["post"]

    def post(self, request):
        self.note()
        return HttpResponse(status=204)


class DirectoryPrint(DirectoryPage):
    """All floors on paper, each with its shops and facilities: ``?floor=2`` for one of them."""

    template_name = "tenants/directory_print.html"
    title = _("Directory by floor")

    @cached_property
    def found(self) -> Found:
        floor = self.floor if self.request.GET.get("floor") else None
        return Found(self.get_units(), self.request.user, timezone.now(), "", floor)

    def get_context_data(self, **kwargs):
        names = dict(super().get_context_data()["tabs"])
        places = {
            floor: list(rows) for floor, rows in groupby(self.found.places, lambda each: each.facility.zone.floor)
        }
        shops = {floor: list(rows) for floor, rows in groupby(self.found.shops, lambda each: each.unit.zone.floor)}
        pages = [(names[floor], shops.get(floor, []), places.get(floor, [])) for floor in sorted({*shops, *places})]
        return super().get_context_data(pages=pages, **kwargs)
