"""Forms of dunning calls and demand notices."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from tianyou.core.deadlines import Limit
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .calls import DunningCall
from .notices import DemandNotice
from .stages import DunningStage
from .states import CallState

BY_NOTICE = (DunningStage.Channel.NOTICE, DunningStage.Channel.SIGNED)


class CallForm(RecordForm):
    """Notes a call; the earlier ones that are open are followed by it, or were promises that broke."""

    layout = Layout(
        in_columns("called_at", "reached", "person"), "text", in_columns("promised_on", "promised_amount", "next_on")
    )

    class Meta:
        model = DunningCall
        fields = ("called_at", "reached", "person", "text", "promised_on", "promised_amount", "next_on")

    def write(self) -> None:
        self.settle_earlier()
        super().write()

    def settle_earlier(self) -> None:
        today = timezone.localdate()
        open_calls = DunningCall.objects.filter(tenant=self.instance.tenant, state=CallState.OPEN).order_by("pk")
        for call in open_calls.select_for_update():
            if not call.is_promise:
                call.move("follow", by=self.user, note=_("Called again."))
            elif call.promised_on < today:
                call.move("break", by=self.user)


class DemandForm(RecordForm):
    """Drafts a demand: the stage that is due, and until when is to be paid."""

    layout = Layout(in_columns("stage", "pay_by"))

    class Meta:
        model = DemandNotice
        fields = ("stage", "pay_by")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].queryset = DunningStage.objects.filter(is_asked=True, channel__in=BY_NOTICE)
        days = Limit.objects.in_force("demand.pay", timezone.localdate()).amount
        self.initial["pay_by"] = self.initial.get("pay_by") or timezone.localdate() + timedelta(days=days)


class ServeForm(PaperMoveForm):
    """Notes the service with its proof: a photo of the signed copy, the courier's slip or the message."""

    layout = Layout("service", in_columns("received_by", "courier_number"), "files", "note")

    def clean(self):
        data = super().clean()
        if not self.kept and "files" not in self.errors and data.get("service"):
            self.add_error("files", ValidationError(_("Add the proof: the signed copy, the slip, or the message.")))
        return data
