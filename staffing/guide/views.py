"""The pages of the procedure guide."""

from django.http import Http404
from django.urls import NoReverseMatch, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from tianyou.core.pages import Page

from .models import GuideReading
from .procedures import Procedure, found_by, processes, takers


class GuideList(Page, TemplateView):
    permission_required = "staffing.read_guide"
    template_name = "staffing/guide_list.html"
    title = _("Procedure guide")

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()[:100]
        today = timezone.localdate()
        posts = takers(today)
        found = [(name, Procedure(flow, today, posts)) for name, flow in found_by(words).items()]
        return super().get_context_data(found=found, words=words, **kwargs)


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
        procedure = Procedure(self.flow, today)
        return super().get_context_data(
            procedure=procedure, path=procedure.path(), start_url=self.page_url("create"), today=today, **kwargs
        ) | {"list_url": self.page_url("list")}

    def page_url(self, kind: str) -> str:
        """Return the address of a page of the cases, empty where there is none or the reader may not open it."""
        model = self.flow.model
        try:
            url = reverse(f"{model._meta.app_label}:{model.page_name}-{kind}")
        except NoReverseMatch:
            return ""
        return url if self.request.user.has_perm(resolve(url).func.view_class.permission_required) else ""
