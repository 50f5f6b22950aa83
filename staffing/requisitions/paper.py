"""The paper of a requisition, in three parts."""

from itertools import takewhile

from django.utils.translation import pgettext_lazy

from tianyou.core.printing import PaperPage

from .models import Requisition

SAID_BY = {"check": "checked", "recheck": "checked", "price": "priced", "approve": "approved"}


class RequisitionPaper(PaperPage):
    """The requisition in its three parts, each with what was said and room to sign."""

    model = Requisition
    permission_required = "staffing.view_requisition"
    template_name = "staffing/requisition_paper.html"
    related = ("post", "registered_by")
    paper_title = pgettext_lazy("paper", "Purchase requisition")

    def get_context_data(self, **kwargs):
        lines = self.object.lines.standing().select_related("material")
        return super().get_context_data(lines=lines, steps=self.get_latest_steps(), **kwargs)

    def get_latest_steps(self) -> dict:
        """Return the step of each part since it was last submitted, by what it is to the paper."""
        hands = takewhile(lambda step: step.last_move != "submit", self.object.hands if self.object.is_drawn_up else ())
        return {SAID_BY[step.last_move]: step for step in hands if step.last_move in SAID_BY}
