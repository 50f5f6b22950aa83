"""The pages of condition checks."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, filled
from tianyou.core.printing import PaperPage

from .cases import ADD, SETTLE, inspectable, is_compared, may_start, with_photos
from .choices import Kind
from .compare import before_of, beside
from .filters import InspectionFilter
from .forms import FaultForm, InspectionForm
from .models import VIEW, Inspection, InspectionItem

ROWS = ("title", "kind", "unit", "tenant", "inspected_on", "present", "signed_by_tenant", "remarks", "registered_by")

SIGNATORIES = (_("Tenant"), _("Clerk"), _("Engineering"), _("Floor administrator"))


class InspectionList(ListPage):
    model = Inspection
    permission_required = VIEW
    columns = (
        "number",
        ("kind", _("Kind")),
        Column("title", _("About")),
        ("unit", _("Shop unit")),
        ("tenant", _("Tenant")),
        "inspected_on",
        ("signed_by_tenant", _("Signed for the tenant by")),
        "registered_at",
    )
    related = ("unit", "tenant")
    filterset_class = InspectionFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No check is registered. One is begun from a handover, a return or the loan of a spot.")


class InspectionDetail(DetailPage):
    model = Inspection
    permission_required = VIEW
    template_name = "tenants/inspection_detail.html"
    related = ("unit", "tenant", "zone", "registered_by")
    rows = ROWS

    def get_context_data(self, **kwargs):
        check = self.object
        return super().get_context_data(
            items=with_photos(check.items.select_related("part", "inspection__zone")),
            meters=with_photos(check.meters.all()),
            keys=check.keys.all(),
            may_settle=check.is_within(self.request.user, SETTLE),
            compare_url=self.sister_url("compare", check.pk) if is_compared(check) else "",
            **kwargs,
        )


class InspectionCreate(CreatePage):
    """Checks a case: ``new/<kind>/<model>/<pk>/``; see ``cases`` for the models that can be checked."""

    model = Inspection
    form_class = InspectionForm
    permission_required = ADD
    template_name = "tenants/inspection_form.html"

    @cached_property
    def case(self):
        kind, model = self.kwargs["kind"], inspectable(self.kwargs["model"])
        if model is None or kind not in model.inspection_kinds:
            raise Http404
        rows = model.objects.visible_to(self.request.user).visible_to(self.request.user, ADD)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if not may_start(self.case, kwargs["kind"], request.user):
            messages.warning(request, _("This check is no longer possible: the case has moved on."))
            return redirect(self.case)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        unit, tenant = (getattr(self.case, name, None) for name in ("unit", "tenant"))
        check = Inspection(
            case=self.case, title=str(self.case)[:200], kind=self.kwargs["kind"], unit=unit, tenant=tenant
        )
        check.zone = unit.zone if unit else self.case.zone
        return {**super().get_form_kwargs(), "instance": check}

    def get_title(self) -> str:
        return f"{capfirst(Kind(self.kwargs['kind']).label)} · {self.case}"

    def get_success_url(self) -> str:
        return self.case.get_absolute_url()

    def get_context_data(self, **kwargs):
        case = self.case
        rows = (("unit", _("Shop unit")), ("tenant", _("Tenant")))
        fields = filled(case, [row for row in rows if hasattr(case, row[0])])
        return super().get_context_data(case=case, fields=fields, cancel_url=case.get_absolute_url(), **kwargs)


class InspectionFault(UpdatePage):
    """Notes what becomes of one fault."""

    model = InspectionItem
    form_class = FaultForm
    permission_required = SETTLE
    template_name = "tenants/inspection_fault.html"

    def get_queryset(self):
        return super().get_queryset().select_related("inspection", "part")

    def get_title(self) -> str:
        return f"{self.object.part} · {self.object.inspection.title}"


class InspectionCompare(PaperPage):
    """A check beside the one before the use: what changed, what was used, which keys lack; printed on A4."""

    model = Inspection
    permission_required = VIEW
    template_name = "tenants/inspection_compare.html"
    related = ("unit", "tenant")
    paper_title = _("Condition before and after")

    def get_context_data(self, **kwargs):
        found = beside(before_of(self.object), self.object)
        with_photos([row.before for row in found.parts if row.before] + [row.after for row in found.parts if row.after])
        return super().get_context_data(found=found, signatories=SIGNATORIES, **kwargs)
