"""Entering what a requisition cost on a line of the fund plan, the one that was bound for it as a rule."""

from crispy_forms.layout import Layout
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from staffing.funds.lines import FundActual
from staffing.funds.spending_forms import ActualForm
from staffing.funds.states import FundState
from tianyou.core.form_pages import CreatePage, PartPage

from .forms import FundLineField
from .funding import enter_as_spent, lines_that_pay, may_be_entered
from .models import Requisition


class SpendingForm(ActualForm):
    """Asks for the line besides, since the plan of the month in which it was bound may be closed by now."""

    line = FundLineField(lines_that_pay().filter(plan__state=FundState.EXECUTING))
    layout = Layout("line", *ActualForm.layout.fields)

    def __init__(self, *args, requisition: Requisition, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.requisition = requisition
        self.instance.line = requisition.fund_line or self.fields["line"].queryset.first()
        self.initial.setdefault("line", self.instance.line.pk)
        self.order_fields(["line"])

    def clean_line(self):
        self.instance.line = self.cleaned_data["line"]
        return self.instance.line

    def write(self) -> None:
        enter_as_spent(self.requisition, self.instance, by=self.user)


class SpendingCreate(PartPage):
    """Not found while there is nothing to enter, and while no plan is being carried out."""

    model = FundActual
    form_class = SpendingForm
    permission_required = "staffing.add_fundactual"
    whole_model = Requisition
    whole_related = ("fund_line__plan", "spending__contra")
    title = _("Enter its cost as spent")

    def get_form_kwargs(self):
        if not may_be_entered(self.whole, self.request.user):
            raise Http404
        return {**CreatePage.get_form_kwargs(self), "requisition": self.whole}

    def get_initial(self):
        asked = self.whole
        return {"spent_on": timezone.localdate(), "amount": asked.cost, "voucher": asked.order_number, "note": asked}
