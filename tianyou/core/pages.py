"""Lists and records: what is there to be seen says in a few lines what is on it."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.views.generic import DetailView, ListView

from . import exports, keyset
from .access import view_capability
from .attachments import for_record
from .columns import columns_of
from .filtering import filter_for
from .saved_filters import kept_query, saved_by
from .seen import look, mark_news


class Page(PermissionRequiredMixin):
    """A page for those whose duties grant ``permission_required``; a row out of their sight is not found."""

    raise_exception = True
    title = ""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"title": self.get_title(), "view": self, **kwargs})

    def get_title(self) -> str:
        return self.title or capfirst(self.model._meta.verbose_name_plural)

    def get_list(self) -> dict:
        """Return address and name of the feature's list, where it has one that the user may open."""
        url = self.sister_url("list") if self.request.user.has_perm(self.may("view")) else ""
        return {"list_url": url, "list_title": capfirst(self.model._meta.verbose_name_plural)}

    def sister_url(self, kind: str, *args) -> str:
        """Return the URL of the page ``kind`` of the same feature, empty where it has none."""
        try:
            return reverse(f"{self.model._meta.app_label}:{self.model.page_name}-{kind}", args=args)
        except NoReverseMatch:
            return ""

    def may(self, verb: str) -> str:
        """Return the capability ``app.verb_model``."""
        return f"{self.model._meta.app_label}.{verb}_{self.model._meta.model_name}"


class ListPage(Page, ListView):
    """A register: search, filters, sorted by its headings, pages by key, download as seen.

    Attributes:
        columns: what is shown, see ``columns_of``.
        export_columns: what the download has, the same when empty.
        filterset_class: a django-filter set, or None.
        ordering: sort at first, a never-null column.
        sorts: columns that may be sorted by, never null and indexed.
        related: relations fetched with the rows.
        fetched: fields read of the rows of a page, and of their relations; all of them when empty.
        empty_text: says what would fill an empty list.
        marks_news: whether rows say that somebody else changed them since the reader looked.
        whole_model: the record on whose page a new one begins, where it is part of another.
    """

    template_name = "core/list.html"
    columns: tuple = ()
    export_columns: tuple = ()
    filterset_class = None
    ordering = "-pk"
    sorts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    page_size = 25
    empty_text = ""
    marks_news = False
    whole_model = None

    def get_rows(self):
        """Return every row as it is shown, with its relations; a list that shows more than columns extends this."""
        return self.model.objects.select_related(*self.related)

    def get_queryset(self):
        rows = self.get_rows().visible_to(self.request.user)
        if words := self.request.GET.get("q", "").strip():
            rows = self.search(rows, words)
        self.filterset = self.filterset_class and filter_for(self.filterset_class, self.request, rows)
        if self.filterset is None or not self.filterset.is_bound:
            return rows
        return self.filterset.qs if self.filterset.form.is_valid() else rows.none()

    def search(self, rows, words: str):
        """Return the rows that the words find; a list of records that are found by others' names extends this."""
        return rows.search(words, self.request.user)

    def get_sort(self) -> str:
        asked = self.request.GET.get("sort", "")
        return asked if asked.removeprefix("-") in self.sorts else self.ordering

    def get_saved(self) -> list:
        """Return the reader's own filters of this list; one query where it has filters and one address, else none."""
        match = self.request.resolver_match
        is_asked = self.filterset_class is not None and not match.kwargs
        return list(saved_by(self.request.user, match.view_name)) if is_asked else []

    def get(self, request, *args, **kwargs):
        self.saved = self.get_saved()
        first = next((each for each in self.saved if each.is_first), None)
        if first and not request.GET:
            return redirect(f"{request.path}?{first.query}")
        rows = self.get_queryset()
        is_well_asked = self.filterset is None or not self.filterset.form.errors
        if is_well_asked and request.GET.get("export") == "xlsx":
            rows = rows.order_by(self.get_sort(), "pk")
            columns = list(columns_of(self.model, self.export_columns)) if self.export_columns else self.get_columns()
            return exports.workbook(request, str(self.get_title()), columns, rows)
        self.object_list = rows
        return self.render_to_response(self.get_context_data(), status=200 if is_well_asked else 422)

    def get_columns(self) -> list:
        return list(columns_of(self.model, self.columns))

    def get_context_data(self, **kwargs):
        after, before = self.request.GET.get("after", ""), self.request.GET.get("before", "")
        if after and before:
            raise BadRequest("cursor")
        cursors = {"after": after, "before": before}
        whole = self.get_rows().only(*self.fetched) if self.fetched else self.get_rows()
        page = keyset.cut(self.object_list, self.get_sort(), self.page_size, whole=whole, **cursors)
        columns = self.get_columns()
        if self.marks_news:
            mark_news(page.rows, self.request.user)
        return super().get_context_data(
            page=page,
            saved_filters=self.saved,
            present_query=kept_query(self.request.GET),
            columns=columns,
            table=[(row, [column.shown(row) for column in columns]) for row in page.rows],
            sort=self.get_sort(),
            filterset=self.filterset,
            create_url=self.sister_url("create") if self.request.user.has_perm(self.may("add")) else "",
            whole=self.get_whole(),
            words=self.request.GET.get("q", ""),
            **kwargs,
        )

    def get_whole(self) -> tuple[str, str] | None:
        """Return address and name of the list from which a new record begins, for whoever may begin one."""
        whole, user = self.whole_model, self.request.user
        if whole is None or not user.has_perm(self.may("add")) or not user.has_perm(view_capability(whole)):
            return None
        return reverse(f"{whole._meta.app_label}:{whole.page_name}-list"), whole._meta.verbose_name


def filled(record, rows) -> list[tuple]:
    """Return label and value of each declared field that is filled, see ``columns_of``."""
    pairs = [(column.label, column.shown(record)) for column in columns_of(type(record), rows)]
    return [pair for pair in pairs if pair[1] != ""]


class DetailPage(Page, DetailView):
    """A record: its fields, what can be done with it, its papers and its latest steps.

    Attributes:
        rows: fields shown, see ``columns_of``.
        related: relations fetched with the record.
        notes_look: whether it is remembered that the reader has seen the record as it now is.
    """

    template_name = "core/detail.html"
    rows: tuple = ()
    related: tuple[str, ...] = ()
    steps_shown = 30
    notes_look = False

    def get_queryset(self):
        return super().get_queryset().select_related(*self.related)

    def get_title(self) -> str:
        return str(self.object)

    def get_fields(self) -> list[tuple]:
        return filled(self.object, self.rows)

    def get_moves(self) -> list[tuple]:
        """Return each move that the user may make now, with its page."""
        workflow = getattr(self.model, "workflow", None)
        moves = workflow.open_to(self.object, self.request.user) if workflow else []
        return [(move, self.sister_url("move", self.object.pk, move.name)) for move in moves]

    def get_edit_url(self) -> str:
        may = self.object.is_correctable and self.object.is_within(self.request.user, self.may("change"))
        return self.sister_url("update", self.object.pk) if may else ""

    def get_context_data(self, **kwargs):
        if self.notes_look:
            look(self.object, self.request.user)
        return super().get_context_data(
            fields=self.get_fields(),
            move_urls=self.get_moves(),
            edit_url=self.get_edit_url(),
            **self.get_list(),
            next_hands=workflow.next_hands(self.object) if (workflow := getattr(self.model, "workflow", None)) else [],
            steps=self.get_steps(),
            papers=self.get_papers(),
            **kwargs,
        )

    def get_steps(self) -> list:
        return self.object.steps(self.steps_shown)

    def get_papers(self):
        return for_record(self.object)
