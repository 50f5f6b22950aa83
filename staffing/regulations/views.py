"""The register of regulations, their versions, and who has read them."""

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView, View

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, MovePage, PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage, Page

from .filters import RegulationFilter, VersionFilter
from .forms import RegulationForm, VersionForm
from .models import Regulation, RegulationReading, RegulationVersion
from .reading import CONFIRM, VIEW_READINGS, readers

VIEW, VIEW_VERSION = "staffing.view_regulation", "staffing.view_regulationversion"
ADD_VERSION = "staffing.add_regulationversion"
VERSION_SHOWN = ("regulation", "version", "effective_on", "ended_on")


class RegulationList(ListPage):
    model = Regulation
    permission_required = VIEW
    columns = (
        Column("number", _("Number"), "number"),
        Column("title", pgettext_lazy("regulation", "Title"), "title"),
        "category",
        Column("since", _("In force from")),
    )
    filterset_class = RegulationFilter
    ordering = "title"
    sorts = ("title", "number")
    empty_text = _("No regulation matches. The manager enters each one, then drafts its first version.")

    def get_rows(self):
        ruled = RegulationVersion.objects.in_force(timezone.localdate()).filter(regulation=OuterRef("pk"))
        return super().get_rows().annotate(since=Subquery(ruled.values("effective_on")[:1]))

    def search(self, rows, words: str):
        return rows.filter(Q(title__icontains=words) | Q(number__icontains=words))


class RegulationDetail(DetailPage):
    model = Regulation
    permission_required = VIEW
    template_name = "staffing/regulation_detail.html"
    rows = ("number", "title", "category")

    def get_context_data(self, **kwargs):
        versions = self.object.versions.visible_to(self.request.user).order_by("-version")
        for version in versions:
            version.regulation = self.object
        may_draft = self.request.user.has_perm(ADD_VERSION) and not any(each.is_open for each in versions)
        draft_url = self.sister_url("draft", self.object.pk) if may_draft else ""
        return super().get_context_data(versions=versions, draft_url=draft_url, **kwargs)


class RegulationCreate(CreatePage):
    model = Regulation
    form_class = RegulationForm
    permission_required = "staffing.add_regulation"


class RegulationUpdate(UpdatePage):
    model = Regulation
    form_class = RegulationForm
    permission_required = "staffing.change_regulation"


class VersionList(ListPage):
    model = RegulationVersion
    permission_required = VIEW_VERSION
    columns = (
        ("regulation", _("Regulation")),
        "version",
        Column("effective_on", _("In force from"), "effective_on"),
        ("state", _("State")),
        "registered_by",
        ("due_at", _("Due")),
    )
    related = ("regulation", "registered_by")
    filterset_class = VersionFilter
    ordering = "-effective_on"
    sorts = ("effective_on",)
    whole_model = Regulation
    empty_text = _("No version matches. A version is drafted on the page of its regulation.")


class VersionCreate(PartPage):
    model = RegulationVersion
    form_class = VersionForm
    permission_required = ADD_VERSION
    whole_model = Regulation
    whole_field = "regulation"

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class VersionUpdate(UpdatePage):
    model = RegulationVersion
    form_class = VersionForm
    permission_required = "staffing.change_regulationversion"

    def get_queryset(self):
        return super().get_queryset().select_related("regulation")


class VersionDetail(DetailPage):
    """What the version says, for everybody; who has read it, for whoever answers for others."""

    model = RegulationVersion
    permission_required = VIEW_VERSION
    template_name = "staffing/regulation_version.html"
    related = ("regulation", "registered_by")
    rows = ("effective_on", Column("standing", _("State")), "changes", "registered_by", "ended_on")

    def get_list(self) -> dict:
        whole = self.object.regulation
        return {"list_url": whole.get_absolute_url(), "list_title": str(whole)}

    def get_context_data(self, **kwargs):
        version, user, today = self.object, self.request.user, timezone.localdate()
        unread = RegulationVersion.objects.unread_by(user, today).filter(pk=version.pk)
        return super().get_context_data(
            posts=version.posts.all(),
            mine=version.readings.filter(person=user).first(),
            may_confirm=user.has_perm(CONFIRM) and unread.exists(),
            readers=readers([version], user, today).get(version.pk, []),
            **kwargs,
        )


class VersionMove(MovePage):
    model = RegulationVersion
    rows = (*VERSION_SHOWN, "changes", "text")

    def get_queryset(self):
        return super().get_queryset().select_related("regulation")


class VersionConfirm(Page, View):
    """Confirms a version by a click; one that does not wait for this reader is not found."""

    model = RegulationVersion
    permission_required = CONFIRM
    http_method_names = ["post"]

    def post(self, request, pk):
        version = get_object_or_404(RegulationVersion.objects.visible_to(request.user), pk=pk)
        if RegulationVersion.objects.unread_by(request.user, timezone.localdate()).filter(pk=pk).exists():
            RegulationReading.note(version, request.user, timezone.now())
            messages.success(request, _("Noted: you have read this regulation."))
        else:
            messages.info(request, _("There is nothing to confirm here."))
        return redirect(version)


class Unread(Page, TemplateView):
    """Every regulation in force, with those in sight who have not read it."""

    model = RegulationVersion
    permission_required = VIEW_READINGS
    template_name = "staffing/regulation_unread.html"
    title = _("Who has not read what")

    def get_context_data(self, **kwargs):
        today, user = timezone.localdate(), self.request.user
        versions = list(RegulationVersion.objects.in_force(today).select_related("regulation"))
        found = readers(versions, user, today)
        rows = []
        for version in versions:
            due = found.get(version.pk, [])
            missing = [reader for reader in due if reader.read_at is None]
            if due:
                rows.append((version, missing, len(due) - len(missing), len(due)))
        return super().get_context_data(rows=rows, **kwargs)
