"""The standard of conduct: read by all, confirmed by whom the plan gives it to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from tianyou.core.access import Reach, asks, held_by
from tianyou.core.pages import Page

from .models import ConductReading, ConductStandard
from .reading import CONFIRM, readers_of

VIEW_READINGS = asks("staffing.view_conductreading")


class Conduct(Page, TemplateView):
    """The version in force, or one of another day; whoever answers for others sees who has not confirmed it."""

    model = ConductStandard
    permission_required = "staffing.view_conductstandard"
    template_name = "staffing/conduct.html"
    title = _("Standard of conduct")

    @cached_property
    def standard(self) -> ConductStandard:
        if "pk" in self.kwargs:
            return get_object_or_404(ConductStandard, pk=self.kwargs["pk"])
        standard = ConductStandard.objects.in_force(timezone.localdate())
        if standard is None:
            raise Http404
        return standard

    def readers(self) -> list:
        """Return who is to read it, for those who see more than what they confirmed themselves."""
        is_wide = any(held.reach != Reach.OWN for held in held_by(self.request.user, VIEW_READINGS))
        return readers_of(self.standard, timezone.localdate()) if is_wide else []

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        mine = ConductReading.objects.filter(standard=self.standard, person=user).first()
        is_new = self.standard == ConductStandard.objects.in_force(today)
        return super().get_context_data(
            standard=self.standard,
            is_in_force=is_new,
            mine=mine,
            may_confirm=is_new and mine is None and user.has_perm(CONFIRM),
            readers=self.readers(),
            versions=ConductStandard.objects.exclude(pk=self.standard.pk),
            **kwargs,
        )


class ConductConfirm(Page, View):
    """Confirms a version by a click."""

    model = ConductStandard
    permission_required = CONFIRM
    http_method_names = ["post"]

    def post(self, request, pk):
        standard = get_object_or_404(ConductStandard, pk=pk)
        ConductReading.note(standard, request.user, timezone.now())
        messages.success(request, _("Noted: you have read the standard of conduct."))
        return redirect("staffing:conduct")
