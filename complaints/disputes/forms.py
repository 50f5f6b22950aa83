"""Forms of consumer disputes: the file itself, its parts, and what the moves ask for."""

from crispy_forms.layout import HTML, Layout
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tenants.units.fields import UnitField
from tianyou.core.deadlines import Limit
from tianyou.core.forms import PaperMoveForm, RecordForm, in_columns

from .limits import PERFORM
from .models import Dispute
from .parts import Evidence, MediationRound, Statement
from .rules import why_not_taken_up
from .states import HEARD_IN
from .states import DisputeState as S

# Of the form only what is asked for: with its long texts the address would be too long for the server.
ASKED = "[name=unit], [name=bought_on], [name=price]"
HINTS = {
    "hx-get": reverse_lazy("complaints:dispute-hints"),
    "hx-trigger": "change, keyup changed delay:400ms",
    "hx-include": ASKED,
    "hx-target": "#hints",
}


class DisputeForm(RecordForm):
    """Consumer and shop, what was bought, what is asked for. Beside it stand the law and the seller's earlier cases."""

    takes_files = True
    unit = UnitField()
    layout = Layout(
        in_columns("consumer_name", "consumer_phone"),
        in_columns("unit", "bought_on", "price"),
        HTML(
            '<div id="hints" class="lookup" aria-live="polite" hx-get="{% url "complaints:dispute-hints" %}"'
            f' hx-trigger="pageshow from:window" hx-include="{ASKED}"></div>'
        ),
        in_columns("product", "receipt_number"),
        "text",
        "claims",
        "files",
    )

    class Meta:
        model = Dispute
        fields = (
            "consumer_name",
            "consumer_phone",
            "unit",
            "bought_on",
            "price",
            "product",
            "receipt_number",
            "text",
            "claims",
        )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("unit", "bought_on", "price"):
            self.fields[name].widget.attrs |= HINTS
        self.fields["unit"].help_text = _("The shop is whoever rented it on the day of the purchase.")
        self.fields["consumer_phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}


class PartForm(RecordForm):
    """Adds a sheet to the file while the dispute stands in ``states``."""

    states: tuple[str, ...] = HEARD_IN

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_at"].required = False
        self.initial["happened_at"] = None

    def clean_happened_at(self):
        return self.cleaned_data["happened_at"] or timezone.now()

    def write(self) -> None:
        """Store the part with the dispute locked, if it is not past it by now."""
        self.instance.dispute = Dispute.objects.select_for_update().get(pk=self.instance.dispute_id)
        if self.instance.dispute.state not in self.states:
            text = _("The dispute is now “%(state)s”: nothing of the kind is added.")
            raise ValidationError(text, "state", {"state": self.instance.dispute.get_state_display()})
        super().write()


class StatementForm(PartForm):
    takes_files = True
    layout = Layout(in_columns("party", "speaker", "happened_at"), "text", "files")

    class Meta:
        model = Statement
        fields = ("party", "speaker", "happened_at", "text")


class EvidenceForm(PartForm):
    takes_files = True
    needs_files = _("Add a photo or a scan of it.")
    layout = Layout(in_columns("party", "kind", "happened_at"), "text", "files")

    class Meta:
        model = Evidence
        fields = ("party", "kind", "happened_at", "text")


class RoundForm(PartForm):
    """What one round brought; whoever is the consumer does not enter it."""

    states = (S.MEDIATING,)
    takes_files = True
    layout = Layout(
        in_columns("happened_at", "present"), "text", "proposal", in_columns("consumer_answer", "shop_answer"), "files"
    )

    class Meta:
        model = MediationRound
        fields = ("happened_at", "present", "text", "proposal", "consumer_answer", "shop_answer")

    def clean(self):
        if problem := why_not_taken_up(self.instance.dispute, self.user):
            raise ValidationError(problem)
        return super().clean()


class AgreementForm(PaperMoveForm):
    """Amount, act and day of performance; the usual day is proposed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        limit = Limit.objects.in_force(PERFORM, timezone.localdate())
        self.initial["perform_by"] = self.initial.get("perform_by") or timezone.localdate(limit.due(timezone.now()))


class AuthorityForm(PaperMoveForm):
    """Proposes the hotline and today."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["authority"] = self.initial.get("authority") or "12315"
        self.initial["authority_on"] = self.initial.get("authority_on") or timezone.localdate()


MOVE_FORMS = {"agree": AgreementForm, "agree-with-share": AgreementForm, "pass-on": AuthorityForm}
