"""The pages of access passes; the card and its check are in ``card.py``."""

from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView

from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import PassFilter
from .forms import PassCorrectForm, PassForm, RevealForm
from .models import AccessPass
from .workflow import PassState


class PassList(ListPage):
    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_list.html"
    columns = (
        "number",
        "holder",
        ("tenant", _("Tenant")),
        ("unit", _("Shop unit")),
        "kind",
        "valid_from",
        "valid_until",
        ("state", _("State")),
        "requested_at",
    )
    related = ("tenant", "unit")
    filterset_class = PassFilter
    sorts = ("requested_at",)
    empty_text = _("No pass matches. A pass begins when a tenant or a contractor asks for one.")

    def get_rows(self):
        return super().get_rows().defer("id_number")


class PassDetail(DetailPage):
    model = AccessPass
    permission_required = "tenants.view_accesspass"
    template_name = "tenants/pass_detail.html"
    related = ("tenant", "unit", "requested_by")
    rows = (
        "holder",
        "kind",
        "tenant",
        "unit",
        "job",
        "masked_id",
        "valid_from",
        "valid_until",
        "requested_by",
        "requested_at",
        "issued_at",
        "ended_at",
    )

    def get_context_data(self, **kwargs):
        user, is_out = self.request.user, self.object.state == PassState.ISSUED
        may_print = is_out and user.has_perm("tenants.issue_accesspass")
        may_reveal = self.object.id_last4 and user.has_perm("tenants.reveal_id")
        return super().get_context_data(
            print_url=self.sister_url("card", self.object.pk) if may_print else "",
            reveal_form=RevealForm(user=user) if may_reveal else None,
            **kwargs,
        )


class PassCreate(CreatePage):
    model = AccessPass
    form_class = PassForm
    permission_required = "tenants.add_accesspass"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?kind=Z`` the kind."""
        return {name: self.request.GET[name] for name in ("unit", "kind") if name in self.request.GET}


class PassUpdate(UpdatePage):
    model = AccessPass
    form_class = PassCorrectForm
    permission_required = "tenants.change_accesspass"


class PassMove(MovePage):
    model = AccessPass
    rows = ("kind", "holder", "tenant", "unit", "job", "valid_from", "valid_until", "masked_id")


class PassReveal(Page, DetailView):
    """Tells a whole ID number once, to whoever posts a reason; the look is logged."""

    http_method_names = ["post"]
    model = AccessPass
    permission_required = "tenants.reveal_id"
    template_name = "tenants/pass_reveal.html"

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user, self.permission_required).exclude(id_digest="")

    def get_title(self) -> str:
        return str(self.object)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        form = RevealForm(request.POST, user=request.user)
        number = form.save(self.object) if form.is_valid() else ""
        response = self.render_to_response(
            self.get_context_data(form=form, number=number), status=200 if number else 422
        )
        response.headers["Cache-Control"] = "no-store"
        return response
