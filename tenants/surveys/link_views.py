"""The pages of links and answers: who has answered, the link to hand out, and typing in a sheet of paper."""

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from staffing.plan.models import Zone
from tianyou.core.columns import Column
from tianyou.core.form_pages import PartPage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import PaperPage, qr_image

from .answers import SurveyAnswer
from .filters import AnswerFilter, InvitationFilter
from .forms import RevokeForm, SheetForm
from .links import path_of
from .models import Survey, SurveyInvitation
from .views import ADD_ANSWER, VIEW_LINKS

SLIPS = 12
SURVEY, TENANT, ZONE = ("survey.name", pgettext_lazy("survey", "Survey")), ("tenant", _("Tenant")), ("zone", _("Zone"))
RELATED = ("survey", "tenant", "unit", "zone")
STANDING = ("standing", pgettext_lazy("survey", "Answer"))
WRITTEN = ("remark", pgettext_lazy("survey", "Remark"))


class InvitationList(ListPage):
    model = SurveyInvitation
    permission_required = VIEW_LINKS
    columns = (("unit", _("Shop unit")), TENANT, ZONE, SURVEY, STANDING)
    related = RELATED
    filterset_class = InvitationFilter
    ordering = "-pk"
    empty_text = _("No link matches. One is made for each tenant when a survey opens.")


class InvitationDetail(DetailPage):
    """The link of one tenant, with its code to be scanned."""

    model = SurveyInvitation
    permission_required = VIEW_LINKS
    template_name = "tenants/surveyinvitation_detail.html"
    related = RELATED
    rows = (("unit", _("Shop unit")), TENANT, ZONE, SURVEY, STANDING, "revoked_at")

    def get_edit_url(self) -> str:
        may = self.object.is_correctable and self.request.user.has_perm("tenants.revoke_surveyinvitation")
        return self.sister_url("revoke", self.object.pk) if may else ""

    def get_context_data(self, **kwargs):
        link = self.request.build_absolute_uri(path_of(self.object)) if self.object.is_live else ""
        return super().get_context_data(link=link, qr=qr_image(link) if link else "", **kwargs)


class InvitationRevoke(UpdatePage):
    model = SurveyInvitation
    form_class = RevokeForm
    permission_required = "tenants.revoke_surveyinvitation"
    submit_label = pgettext_lazy("survey", "Revoke the link")

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)

    def get_title(self) -> str:
        return _("Revoke the link: %(tenant)s") % {"tenant": self.object}


class Slips(PaperPage):
    """A slip with its link for each tenant of one zone who has not answered, ``?zone=``; the first zone at first."""

    model = Survey
    permission_required = VIEW_LINKS
    template_name = "tenants/survey_slips.html"
    paper_title = pgettext_lazy("paper", "Survey of tenants")

    @cached_property
    def zones(self) -> list[Zone]:
        held = self.object.invitations.unused().values("zone")
        return list(Zone.objects.filter(pk__in=held))

    def get_zone(self) -> Zone | None:
        asked = self.request.GET.get("zone", "")
        if not asked:
            return self.zones[0] if self.zones else None
        found = next((zone for zone in self.zones if zone.code == asked), None)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs):
        zone = self.get_zone()
        rows = self.object.invitations.unused().filter(zone=zone) if self.object.takes_sheets else []
        rows = rows and rows.select_related("tenant", "unit").order_by("unit__sort_key", "pk")
        page = Paginator(rows, SLIPS).get_page(self.request.GET.get("page"))
        slips = [(row, qr_image(self.request.build_absolute_uri(path_of(row)))) for row in page]
        return super().get_context_data(slips=slips, page=page, zone=zone, zones=self.zones, **kwargs)


class AnswerList(ListPage):
    model = SurveyAnswer
    permission_required = "tenants.view_surveyanswer"
    columns = (
        Column("said_by", pgettext_lazy("survey", "Who")),
        ZONE,
        SURVEY,
        "channel",
        WRITTEN,
        ("given_on", pgettext_lazy("survey", "Answered on")),
        "signed_by",
        "typed_by",
    )
    related = ("survey", "tenant", "zone", "typed_by")
    filterset_class = AnswerFilter
    ordering = "-pk"
    empty_text = _("No answer matches. Answers come by link, or are typed in from sheets.")


class AnswerDetail(DetailPage):
    model = SurveyAnswer
    permission_required = "tenants.view_surveyanswer"
    template_name = "tenants/surveyanswer_detail.html"
    related = ("survey", "tenant", "zone", "typed_by")
    rows = (
        SURVEY,
        ("said_by", pgettext_lazy("survey", "Who")),
        ZONE,
        "channel",
        "remark",
        "given_on",
        "signed_by",
        "typed_by",
    )

    def get_steps(self) -> list:
        """Of an anonymous answer not even the hour is shown."""
        return super().get_steps() if self.object.tenant_id else []

    def get_context_data(self, **kwargs):
        marks = self.object.marks.select_related("question").order_by("question__order", "question")
        opinions = self.object.opinions.visible_to(self.request.user).select_related("post")
        return super().get_context_data(marks=marks, opinions=opinions, **kwargs)


class SheetCreate(PartPage):
    model = SurveyAnswer
    form_class = SheetForm
    permission_required = ADD_ANSWER
    whole_model = Survey
    whole_field = "survey"
    title = pgettext_lazy("survey", "Type in a sheet")
