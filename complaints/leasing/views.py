"""The pages of leasing enquiries."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.contacts import ContactColumns
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import EnquiryFilter
from .forms import MOVE_FORMS, EnquiryForm, passing_on
from .models import LeasingEnquiry

VIEW = "complaints.view_leasingenquiry"
RELATED = ("unit", "post")
AREA = ("area_wanted", _("Area wanted"))
WHAT = ("trade", AREA, "budget", "unit", "text")


class EnquiryList(ContactColumns, ListPage):
    model = LeasingEnquiry
    permission_required = VIEW
    columns = (
        "number",
        "contact",
        "company",
        "trade",
        AREA,
        "budget",
        "unit",
        ("state", _("State")),
        ("who_has_it", _("With")),
        ("due_at", _("Due")),
        "registered_at",
    )
    more_columns = ("text", "passed_at", ("outcome", pgettext_lazy("leasing", "Outcome")), "answer", "told_at")
    related = RELATED
    filterset_class = EnquiryFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No enquiry matches. Whoever asks for a shop to rent is written down here and passed on.")


class EnquiryDetail(DetailPage):
    model = LeasingEnquiry
    permission_required = VIEW
    related = (*RELATED, "registered_by")
    template_name = "complaints/leasing_detail.html"
    rows = (
        "contact",
        "company",
        *WHAT,
        "channel",
        "post",
        "passed_at",
        ("outcome", pgettext_lazy("leasing", "Outcome")),
        "answer",
        "answered_at",
        "told_by",
        "told_at",
        "registered_by",
        "erased_at",
    )

    def get_fields(self) -> list[tuple]:
        phone = self.object.phone_for(self.request.user)
        return super().get_fields() + ([(_("Phone"), phone)] if phone else [])

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_offer = self.object.is_open and user.has_perm("tenants.view_shopunit")
        return super().get_context_data(offers=list(self.object.units_to_offer(user)) if may_offer else [], **kwargs)


class EnquiryCreate(CreatePage):
    model = LeasingEnquiry
    form_class = EnquiryForm
    permission_required = "complaints.add_leasingenquiry"
    title = _("Write down a leasing enquiry")

    def get_success_url(self) -> str:
        return passing_on(self.object)


class EnquiryUpdate(UpdatePage):
    model = LeasingEnquiry
    form_class = EnquiryForm
    permission_required = "complaints.change_leasingenquiry"


class EnquiryMove(MovePage):
    model = LeasingEnquiry
    forms = MOVE_FORMS
    rows = ("contact", "company", *WHAT, "answer")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_fields(self) -> list[tuple]:
        """Whoever answers or tells has to call."""
        phone = self.object.phone_for(self.request.user)
        return super().get_fields() + ([(_("Phone"), phone)] if phone else [])
