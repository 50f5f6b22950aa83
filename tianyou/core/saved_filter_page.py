"""The page on which somebody names the filter at hand, deletes another, and chooses which one a list opens with."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from .pages import ListPage
from .saved_filter_form import SavedFilterForm
from .saved_filters import SavedFilter, kept_query, saved_by


class SavedFilters(FormView):
    """``?page=app:list&query=…``: open to whoever may open the list itself; a POST names the one that it is about."""

    template_name = "core/saved_filters.html"
    form_class = SavedFilterForm
    title = gettext_lazy("My filters")

    @cached_property
    def page(self) -> type[ListPage]:
        """The class of the list; 404 for what is no list with filters, 403 for one that is not the reader's."""
        try:
            found = getattr(resolve(reverse(self.page_name)).func, "view_class", None)
        except NoReverseMatch:
            raise Http404 from None
        if found is None or not issubclass(found, ListPage) or found.filterset_class is None:
            raise Http404
        if not self.request.user.has_perm(found.permission_required):
            raise PermissionDenied
        return found

    @property
    def page_name(self) -> str:
        return self.request.GET.get("page", "")

    @property
    def query(self) -> str:
        return kept_query(QueryDict(self.request.GET.get("query", "")[:2000]))

    @property
    def list_url(self) -> str:
        """The address of the list as it was left; an empty search keeps it from opening with another filter."""
        return f"{reverse(self.page_name)}?{self.query or 'q='}"

    def dispatch(self, request, *args, **kwargs):
        self.list_page = self.page()
        self.list_page.setup(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        asked = next((act for act in ("delete", "first", "back") if act in request.POST), "")
        return self.act(asked, request.POST[asked]) if asked else super().post(request, *args, **kwargs)

    def act(self, name: str, key: str):
        """Delete one of the person's filters, let the list open with it, or let it do so no longer."""
        mine = saved_by(self.request.user, self.page_name)
        chosen = get_object_or_404(mine, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
        {"delete": chosen.delete, "first": chosen.put_first, "back": chosen.put_back}[name]()
        return redirect(f"{self.request.path}?{urlencode({'page': self.page_name, 'query': self.query})}")

    def get_form_kwargs(self):
        new = SavedFilter(person=self.request.user, page=self.page_name, query=self.query)
        return {**super().get_form_kwargs(), "instance": new}

    def form_valid(self, form):
        try:
            saved = form.save()
        except IntegrityError:
            form.add_error("name", _("Another filter of this list has this name."))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(record)s") % {"record": saved})
        return redirect(self.list_url)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            query=self.query,
            list_url=self.list_url,
            list_path=reverse(self.page_name),
            list_title=self.list_page.get_title(),
            saved_filters=saved_by(self.request.user, self.page_name),
            **kwargs,
        )
