"""The pages of findings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.access import view_capability
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.forms import PaperMoveForm
from tianyou.core.pages import DetailPage, ListPage

from .filters import FindingFilter
from .forms import FindingCorrectForm, FindingForm, passing
from .models import Finding
from .outcomes import OUTCOMES
from .workflow import HANDLE

VIEW = "shifts.view_finding"
RELATED = ("group", "zone", "unit", "tenant", "registered_by")
COLUMNS = (
    "number",
    ("summary", gettext_lazy("Finding")),
    ("where", gettext_lazy("Place")),
    ("grade", gettext_lazy("Grade")),
    ("state", gettext_lazy("State")),
    ("get_outcome_display", gettext_lazy("Became")),
    ("due_at", gettext_lazy("Due")),
    "registered_at",
)
PASSING = "pass-on"


class FindingList(ListPage):
    model = Finding
    permission_required = VIEW
    columns = COLUMNS
    export_columns = (*COLUMNS, "text", "group", "unit", "tenant", "zone", "registered_by", "mended_at", "closed_at")
    related = RELATED
    filterset_class = FindingFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = gettext_lazy("No finding matches. A finding begins on a round, or wherever somebody sees a fault.")


class FindingDetail(DetailPage):
    """A finding, what can become of it, and what it became."""

    model = Finding
    permission_required = VIEW
    template_name = "shifts/finding_detail.html"
    related = RELATED
    rows = (
        "text",
        ("where", gettext_lazy("Place")),
        ("group", gettext_lazy("Group")),
        ("grade", gettext_lazy("Grade")),
        "registered_by",
        "registered_at",
        "passed_at",
        "mended_at",
    )

    def get_moves(self):
        return [each for each in super().get_moves() if each[0].name != PASSING]

    def get_outcomes(self) -> list[tuple]:
        """Return what it may be turned into by the reader, with the page of each."""
        finding, user = self.object, self.request.user
        move = finding.workflow.moves[PASSING]
        if not move.starts_from(finding) or not finding.is_within(user, HANDLE):
            return []
        fitting = [each for each in OUTCOMES.values() if each.fits(finding) and user.has_perm(each.capability)]
        return [(each, self.sister_url(PASSING, finding.pk, each.code)) for each in fitting]

    def get_context_data(self, **kwargs):
        passed = self.object.passed
        may_open = passed is not None and passed.is_within(self.request.user, view_capability(passed))
        return super().get_context_data(
            outcomes=self.get_outcomes(),
            passed=passed,
            may_open=may_open,
            is_settled=self.object.is_settled(),
            **kwargs,
        )


class FindingCreate(CreatePage):
    model = Finding
    form_class = FindingForm
    permission_required = FindingForm.capability
    title = gettext_lazy("Report a finding")

    def get_initial(self):
        """What the link of a unit or a place gives."""
        return {name: self.request.GET[name] for name in ("unit", "zone", "place") if name in self.request.GET}


class FindingUpdate(UpdatePage):
    model = Finding
    form_class = FindingCorrectForm
    permission_required = "shifts.change_finding"


class FindingMove(MovePage):
    model = Finding
    rows = ("text", ("where", gettext_lazy("Place")))
    form_base = PaperMoveForm

    def dispatch(self, request, *args, **kwargs):
        """Passing on has a page for each thing that a finding may become."""
        return (
            redirect("shifts:finding-detail", kwargs["pk"])
            if self.step.name == PASSING
            else super().dispatch(request, *args, **kwargs)
        )


class FindingPassOn(CreatePage):
    """Turns a finding into a record of some feature; text and photos go with it."""

    permission_required = HANDLE
    template_name = "shifts/finding_pass_on.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        try:
            self.outcome = OUTCOMES[kwargs["outcome"]]
        except KeyError:
            raise Http404 from None
        self.model = self.outcome.model

    @cached_property
    def finding(self):
        user = self.request.user
        rows = Finding.objects.visible_to(user).visible_to(user, HANDLE).select_related(*RELATED)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if not self.finding.workflow.moves[PASSING].starts_from(self.finding):
            messages.warning(request, _("This step is no longer possible: the record has moved on."))
            return redirect(self.finding)
        return super().get(request, *args, **kwargs)

    def has_permission(self) -> bool:
        return super().has_permission() and self.request.user.has_perm(self.outcome.capability)

    def get_form_class(self):
        return passing(self.outcome.form)

    def get_form_kwargs(self):
        if not self.outcome.fits(self.finding):
            raise PermissionDenied
        draft = self.outcome.draft(self.finding)
        return {**super().get_form_kwargs(), "instance": draft, "finding": self.finding, "outcome": self.outcome}

    def get_title(self) -> str:
        return f"{self.outcome.label} · {self.finding}"

    def get_success_url(self) -> str:
        return self.finding.get_absolute_url()

    def get_list(self) -> dict:
        return {"list_url": self.finding.get_absolute_url(), "list_title": str(self.finding)}

    def get_context_data(self, **kwargs):
        return super().get_context_data(finding=self.finding, **kwargs)
