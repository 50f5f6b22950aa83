"""The pages of the procedure guide."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.pages import Page

from .models import GuideReading
from .procedures import asides, processes, stages


class GuideList(Page, TemplateView):
    permission_required = "staffing.read_guide"
    template_name = "staffing/guide_list.html"
    title = _("Procedure guide")

    def get_context_data(self, **kwargs):
        return super().get_context_data(processes=processes(), **kwargs)


class GuideDetail(Page, TemplateView):
    """One procedure; that it was looked up is noted, as evidence of the duty to know it."""

    permission_required = "staffing.read_guide"
    template_name = "staffing/guide_detail.html"

    def get_title(self) -> str:
        return str(self.flow.label)

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        try:
            self.flow = processes()[kwargs["process"]]
        except KeyError:
            raise Http404 from None
        GuideReading.note(self.request.user, kwargs["process"], today)
        return super().get_context_data(
            stages=stages(self.flow, today), asides=asides(self.flow, today), papers=self.flow.papers, **kwargs
        )
