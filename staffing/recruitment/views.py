"""The pages of recruitment requests, candidates and personnel movements."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.access import asks
from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .exit import in_hands, only_holder_of
from .filters import CandidateFilter, MovementFilter, RequestFilter
from .forms import CandidateForm, HandBackForm, MovementForm, RequestForm
from .models import Candidate, RecruitmentRequest
from .movements import Movement

CALL, APPOINT = asks("staffing.call_candidate"), "staffing.add_appointment"
PHONE = Column("masked_phone", _("Phone"))
VIEW_REQUEST, VIEW_CANDIDATE = "staffing.view_recruitmentrequest", "staffing.view_candidate"
VIEW_MOVEMENT = "staffing.view_movement"


def appoint_url(user, **values) -> str:
    """Return the form of an appointment with what is known filled in, nothing for whoever may not appoint."""
    if not user.has_perm(APPOINT):
        return ""
    return f"{reverse('staffing:appointment-create')}?{urlencode({name: v for name, v in values.items() if v})}"


class RequestList(ListPage):
    model = RecruitmentRequest
    permission_required = VIEW_REQUEST
    columns = (
        Column("number", _("Number")), "post", "shift",
        ("number_wanted", pgettext_lazy("recruitment", "How many")),
        "wanted_on", ("state", _("State")), ("due_at", _("Due")),
    )  # fmt: skip
    related = ("post", "shift")
    filterset_class = RequestFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No request matches. The manager asks for people where a place is vacant.")


class RequestCreate(CreatePage):
    """``?post=`` and ``?shift=`` choose the place."""

    model = RecruitmentRequest
    form_class = RequestForm
    permission_required = "staffing.add_recruitmentrequest"

    def get_initial(self):
        return {name: self.request.GET[name] for name in ("post", "shift") if name in self.request.GET}


class RequestUpdate(UpdatePage):
    model = RecruitmentRequest
    form_class = RequestForm
    permission_required = "staffing.change_recruitmentrequest"


class RequestDetail(DetailPage):
    model = RecruitmentRequest
    permission_required = VIEW_REQUEST
    template_name = "staffing/recruitment_detail.html"
    related = ("post", "shift", "registered_by")
    rows = (
        "post", "shift", ("number_wanted", pgettext_lazy("recruitment", "How many")), "wanted_on", "reason",
        "registered_by", "registered_at",
    )  # fmt: skip

    def get_context_data(self, **kwargs):
        user, request = self.request.user, self.object
        may_add = request.is_recruiting and user.has_perm("staffing.add_candidate")
        return super().get_context_data(
            candidates=request.candidates.visible_to(user),
            add_url=reverse("staffing:candidate-create", args=[request.pk]) if may_add else "",
            **kwargs,
        )


class RequestMove(MovePage):
    model = RecruitmentRequest
    rows = ("post", "shift", ("number_wanted", pgettext_lazy("recruitment", "How many")), "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("post", "shift")


class CandidateList(ListPage):
    model = Candidate
    permission_required = VIEW_CANDIDATE
    columns = (
        ("name", pgettext_lazy("person", "Name")),
        PHONE,
        Column("request", _("Request")),
        ("state", _("State")),
        "interviewed_on",
    )
    related = ("request",)
    filterset_class = CandidateFilter
    whole_model = RecruitmentRequest
    empty_text = _("No candidate matches. One is entered on the page of a recruitment request.")

    def search(self, rows, words: str):
        return rows.filter(name__icontains=words)


class CandidateCreate(PartPage):
    model = Candidate
    form_class = CandidateForm
    permission_required = "staffing.add_candidate"
    whole_model = RecruitmentRequest
    whole_field = "request"


class CandidateUpdate(UpdatePage):
    model = Candidate
    form_class = CandidateForm
    permission_required = "staffing.change_candidate"


class CandidateDetail(DetailPage):
    """Whoever may call them sees the whole number."""

    model = Candidate
    permission_required = VIEW_CANDIDATE
    template_name = "staffing/candidate_detail.html"
    related = ("request__post", "request__shift")

    @property
    def rows(self) -> tuple:
        phone = ("phone", _("Phone")) if self.request.user.has_perm(CALL) else PHONE
        return (
            ("name", pgettext_lazy("person", "Name")),
            phone,
            "source",
            "request",
            "interviewed_on",
            "notes",
            "starts_on",
        )

    def get_context_data(self, **kwargs):
        made, whole = self.object, self.object.request
        day = made.starts_on and made.starts_on.isoformat()
        url = appoint_url(self.request.user, post=whole.post_id, shift=whole.shift_id, since=day) if day else ""
        return super().get_context_data(appoint_url=url, **kwargs)


class CandidateMove(MovePage):
    model = Candidate
    rows = (("name", pgettext_lazy("person", "Name")), PHONE, "request", "notes")

    def get_queryset(self):
        return super().get_queryset().select_related("request")


class MovementList(ListPage):
    model = Movement
    permission_required = VIEW_MOVEMENT
    columns = (
        Column("number", _("Number")), "person", "kind", Column("words", pgettext_lazy("movement", "To")),
        Column("effective_on", _("Day"), "effective_on"), ("state", _("State")), ("due_at", _("Due")),
    )  # fmt: skip
    related = ("person", "to_post", "to_shift")
    filterset_class = MovementFilter
    ordering = "-effective_on"
    sorts = ("effective_on",)
    empty_text = _("No movement matches. The manager enters transfers, promotions and who leaves.")


class MovementCreate(CreatePage):
    model = Movement
    form_class = MovementForm
    permission_required = "staffing.add_movement"


class MovementUpdate(UpdatePage):
    model = Movement
    form_class = MovementForm
    permission_required = "staffing.change_movement"


class MovementDetail(DetailPage):
    model = Movement
    permission_required = VIEW_MOVEMENT
    template_name = "staffing/movement_detail.html"
    related = ("person", "to_post", "to_shift", "registered_by")
    rows = ("person", "kind", "to_post", "to_shift", "effective_on", "reason", "registered_by", "registered_at")

    def get_context_data(self, **kwargs):
        move, user = self.object, self.request.user
        kind = "acting" if move.kind == "acting" else "formal"
        place = {"person": move.person_id, "post": move.to_post_id, "shift": move.to_shift_id, "kind": kind}
        may_appoint = move.is_approved and not move.is_exit
        held = in_hands(move.person) if move.is_exit and move.is_open else []
        return super().get_context_data(
            points=move.points() if move.is_exit else [],
            held=[
                (case, case.is_within(user, f"{case._meta.app_label}.view_{case._meta.model_name}")) for case in held
            ],
            alone=only_holder_of(move.person, move.effective_on) if move.is_exit and move.is_open else [],
            appoint_url=appoint_url(user, since=move.effective_on.isoformat(), **place) if may_appoint else "",
            **kwargs,
        )


class MovementMove(MovePage):
    model = Movement
    forms = {"check": HandBackForm}
    rows = ("person", "kind", "to_post", "to_shift", "effective_on", "reason")

    def get_queryset(self):
        return super().get_queryset().select_related("person", "to_post", "to_shift")
