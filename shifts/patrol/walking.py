"""The pages of whoever walks a round, made for one thumb and a line that comes and goes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import DetailView, View

from shifts.findings.kinds import CheckGroup
from shifts.findings.models import Finding
from shifts.findings.states import Grade
from tianyou.core.form_pages import CreatePage
from tianyou.core.pages import Page

from .answering import answer
from .forms import PointIssueForm, SentForm
from .models import PatrolRound
from .points import Checkpoint
from .workflow import WALK

RELATED = ("route__zone", "route__post", "shift", "walked_by")


def walkable_by(user):
    return PatrolRound.objects.visible_to(user).visible_to(user, WALK).select_related(*RELATED)


class RoundWalk(Page, DetailView):
    """A round point by point: one tap where all is well, a form of four fields where not."""

    model = PatrolRound
    permission_required = WALK
    template_name = "shifts/round_walk.html"

    def get_queryset(self):
        return walkable_by(self.request.user)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        return response if self.object.due_at else redirect(self.object)

    def get_title(self) -> str:
        return str(self.object.route)

    def get_context_data(self, **kwargs):
        patrol = self.object
        patrol.points = list(
            patrol.route.points.filter(is_in_use=True).select_related("zone").prefetch_related("groups")
        )
        groups = [] if all(point.groups.all() for point in patrol.points) else CheckGroup.objects.filter(is_asked=True)
        return super().get_context_data(
            lines=[(point, patrol.answers_by_point.get(point.pk)) for point in patrol.points],
            all_groups=groups,
            grades=Grade.choices,
            done=len(patrol.answers_by_point),
            scanned=self.request.GET.get("scanned", ""),
            **kwargs,
        )


class AtPoint(Page):
    """A point of a round that may be walked; a script is answered in JSON, a browser with the next page."""

    permission_required = WALK

    @cached_property
    def patrol(self) -> PatrolRound:
        return get_object_or_404(walkable_by(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def point(self) -> Checkpoint:
        rows = self.patrol.route.points.select_related("zone").prefetch_related("groups")
        return get_object_or_404(rows, pk=self.kwargs["point"])

    @property
    def is_script(self) -> bool:
        return self.request.headers.get("accept") == "application/json"

    def walk_on(self):
        return redirect(reverse("shifts:round-walk", args=[self.patrol.pk]))


class PointWell(AtPoint, View):
    """All is well at a point."""

    def post(self, request, *args, **kwargs):
        try:
            answer(self.patrol, SentForm(request.POST).given(self.point), request.user)
        except ValidationError as problem:
            return self.refuse(problem)
        return JsonResponse({"result": "well"}) if self.is_script else self.walk_on()

    def refuse(self, problem: ValidationError):
        text = " ".join(problem.messages)
        if self.is_script:
            return JsonResponse({"faults": text}, status=409)
        messages.error(self.request, text)
        return redirect(self.patrol)


class PointIssue(AtPoint, CreatePage):
    """Something is not in order at a point."""

    model = Finding
    form_class = PointIssueForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "patrol": self.patrol, "point": self.point}

    def get_title(self) -> str:
        return _("Not in order: %(point)s") % {"point": self.point}

    def get_list(self) -> dict:
        return {"list_url": reverse("shifts:round-walk", args=[self.patrol.pk]), "list_title": str(self.patrol.route)}

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code != 302:
            return response
        if self.is_script:
            messages.get_messages(self.request).used = True
            return JsonResponse({"result": "issue"})
        return self.walk_on()

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if not self.is_script:
            return response
        faults = " ".join(text for texts in form.errors.values() for text in texts)
        return JsonResponse({"faults": faults}, status=getattr(response, "status_code", 422))


class AtCheckpoint(Page, DetailView):
    """What the code on the wall opens: the round that leads past here now, else what was answered here lately."""

    model = Checkpoint
    permission_required = "shifts.view_checkpoint"
    slug_field, slug_url_kwarg = "token", "token"
    template_name = "shifts/checkpoint.html"
    shown = 12

    def get_queryset(self):
        return Checkpoint.objects.visible_to(self.request.user).select_related("zone")

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        rounds = walkable_by(request.user).to_walk(timezone.now()).filter(route__points=self.object)
        here = rounds.order_by("-state", "until_at").first()
        if here:
            walk = reverse("shifts:round-walk", args=[here.pk])
            return redirect(f"{walk}?scanned={self.object.pk}#point-{self.object.pk}")
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_context_data(self, **kwargs):
        answers = self.object.answers.select_related("by", "finding", "patrol").order_by("-at")[: self.shown]
        return super().get_context_data(answers=answers, **kwargs)

    def get_title(self) -> str:
        return str(self.object)
