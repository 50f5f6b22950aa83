"""The pages of leases."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenants.passes.models import AccessPass
from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, PartPage, UpdatePage
from tianyou.core.matters import About, matters_for
from tianyou.core.pages import DetailPage, ListPage

from .filters import LeaseFilter
from .lease_forms import LeaseCorrectForm, LeaseEndForm, LeaseForm, LeaseRenewForm
from .leases import TERMS, Lease

VIEW_TERMS = asks("tenants.view_terms")
TAKEN_OVER = ("use", "rent", "management_fee", "deposit", "payment_day", "late_charge", "deposit_terms")
SHOWN = 100


class LeaseList(ListPage):
    model = Lease
    permission_required = "tenants.view_lease"
    columns = (
        ("unit", gettext_lazy("Shop unit")),
        ("tenant", gettext_lazy("Tenant")),
        "contract_number",
        Column("since", gettext_lazy("From"), "since"),
        ("until", gettext_lazy("Until (included)")),
        "left_on",
        "use",
        ("situation", gettext_lazy("State")),
    )
    related = ("unit", "tenant")
    filterset_class = LeaseFilter
    ordering = "-since"
    sorts = ("since",)
    empty_text = gettext_lazy("No lease is registered. It is entered on the page of its shop unit.")

    @property
    def export_columns(self) -> tuple:
        """The download has the terms too, for those who may see them."""
        return self.columns + (TERMS if self.request.user.has_perm(VIEW_TERMS) else ())

    def get_rows(self):
        return super().get_rows().with_situation()


class LeaseDetail(DetailPage):
    model = Lease
    permission_required = "tenants.view_lease"
    template_name = "tenants/lease_detail.html"
    related = ("unit__zone", "tenant", "renews__unit", "renews__tenant")
    open_rows = ("unit", "tenant", "contract_number", "use", "since", "until", "left_on")

    @property
    def rows(self) -> tuple:
        return self.open_rows + (TERMS if self.object.is_within(self.request.user, VIEW_TERMS) else ())

    def get_context_data(self, **kwargs):
        follow = Lease.objects.visible_to(self.request.user).filter(renews=self.object).select_related("unit", "tenant")
        return super().get_context_data(followed_by=follow.order_by("since")[:SHOWN], **kwargs)


class LeaseCreate(CreatePage):
    model = Lease
    form_class = LeaseForm
    permission_required = "tenants.add_lease"

    def get_initial(self):
        """``?unit=1F-023`` fills in the unit, ``?tenant=`` its tenant."""
        return {name: self.request.GET[name] for name in ("unit", "tenant") if name in self.request.GET}

    def get_context_data(self, **kwargs):
        return super().get_context_data(cancel_url=reverse("tenants:unit-list"), **kwargs)


class LeaseRenew(PartPage):
    """A new lease that follows on one, with its terms filled in."""

    model = Lease
    whole_model = Lease
    whole_field = "renews"
    whole_related = ("unit__zone", "tenant")
    form_class = LeaseRenewForm
    permission_required = "tenants.add_lease"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].unit, kwargs["instance"].tenant = self.whole.unit, self.whole.tenant
        return kwargs

    def get_initial(self):
        start = {"since": self.whole.until + timedelta(days=1)} if self.whole.until else {}
        return {name: getattr(self.whole, name) for name in TAKEN_OVER} | start

    def get_title(self) -> str:
        return _("Renew: %(record)s") % {"record": self.whole}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class LeaseUpdate(UpdatePage):
    model = Lease
    form_class = LeaseCorrectForm
    permission_required = "tenants.change_lease"

    def get_queryset(self):
        return super().get_queryset().select_related("unit", "tenant")


class LeaseEnd(LeaseUpdate):
    """Lists what must come back and what is open before a lease is ended."""

    form_class = LeaseEndForm
    permission_required = "tenants.end_lease"
    template_name = "tenants/lease_end.html"
    submit_label = gettext_lazy("End the lease")

    @cached_property
    def passes(self) -> list:
        """The cards that are out for the tenant in this unit: they end with the lease."""
        about = About(self.object.unit, self.object.tenant)
        cards = about.of(AccessPass).visible_to(self.request.user).in_use()
        return list(cards.order_by("valid_until", "pk")[:SHOWN])

    @cached_property
    def matters(self) -> list[tuple]:
        """Each kind of matter with what is open of it, cards left out."""
        user, now = self.request.user, timezone.now()
        about = About(self.object.unit, self.object.tenant)
        kinds = [each for each in matters_for(user, about) if each.rows(about).model is not AccessPass]
        found = [(each.label, list(each.open_at(user, about, now)[:SHOWN])) for each in kinds]
        return [(label, rows) for label, rows in found if rows]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "has_open": bool(self.passes or self.matters)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(passes=self.passes, matters=self.matters, **kwargs)

    def get_title(self) -> str:
        return _("End or shorten: %(record)s") % {"record": self.object}
