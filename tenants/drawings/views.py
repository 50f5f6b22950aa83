"""The pages of drawings."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from tenants.opinions.models import latest
from tenants.renovation.models import RenovationProject
from tianyou.core.columns import Column
from tianyou.core.form_pages import FormPage, MovePage, PartPage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from .compare import compare
from .filters import DrawingFilter
from .forms import DrawingForm, ReviewForm
from .models import DrawingVersion
from .rules import ADD, VIEW
from .states import DrawingState
from .workflow import REVIEW

RELATED = ("project__lease__unit__zone", "project__lease__tenant", "registered_by")
UNIT, TENANT = Column("project.lease.unit", _("Shop unit")), Column("project.lease.tenant", _("Tenant"))


class DrawingList(ListPage):
    model = DrawingVersion
    permission_required = VIEW
    columns = (
        Column("project", _("Renovation")),
        ("number", _("Version")),
        UNIT,
        TENANT,
        ("changes", _("What is new in it")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("project__lease__unit", "project__lease__tenant")
    filterset_class = DrawingFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    whole_model = RenovationProject
    empty_text = _("No drawings match. They are entered in the file of a renovation.")


class DrawingDetail(DetailPage):
    model = DrawingVersion
    permission_required = VIEW
    template_name = "tenants/drawing_detail.html"
    related = RELATED
    rows = (("project", _("Renovation")), UNIT, TENANT, ("number", _("Version")), "changes", "registered_by")

    def get_context_data(self, **kwargs):
        version = self.object
        before = version.project.drawings.filter(number__lt=version.number).first()
        may_review = version.state == DrawingState.SUBMITTED and version.is_within(self.request.user, REVIEW)
        return super().get_context_data(
            before=before,
            changes=compare(before.digests(), version.digests()) if before else [],
            items=version.looked.values(),
            opinions=latest(version),
            may_review=may_review,
            **kwargs,
        )


class DrawingCreate(PartPage):
    model = DrawingVersion
    form_class = DrawingForm
    permission_required = ADD
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit", "lease__tenant")


class DrawingReview(FormPage, FormView):
    """The check list of one version, on one page."""

    model = DrawingVersion
    form_class = ReviewForm
    permission_required = REVIEW
    template_name = "tenants/drawing_review.html"

    @cached_property
    def object(self):
        rows = DrawingVersion.objects.visible_to(self.request.user, REVIEW).select_related(*RELATED)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "version": self.object}

    def form_valid(self, form):
        with transaction.atomic():
            return super().form_valid(form)

    def get_title(self) -> str:
        return _("Check the drawings: %(version)s") % {"version": self.object}


class DrawingMove(MovePage):
    model = DrawingVersion
    rows = (("project", _("Renovation")), ("number", _("Version")), "changes")


class DrawingFaults(PaperPage):
    """What the tenant must change in the drawings, to take along."""

    model = DrawingVersion
    permission_required = VIEW
    template_name = "tenants/drawing_faults.html"
    related = RELATED
    paper_title = _("Points to be changed in the drawings")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            faults=self.object.faults(), signatories=(_("Clerk"), _("Tenant or designer")), **kwargs
        )
