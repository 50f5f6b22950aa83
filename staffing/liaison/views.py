"""The pages of outside bodies, their contacts and the coordination log."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .bodies import BodyContact, OutsideBody
from .filters import BodyFilter, EntryFilter
from .forms import BodyForm, ContactForm, EntryForm
from .models import LiaisonEntry

VIEW_BODY, VIEW = "staffing.view_outsidebody", "staffing.view_liaisonentry"
VIEW_CONTACT = asks("staffing.view_bodycontact")
ADD, ADD_CONTACT = "staffing.add_liaisonentry", "staffing.add_bodycontact"
KIND = ("kind", pgettext_lazy("outside body", "Kind"))
BODY = ("body", _("Outside body"))
WHOM = ("talked_to", pgettext_lazy("liaison", "With whom"))
FOLLOW_UP = ("follow_up_on", pgettext_lazy("liaison", "To be followed up on"))
ENTRIES_SHOWN = 20


class BodyList(ListPage):
    model = OutsideBody
    permission_required = VIEW_BODY
    columns = (
        Column("name", pgettext_lazy("outside body", "Name"), "name"),
        KIND,
        ("hotline", pgettext_lazy("outside body", "Hotline")),
        ("hours", pgettext_lazy("outside body", "Hours")),
        ("handles", pgettext_lazy("outside body", "What we turn to it for")),
    )
    export_columns = (*columns, "address", "is_kept")
    related = ("kind",)
    filterset_class = BodyFilter
    ordering = "name"
    sorts = ("name",)
    empty_text = _("No outside body matches. The manager and the assistant keep the directory.")


class BodyDetail(DetailPage):
    model = OutsideBody
    permission_required = VIEW_BODY
    template_name = "staffing/outsidebody_detail.html"
    related = ("kind",)
    rows = (KIND, "hotline", "hours", "address", "handles", "is_kept")

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        entries = LiaisonEntry.objects.visible_to(user).filter(body=body).select_related("contact")
        return super().get_context_data(
            contacts=body.contacts.visible_to(user),
            entries=entries.order_by("-happened_on", "-pk")[:ENTRIES_SHOWN],
            contact_url=self.sister_url("contact", body.pk) if user.has_perm(ADD_CONTACT) else "",
            entry_url=self.sister_url("entry", body.pk) if user.has_perm(ADD) and body.is_kept else "",
            **kwargs,
        )


class BodyCreate(CreatePage):
    model = OutsideBody
    form_class = BodyForm
    permission_required = "staffing.add_outsidebody"


class BodyUpdate(UpdatePage):
    model = OutsideBody
    form_class = BodyForm
    permission_required = "staffing.change_outsidebody"


class ContactCreate(PartPage):
    model = BodyContact
    form_class = ContactForm
    permission_required = ADD_CONTACT
    whole_model = OutsideBody
    whole_field = "body"
    title = pgettext_lazy("outside body", "Add a contact")


class ContactUpdate(UpdatePage):
    model = BodyContact
    form_class = ContactForm
    permission_required = "staffing.change_bodycontact"


class EntryList(ListPage):
    model = LiaisonEntry
    permission_required = VIEW
    columns = (
        "number",
        ("matter", pgettext_lazy("liaison", "Matter")),
        BODY,
        Column("body.kind", pgettext_lazy("outside body", "Kind")),
        WHOM,
        Column("happened_on", pgettext_lazy("liaison", "Day"), "happened_on"),
        FOLLOW_UP,
        ("state", _("State")),
        ("registered_by", _("Entered by")),
    )
    export_columns = (*columns, "agreed", "result", "closed_at")
    related = ("body__kind", "contact", "registered_by")
    filterset_class = EntryFilter
    ordering = "-happened_on"
    sorts = ("happened_on",)
    whole_model = OutsideBody
    empty_text = _("No entry matches. An entry begins on the page of an outside body.")


class EntryDetail(DetailPage):
    model = LiaisonEntry
    permission_required = VIEW
    related = ("body__kind", "contact", "registered_by")
    rows = (
        ("matter", pgettext_lazy("liaison", "Matter")),
        BODY,
        ("body.hotline", pgettext_lazy("outside body", "Hotline")),
        WHOM,
        "happened_on",
        "agreed",
        "follow_up_on",
        "result",
        "registered_by",
        "registered_at",
    )


class EntryCreate(PartPage):
    model = LiaisonEntry
    form_class = EntryForm
    permission_required = ADD
    whole_model = OutsideBody
    whole_field = "body"
    title = pgettext_lazy("liaison", "Enter a matter")

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class EntryUpdate(UpdatePage):
    model = LiaisonEntry
    form_class = EntryForm
    permission_required = "staffing.change_liaisonentry"


class EntryMove(MovePage):
    model = LiaisonEntry
    form_base = PaperMoveForm
    rows = (("matter", pgettext_lazy("liaison", "Matter")), BODY, WHOM, "agreed", FOLLOW_UP)

    def get_queryset(self):
        return super().get_queryset().select_related("body", "contact")
