"""The pages of suggestions."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.contacts import ContactColumns
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import SuggestionFilter
from .forms import MOVE_FORMS, SuggestionForm, sending
from .models import Suggestion
from .states import Source

VIEW, ADD = "complaints.view_suggestion", "complaints.add_suggestion"
RELATED = ("unit", "tenant", "post", "registered_by")
SOURCE = ("source", pgettext_lazy("suggestion", "Who suggests"))
DECISION = ("adopted", pgettext_lazy("suggestion", "Decision"))


class SuggestionList(ContactColumns, ListPage):
    model = Suggestion
    permission_required = VIEW
    columns = (
        "number",
        ("summary", pgettext_lazy("suggestion", "What is suggested")),
        "category",
        SOURCE,
        ("made_by", pgettext_lazy("suggestion", "By whom")),
        ("state", _("State")),
        ("who_has_it", _("With")),
        DECISION,
        ("due_at", _("Due")),
        "registered_at",
    )
    more_columns = ("text", "answer", "answered_at", "told_at", "carry_out_by", "carried_out_on", "carried_out_note")
    related = RELATED
    filterset_class = SuggestionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No suggestion matches. What tenants, customers and our own people suggest is registered here.")


class SuggestionMine(SuggestionList):
    """What somebody proposed or registered, and what became of it."""

    permission_required = ADD
    title = _("My suggestions")

    def get_rows(self):
        return super().get_rows().filter(registered_by=self.request.user)


class SuggestionDetail(DetailPage):
    model = Suggestion
    permission_required = VIEW
    related = RELATED
    template_name = "complaints/suggestion_detail.html"
    rows = (
        "text",
        "category",
        SOURCE,
        ("made_by", pgettext_lazy("suggestion", "By whom")),
        "post",
        "sent_at",
        "answer_by",
        DECISION,
        "answer",
        "answered_at",
        "carry_out_by",
        "told_by",
        "told_at",
        "carried_out_on",
        "carried_out_note",
        "registered_by",
        "registered_at",
        "erased_at",
    )

    def get_fields(self) -> list[tuple]:
        phone = self.object.phone_for(self.request.user)
        return super().get_fields() + ([(_("Phone"), phone)] if phone else [])


class SuggestionCreate(CreatePage):
    """``?source=staff`` begins a proposal of one's own, ``?unit=1F-023`` one of that shop."""

    model = Suggestion
    form_class = SuggestionForm
    permission_required = ADD
    title = _("Register a suggestion")

    def get_initial(self):
        """What the link gives; of whoever does not tell outsiders the answer, a proposal of their own."""
        names = ("source", "unit", "category", "text")
        given = {name: self.request.GET[name] for name in names if name in self.request.GET}
        is_of_ours = not self.request.user.has_perm("complaints.tell_suggestion")
        return ({"source": Source.STAFF} if is_of_ours else {}) | given

    def get_success_url(self) -> str:
        return sending(self.object)


class SuggestionUpdate(UpdatePage):
    model = Suggestion
    form_class = SuggestionForm
    permission_required = "complaints.change_suggestion"


class SuggestionMove(MovePage):
    model = Suggestion
    forms = MOVE_FORMS
    form_base = PaperMoveForm
    rows = ("text", "category", ("made_by", pgettext_lazy("suggestion", "By whom")), DECISION, "answer", "carry_out_by")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_fields(self) -> list[tuple]:
        """Whoever tells the answer has to call."""
        phone = self.object.phone_for(self.request.user)
        return super().get_fields() + ([(_("Phone"), phone)] if phone else [])
