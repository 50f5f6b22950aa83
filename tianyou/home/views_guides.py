"""The pages of the guides of the posts."""

from django.http import Http404
from django.utils.translation import get_language, pgettext_lazy
from django.views.generic import TemplateView

from tianyou.core.pages import Page

from .guides import GUIDES, guide_for, page_of


class Guides(Page, TemplateView):
    """Open to everybody: the guides of all posts, the reader's own on top."""

    permission_required = ()
    template_name = "home/guides.html"
    title = pgettext_lazy("page", "How to use this program")

    def get_context_data(self, **kwargs):
        own = guide_for(self.request.user.appointments_today)
        return super().get_context_data(guides=GUIDES.items(), own=own, own_title=GUIDES.get(own, ""), **kwargs)


class Guide(Page, TemplateView):
    """Open to everybody: one guide in the reader's language."""

    permission_required = ()
    template_name = "home/guide.html"

    def get_title(self) -> str:
        if self.kwargs["post"] not in GUIDES:
            raise Http404
        return str(GUIDES[self.kwargs["post"]])

    def get_context_data(self, **kwargs):
        title = self.get_title()
        page = page_of(self.kwargs["post"], get_language())
        return super().get_context_data(**{"title": title, "page": page, **kwargs})
