"""The links of a survey: who has answered, and the link to hand out."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.form_pages import UpdatePage
from tianyou.core.pages import DetailPage, ListPage
from tianyou.core.printing import qr_image

from .filters import InvitationFilter
from .forms import RevokeForm
from .links import path_of
from .models import SurveyInvitation
from .views import VIEW_LINKS

SURVEY, TENANT, ZONE = ("survey.name", pgettext_lazy("survey", "Survey")), ("tenant", _("Tenant")), ("zone", _("Zone"))
RELATED = ("survey", "tenant", "unit", "zone")
STANDING = ("standing", pgettext_lazy("survey", "Answer"))


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
