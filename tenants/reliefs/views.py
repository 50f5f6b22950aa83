"""The pages of reliefs."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tenants.units.models import Lease
from tianyou.core.columns import Column
from tianyou.core.form_pages import MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .filters import ReliefFilter
from .forms import FORMS
from .models import FeeRelief
from .states import ReliefKind

VIEW = "tenants.view_feerelief"
UNIT, TENANT = Column("lease.unit", _("Shop unit")), Column("lease.tenant", _("Tenant"))
RELATED = ("lease__unit__zone", "lease__tenant", "line__bill", "line__item", "registered_by")


class ReliefList(ListPage):
    model = FeeRelief
    whole_model = Lease
    permission_required = VIEW
    columns = (
        Column("number", _("Number")),
        ("kind", _("What is asked for")),
        UNIT,
        TENANT,
        ("amount", _("Amount (yuan)")),
        ("state", _("State")),
        ("due_at", _("Due")),
        Column("registered_at", _("Asked for at"), "registered_at"),
    )
    export_columns = (*columns, "reason")
    related = ("lease__unit", "lease__tenant")
    filterset_class = ReliefFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No relief matches. A relief is asked for on the lease of a tenant who can't pay.")


class ReliefCreate(PartPage):
    """Asks for one kind of relief, ``?kind=``; each has a form of its own."""

    model = FeeRelief
    permission_required = "tenants.add_feerelief"
    whole_model = Lease
    whole_field = "lease"
    whole_related = ("unit", "tenant")

    @property
    def kind(self) -> ReliefKind:
        asked = self.request.GET.get("kind", ReliefKind.INSTALMENTS)
        if asked not in FORMS:
            raise Http404
        return ReliefKind(asked)

    def get_title(self) -> str:
        return f"{super().get_title()} · {self.kind.label}"

    def get_form_class(self):
        return FORMS[self.kind]

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].kind = self.kind
        return kwargs

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class ReliefUpdate(UpdatePage):
    model = FeeRelief
    permission_required = "tenants.change_feerelief"

    def get_form_class(self):
        return FORMS[self.object.kind]

    def get_queryset(self):
        return super().get_queryset().select_related("lease__unit", "lease__tenant")


class ReliefDetail(DetailPage):
    model = FeeRelief
    permission_required = VIEW
    template_name = "tenants/relief_detail.html"
    related = RELATED
    rows = ("kind", UNIT, TENANT, "line", "amount", "reason", "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            received=self.object.received() if self.object.parts else None,
            print_url=self.sister_url("paper", self.object.pk),
            **kwargs,
        )


class ReliefMove(MovePage):
    model = FeeRelief
    form_base = PaperMoveForm
    rows = ("kind", UNIT, TENANT, "line", "amount", "reason")


class ReliefPaper(PaperPage):
    """The request with what was decided, and for payment in parts the agreement to be signed."""

    model = FeeRelief
    permission_required = VIEW
    template_name = "tenants/relief_paper.html"
    related = RELATED

    def get_paper_title(self) -> str:
        if self.object.parts:
            return pgettext_lazy("paper", "Agreement on payment in parts")
        return pgettext_lazy("paper", "Request to let off what is owed")

    def get_context_data(self, **kwargs):
        signatories = (_("Tenant"), _("Clerk"), _("Manager"), _("Company leaders"))
        return super().get_context_data(signatories=signatories, **kwargs)
