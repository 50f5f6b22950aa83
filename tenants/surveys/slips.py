"""Slips with links, to be cut and handed out floor by floor."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone
from tianyou.core.printing import PaperPage, qr_image

from .links import path_of
from .models import Survey
from .views import VIEW_LINKS

SLIPS = 12


class Slips(PaperPage):
    """A slip with its link for each tenant of one zone who has not answered, ``?zone=``; the first zone at first."""

    model = Survey
    permission_required = VIEW_LINKS
    template_name = "tenants/survey_slips.html"
    paper_title = pgettext_lazy("paper", "Survey of tenants")

    @cached_property
    def zones(self) -> list[Zone]:
        held = self.object.invitations.unused().values("zone")
        return list(Zone.objects.filter(pk__in=held))

    def get_zone(self) -> Zone | None:
        asked = self.request.GET.get("zone", "")
        if not asked:
            return self.zones[0] if self.zones else None
        found = next((zone for zone in self.zones if zone.code == asked), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        zone = self.get_zone()
        rows = self.object.invitations.unused().filter(zone=zone) if self.object.takes_sheets else []
        rows = rows and rows.select_related("tenant", "unit").order_by("unit__sort_key", "pk")
        page = Paginator(rows, SLIPS).get_page(self.request.GET.get("page"))
        slips = [(row, qr_image(self.request.build_absolute_uri(path_of(row)))) for row in page]
        return super().get_context_data(slips=slips, page=page, zone=zone, zones=self.zones, **kwargs)
