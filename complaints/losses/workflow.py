"""The life of a loss report: looked for, matched with a found thing, settled or closed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.lostfound.states import CLAIMABLE, FoundState
from tianyou.core.workflow import Move, Workflow

from .states import ENDS
from .states import LossState as S

CAPABILITY = "complaints.{}_lossreport".format
MATCH, SETTLE, CLOSE = CAPABILITY("match"), CAPABILITY("settle"), CAPABILITY("close")


def is_kept_for_somebody(report, by):
    return "" if report.item.state in CLAIMABLE else _("This thing has left the desk.")


def is_back(report, by):
    back = report.item_id and report.item.state == FoundState.RETURNED
    return "" if back else _("The thing is not handed over yet: write down the claim of its owner first.")


def is_over(report) -> bool:
    """Tell whether it was looked for long enough, at the moment of the move under way."""
    return bool(report.due_at) and report.due_at < (report.moving_at or timezone.now())


def forget_item(report, by, at) -> None:
    report.item = None


LOSS_REPORT = Workflow(
    pgettext_lazy("process", "Loss report"),
    S,
    S.OPEN,
    Move("match", _("This may be it"), (S.OPEN,), S.MATCHED, MATCH, ("item",), ("item",), guard=is_kept_for_somebody),
    Move("unmatch", _("It is not this one"), (S.MATCHED,), S.OPEN, MATCH,
         needs_note=True, sets=forget_item, tone="warning"),
    Move("settle", _("Back with its owner"), (S.MATCHED,), S.RETURNED, SETTLE, guard=is_back),
    Move("close", pgettext_lazy("loss", "Close"), (S.OPEN, S.MATCHED), S.CLOSED, CLOSE,
         needs_note=True, tone="secondary"),
    Move("expire", _("Looked for long enough"), (S.OPEN,), S.EXPIRED, CLOSE, applies_to=is_over, tone="secondary"),
    ends=ENDS,
    tones={S.MATCHED: "warning", S.RETURNED: "done", S.CLOSED: "closed", S.EXPIRED: "closed"},
    papers=(_("photo of the lost thing"),),
)  # fmt: skip
