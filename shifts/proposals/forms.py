"""The form that starts a proposal."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.forms import RecordForm

from .models import RosterProposal
from .states import ProposalState


class ProposalForm(RecordForm):
    layout = Layout("since", "keeps", "is_whole")

    class Meta:
        model = RosterProposal
        fields = ("since", "keeps", "is_whole")
        help_texts = {
            "since": _("Earlier days, leaves and days set by hand stay as they are."),
            "keeps": _("For a roster that people know already, such as after a call in sick."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        roster = self.instance.roster
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.initial["since"] = min(max(roster.days[0], tomorrow), roster.days[-1])
        self.initial["keeps"] = roster.is_in_force

    def clean_since(self):
        since, roster = self.cleaned_data["since"], self.instance.roster
        if not roster.days[0] <= since <= roster.days[-1]:
            raise ValidationError(_("Give a day of this month."))
        if roster.is_in_force and since < timezone.localdate():
            raise ValidationError(_("What has been worked is not planned anew."))
        return since

    def clean(self):
        data = super().clean()
        if not self.instance.roster.is_editable:
            raise ValidationError(_("This roster can't be changed now."), "state")
        running = RosterProposal.objects.filter(roster=self.instance.roster, state=ProposalState.SOLVING)
        if any(not each.is_silent for each in running):
            raise ValidationError(_("A proposal is being worked out already: wait for it, or stop it."), "state")
        return data
