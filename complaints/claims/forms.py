"""Forms of claims."""

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from complaints.losses.models import LossReport
from complaints.losses.states import LossState
from complaints.lostfound.forms import others
from complaints.lostfound.models import FoundItem
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .models import Claim
from .rules import lacks_proof


class ClaimCorrectForm(RecordForm):
    """Corrects what was misheard, until somebody has decided."""

    takes_files = True
    layout = Layout(in_columns("claimant", "phone", "id_last4"), "answers", "proof", "files")

    class Meta:
        model = Claim
        fields = ("claimant", "phone", "id_last4", "answers", "proof")
        help_texts = {
            "answers": _("Ask before you show the thing: marks, contents, where and when it was lost."),
            "proof": _("A receipt, a photo, the unlocked screen, the ID card of the same name."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["claimant"].widget.attrs["autocomplete"] = "off"

    def clean(self):
        data = super().clean()
        if not self.errors and (missing := lacks_proof(data["answers"], data["proof"])):
            self.add_error("answers", missing)
        return data


class ClaimForm(ClaimCorrectForm):
    """Writes a claim down; the thing is claimed from that moment, and goes nowhere until it is decided."""

    layout = Layout("report", in_columns("claimant", "phone", "id_last4"), "answers", "proof", "files")

    class Meta(ClaimCorrectForm.Meta):
        fields = ("report", *ClaimCorrectForm.Meta.fields)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rows = LossReport.objects.visible_to(self.user).filter(item=self.instance.item, state=LossState.MATCHED)
        self.fields["report"].queryset = rows
        if not rows:
            del self.fields["report"]

    def clean(self):
        if not self.instance.item.is_claimable:
            raise ValidationError(_("This thing can't be claimed as it stands: see its page."), "state")
        return super().clean()

    def write(self) -> None:
        """Store the claim of a thing that nobody hands out or away at this very moment."""
        item = FoundItem.objects.select_for_update().get(pk=self.instance.item_id)
        self.instance.item = item
        super().write()
        item.move("claim", by=self.user)


class HandOverForm(PaperMoveForm):
    """Who of ours saw it, and the receipt that the claimant signed."""

    needs_files = _("Add a photo of the receipt that the claimant signed.")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["witness"].queryset = others(self.user)
        self.fields["witness"].help_text = _("Somebody of ours other than you.")


MOVE_FORMS = {"hand-over": HandOverForm}
