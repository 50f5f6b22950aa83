"""The pages of lost property."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.form_pages import CreatePage, MovePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from .filters import FoundFilter
from .forms import FoundForm, FoundReturnForm
from .models import FoundItem
from .workflow import RETURN


class FoundList(ListPage):
    """What lies at the desk; neither finder nor claimant is on the list or in its download."""

    model = FoundItem
    permission_required = "complaints.view_founditem"
    columns = (
        "number",
        "category",
        "description",
        ("zone", _("Zone")),
        "place",
        "found_at",
        "storage",
        ("state", _("State")),
        "due_at",
        "registered_at",
    )
    related = ("zone",)
    filterset_class = FoundFilter
    sorts = ("registered_at",)
    empty_text = _("No item matches. Whatever somebody hands in at the desk is registered here.")


class FoundDetail(DetailPage):
    model = FoundItem
    permission_required = "complaints.view_founditem"
    related = ("zone", "registered_by", "witness")
    rows = (
        "category",
        "description",
        "found_at",
        "zone",
        "place",
        "finder",
        "storage",
        "registered_by",
        "registered_at",
        "due_at",
        "claimant",
        "claimant_id_last4",
        "proof",
        "witness",
        "returned_at",
    )

    def get_fields(self) -> list[tuple]:
        """Add the phones, and for those who test claimants what only the owner can know."""
        finder_phone, claimant_phone = self.object.phones_for(self.request.user)
        features = self.object.hidden_features if self.request.user.has_perm(RETURN) else ""
        more = (
            (_("Finder's phone"), finder_phone),
            (_("Claimant's phone"), claimant_phone),
            (_("Hidden features, never told to a claimant"), features),
        )
        return super().get_fields() + [pair for pair in more if pair[1]]


class FoundCreate(CreatePage):
    model = FoundItem
    form_class = FoundForm
    permission_required = "complaints.add_founditem"


class FoundUpdate(UpdatePage):
    model = FoundItem
    form_class = FoundForm
    permission_required = "complaints.change_founditem"


class FoundMove(MovePage):
    model = FoundItem
    rows = ("description", "hidden_features", "found_at", "place", "storage")
    forms = {"return": FoundReturnForm}
