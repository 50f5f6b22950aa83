"""The pages of site checks and violations."""

from django.utils.translation import gettext_lazy as _

from tenants.renovation.models import RenovationProject
from tenants.units.naming import meant
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage

from . import ladder
from .filters import ViolationFilter
from .forms import (
    DeductForm,
    NoticeForm,
    SiteCheckForm,
    UnitViolationForm,
    ViolationCorrectForm,
    ViolationForm,
)
from .models import SiteCheck, Violation
from .proposing import proposed, way_to
from .repeat_views import told_of
from .rules import ADD, ADD_CHECK, SHOWN, VIEW, VIEW_CHECKS, repeats
from .states import Rung

PROJECT = Column("project", _("Renovation"))
UNIT = Column("project.lease.unit", _("Shop unit"))
SIGNATORIES = (_("Tenant or contractor"), _("Who served it"), _("Witness"), _("Checked afterwards by"))
RELATED = ("unit__zone", "tenant", "kind", "project__lease", "registered_by")


class SiteCheckList(ListPage):
    model = SiteCheck
    permission_required = VIEW_CHECKS
    columns = (
        ("checked_at", _("Checked at")),
        PROJECT,
        UNIT,
        ("kind", _("Kind")),
        ("remark", _("Remark")),
        ("checked_by", _("Checked by")),
    )
    related = ("project__lease__unit", "checked_by")
    ordering = "-checked_at"
    sorts = ("checked_at",)
    whole_model = RenovationProject
    empty_text = _("No site was checked. Checks are begun in the file of a renovation on site.")


class SiteCheckDetail(DetailPage):
    model = SiteCheck
    permission_required = VIEW_CHECKS
    template_name = "tenants/site_check_detail.html"
    related = ("project__lease__unit__zone", "checked_by", "shift")
    rows = (PROJECT, UNIT, "kind", "remark", "shift", "checked_by", "checked_at")

    def get_context_data(self, **kwargs):
        check = self.object
        may_record = check.project.is_open and check.project.is_within(self.request.user, ADD)
        return super().get_context_data(points=list(check.not_well.all()), may_record=may_record, **kwargs)


class SiteCheckCreate(PartPage):
    model = SiteCheck
    form_class = SiteCheckForm
    permission_required = ADD_CHECK
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit__zone", "lease__tenant")
    submit_label = _("All well, or as ticked: save")


class ViolationList(ListPage):
    model = Violation
    permission_required = VIEW
    columns = (
        "number",
        ("kind", _("Kind")),
        ("unit", _("Shop unit")),
        ("tenant", _("Tenant")),
        PROJECT,
        ("notice_number", _("Notice")),
        ("mend_by", _("Mend by")),
        ("deduction", _("Deduction (yuan)")),
        ("rung", _("Rung")),
        ("state", _("State")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("unit", "tenant", "kind", "project")
    filterset_class = ViolationFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No violation matches. One is recorded at the shop or in the file of a renovation.")


class ViolationDetail(DetailPage):
    model = Violation
    permission_required = VIEW
    template_name = "tenants/violation_detail.html"
    related = RELATED
    rows = (
        "kind",
        ("kind.clause", _("Clause")),
        "unit",
        "tenant",
        PROJECT,
        "place",
        "text",
        "notice_number",
        "demand",
        "mend_by",
        "served",
        "served_to",
        "deduction",
        "deducted_at",
        "settled_at",
        "registered_by",
    )

    def get_context_data(self, **kwargs):
        violation, user = self.object, self.request.user
        reached = ladder.reached_earlier(violation)
        proposal = proposed(violation, reached)
        return super().get_context_data(
            repeats=repeats(violation),
            earlier=list(ladder.earlier(violation).visible_to(user).select_related("unit")[:SHOWN]),
            reached=reached,
            rungs=[rung for rung in Rung if rung != Rung.NONE],
            proposal=proposal,
            way=way_to(violation, proposal, user),
            **kwargs,
        )


class ViolationCreate(CreatePage):
    """Records a violation of a shop that trades; ``?unit=1F-023`` fills in the unit."""

    model = Violation
    form_class = UnitViolationForm
    permission_required = ADD
    template_name = "tenants/violation_form.html"
    title = _("Record a violation")

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("unit", "text") if name in self.request.GET}

    def get_context_data(self, **kwargs):
        asked = self.request.POST or self.request.GET
        unit = meant(asked.get("unit", ""), self.request.user)
        offences = told_of(unit, self.request.user)
        return super().get_context_data(offences=offences, asked=asked.get("kind", ""), **kwargs)


class WorksViolationCreate(PartPage):
    """Records a violation at works; ``?text=…`` carries over what a site check found."""

    model = Violation
    form_class = ViolationForm
    permission_required = ADD
    whole_model = RenovationProject
    whole_field = "project"
    whole_related = ("lease__unit__zone", "lease__tenant")
    template_name = "tenants/violation_form.html"
    title = _("Record a violation")

    def get_context_data(self, **kwargs):
        return super().get_context_data(offences=told_of(self.whole.unit, self.request.user), **kwargs)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs["instance"].unit, kwargs["instance"].tenant = self.whole.unit, self.whole.tenant
        return kwargs

    def get_initial(self):
        return {"text": self.request.GET.get("text", "")}

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class ViolationUpdate(UpdatePage):
    model = Violation
    form_class = ViolationCorrectForm
    permission_required = "tenants.change_violation"


class ViolationMove(MovePage):
    model = Violation
    rows = ("kind", "unit", "tenant", "text", "demand", "mend_by", "deduction")
    form_base = PaperMoveForm
    forms = {"notice": NoticeForm, "deduct": DeductForm}

    def get_queryset(self):
        return super().get_queryset().select_related("kind", "unit", "tenant")


class NoticeSheet(PaperPage):
    """The rectification notice, for the signature of the tenant."""

    model = Violation
    permission_required = VIEW
    template_name = "tenants/violation_notice.html"
    related = RELATED
    paper_title = _("Rectification notice")

    def get_queryset(self):
        return super().get_queryset().exclude(notice_number="")

    def get_context_data(self, **kwargs):
        return super().get_context_data(signatories=SIGNATORIES, **kwargs)
