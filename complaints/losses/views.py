"""The pages of loss reports."""

from django.utils.translation import gettext_lazy as _

from complaints.lostfound.models import SEE_HIDDEN
from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import LossFilter
from .forms import MOVE_FORMS, LossForm
from .matching import items_like
from .models import LossReport
from .states import LossState as S

VIEW = "complaints.view_lossreport"
WHAT = ("category", "description", "lost_from", "lost_until", "zone", "place", "item")
RELATED = ("zone", "item", "registered_by")


class LossList(ListPage):
    """Who lost a thing is neither on the list nor in its download."""

    model = LossReport
    permission_required = VIEW
    columns = (
        "number",
        "category",
        "description",
        ("zone", _("Zone")),
        "place",
        "lost_from",
        ("state", _("State")),
        ("item", _("Found item")),
        ("due_at", _("Due")),
        "registered_at",
    )
    related = ("zone", "item")
    filterset_class = LossFilter
    ordering = "-registered_at"
    sorts = ("registered_at",)
    empty_text = _("No report matches. Who misses a thing that is not found yet is written down here.")


class LossDetail(DetailPage):
    model = LossReport
    permission_required = VIEW
    template_name = "complaints/loss_detail.html"
    related = RELATED
    rows = ("owner", *WHAT[:-1], "registered_by", "registered_at", "closed_at")

    def get_fields(self) -> list[tuple]:
        """Add the phone, and for those who test claimants what only the owner can know."""
        user = self.request.user
        features = self.object.features if user.has_perm(SEE_HIDDEN) else ""
        more = ((_("Telephone"), self.object.phone_for(user)), (_("What only the owner can know"), features))
        return super().get_fields() + [pair for pair in more if pair[1]]

    def get_moves(self) -> list[tuple]:
        """Leave out the match, which is one click in the list of likely things."""
        return [(move, url) for move, url in super().get_moves() if move.name != "match"]

    def get_context_data(self, **kwargs):
        report = self.object
        matches = items_like(report, self.request.user) if report.state == S.OPEN else ()
        is_claimed = report.is_matched and any(claim.is_standing for claim in report.claims.all())
        return super().get_context_data(matches=matches, is_claimed=is_claimed, **kwargs)


class LossCreate(CreatePage):
    model = LossReport
    form_class = LossForm
    permission_required = "complaints.add_lossreport"
    title = _("Report a loss")


class LossUpdate(UpdatePage):
    model = LossReport
    form_class = LossForm
    permission_required = "complaints.change_lossreport"


class LossMove(MovePage):
    model = LossReport
    rows = WHAT
    forms = MOVE_FORMS

    def get_queryset(self):
        return super().get_queryset().select_related(*RELATED)
