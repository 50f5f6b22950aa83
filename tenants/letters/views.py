"""The pages of incoming and outgoing documents; the letter paper is in ``paper.py``."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from tenants.units.naming import meant
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import IncomingFilter, OutgoingFilter
from .forms import IncomingCorrectForm, IncomingForm, InstructForm, OutgoingForm
from .incoming import INSTRUCTIBLE
from .models import IncomingDocument, OutgoingDocument
from .templates import LetterTemplate
from .wording import blanks_about, filled_in, language_of

DRAFT = "tenants.add_outgoingdocument"
VIEW_OUTGOING = "tenants.view_outgoingdocument"
INCOMING_FACTS = (
    "title",
    "sender",
    "sender_number",
    "sort",
    "received_on",
    "copies",
    "urgency",
    "secrecy",
    ("tenant", _("Tenant")),
    ("unit", _("Shop unit")),
)
INSTRUCTION = ("action", "proposal", "proposed_by", "instruction", "instructed_by", "in_charge", "department")
OUTGOING_FACTS = (
    "number",
    "kind",
    "addressee",
    "on_behalf_of",
    "enclosures",
    "copies_to",
    "is_major",
    ("tenant", _("Tenant")),
    ("unit", _("Shop unit")),
)


class IncomingList(ListPage):
    model = IncomingDocument
    permission_required = "tenants.view_incomingdocument"
    columns = (
        "number",
        "title",
        "sender",
        "urgency",
        ("state", _("State")),
        ("who_has_it", _("With")),
        ("due_at", _("Due")),
        "registered_at",
    )
    export_columns = (
        *("number", "received_on", "sender", "sender_number", "sort", "title", "copies", "urgency", "secrecy"),
        *(("tenant", _("Tenant")), ("unit", _("Shop unit")), ("state", _("State")), ("who_has_it", _("With"))),
        *("action", "instruction", "due_at", "chases", "result", "answered_at", "is_in_time", "archive_place"),
        *("registered_by", "registered_at"),
    )
    related = ("registered_by", "in_charge", "department", "tenant", "unit")
    filterset_class = IncomingFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No incoming document matches. What an authority, the company or a tenant sends is registered here.")


class IncomingDetail(DetailPage):
    model = IncomingDocument
    permission_required = "tenants.view_incomingdocument"
    template_name = "tenants/incoming_detail.html"
    related = ("tenant", "unit", "registered_by", "proposed_by", "instructed_by", "in_charge", "department")
    rows = (
        *INCOMING_FACTS,
        *INSTRUCTION,
        *("answer_by", "taken_by", "taken_at", "department_answer"),
        *("result", "answered_at", "is_in_time", "archive_place", "registered_by", "registered_at"),
    )

    def get_title(self) -> str:
        return self.object.search_label()

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_draft = self.object.state in INSTRUCTIBLE and user.has_perm(DRAFT)
        replies = self.object.replies.visible_to(user) if user.has_perm(VIEW_OUTGOING) else ()
        return super().get_context_data(may_draft=may_draft, replies=replies, **kwargs)


class IncomingCreate(CreatePage):
    model = IncomingDocument
    form_class = IncomingForm
    permission_required = "tenants.add_incomingdocument"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?tenant=`` its tenant."""
        return {name: self.request.GET[name] for name in ("unit", "tenant") if name in self.request.GET}


class IncomingUpdate(UpdatePage):
    model = IncomingDocument
    form_class = IncomingCorrectForm
    permission_required = "tenants.change_incomingdocument"


class IncomingMove(MovePage):
    model = IncomingDocument
    form_base = PaperMoveForm
    forms = {"instruct": InstructForm, "reinstruct": InstructForm}
    rows = ("title", "sender", "received_on", "urgency", *INSTRUCTION)


class OutgoingList(ListPage):
    model = OutgoingDocument
    permission_required = VIEW_OUTGOING
    columns = (
        ("__str__", _("Number")),
        "title",
        "addressee",
        "kind",
        ("state", _("State")),
        ("who_has_it", _("With")),
        ("due_at", _("Due")),
        "registered_at",
    )
    export_columns = (
        *("document_number", "number", "kind", "title", "addressee", "copies_to", ("state", _("State"))),
        *(("tenant", _("Tenant")), ("unit", _("Shop unit")), ("answers", _("Answers")), "registered_by"),
        *("checked_by", "signed_by", "signed_at", "way", "courier_number", "received_by", "sent_at"),
        *("archive_place", "registered_at"),
    )
    related = ("registered_by", "checked_by", "signed_by", "answers", "tenant", "unit")
    filterset_class = OutgoingFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No outgoing document matches. A draft is begun here, or from the document that it answers.")


class OutgoingDetail(DetailPage):
    model = OutgoingDocument
    permission_required = VIEW_OUTGOING
    template_name = "tenants/outgoing_detail.html"
    related = ("tenant", "unit", "answers", "registered_by", "drafted_by", "checked_by", "signed_by")
    rows = (
        *OUTGOING_FACTS,
        *("registered_by", "registered_at", "drafted_by", "checked_by", "checked_at", "signed_by", "signed_at"),
        *("way", "courier_number", "received_by", "sent_at", "decision", "remarks", "archive_place"),
    )

    def get_title(self) -> str:
        return f"{self.object} {self.object.title}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            language=language_of(self.object.title + self.object.text),
            print_url=self.sister_url("print", self.object.pk),
            **kwargs,
        )


class OutgoingCreate(CreatePage):
    """``?template=`` begins with a kept text, ``?answers=``, ``?unit=`` and ``?tenant=`` say what it is about."""

    model = OutgoingDocument
    form_class = OutgoingForm
    permission_required = DRAFT
    template_name = "tenants/outgoing_form.html"

    @cached_property
    def asked(self) -> dict:
        return {name: self.request.GET[name] for name in ("answers", "unit", "tenant") if self.request.GET.get(name)}

    @cached_property
    def answered(self):
        """The document that the letter answers, where the address names one that the reader may see."""
        key = self.asked.get("answers", "")
        rows = IncomingDocument.objects.visible_to(self.request.user).select_related("tenant", "unit")
        return rows.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 18 else None

    @cached_property
    def letter_template(self):
        key = self.request.GET.get("template", "")
        rows = LetterTemplate.objects.filter(is_in_use=True)
        return rows.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 18 else None

    def get_initial(self):
        """Fill in what the answered document says, then the template with it."""
        initial = dict(self.asked)
        if self.answered:
            known = {"unit": self.answered.unit, "tenant": self.answered.tenant_id, "addressee": self.answered.sender}
            initial = {**{name: value for name, value in known.items() if value}, **initial}
        if self.letter_template:
            initial |= self.from_template(self.letter_template)
        return initial

    def from_template(self, template: LetterTemplate) -> dict:
        unit = self.answered.unit if self.answered else None
        unit = unit or meant(self.asked.get("unit", ""), self.request.user)
        tenant = self.answered and self.answered.tenant or unit and unit.tenant
        blanks = blanks_about(unit, tenant, template.text)
        texts = {name: filled_in(getattr(template, name), blanks) for name in ("title", "text")}
        return {"kind": template.kind, **texts}

    def get_context_data(self, **kwargs):
        templates = LetterTemplate.objects.filter(is_in_use=True)
        return super().get_context_data(templates=templates, chosen=self.letter_template, asked=self.asked, **kwargs)


class OutgoingUpdate(UpdatePage):
    model = OutgoingDocument
    form_class = OutgoingForm
    permission_required = "tenants.change_outgoingdocument"


class OutgoingMove(MovePage):
    model = OutgoingDocument
    form_base = PaperMoveForm
    template_name = "tenants/outgoing_move.html"
    rows = ("kind", "title", "addressee", "enclosures", "copies_to", "is_major")
