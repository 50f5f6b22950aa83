"""What the tenant is told at each step: a notice for paper, and one sentence for a text message."""

from django.utils.translation import gettext_lazy as _

from tianyou.core.templatetags.say import moment

from .states import RenovationState as S

WORDS = {
    S.DRAFT: _("your application is registered; bring the papers that are still missing to the clerks' office."),
    S.ACCEPTED: _("your papers are complete; the drawings are being checked."),
    S.DEPARTMENTS: _("your drawings are with the departments; you will be told of their opinions."),
    S.RETURNED: _("your drawings are returned: %(note)s. Please bring a new version."),
    S.PENDING_ASSISTANT: _("your application is in approval."),
    S.PENDING_MANAGER: _("your application is in approval."),
    S.PENDING_LEADER: _("your application is in approval."),
    S.APPROVED: _("your renovation is approved; pay the deposit by %(due)s and bring the receipt."),
    S.READY: _("your payment has come in; the permit is being made out."),
    S.PERMITTED: _("your permit %(permit)s is valid until %(until)s; the site is checked before works begin."),
    S.WORKS: _("works may go on until %(until)s; ask for an extension at least three days before."),
    S.STOPPED: _("works are stopped: %(note)s. They go on when this is mended and checked."),
    S.FIRST_ACCEPTANCE: _("the first acceptance is convened; please be present with your contractor."),
    S.RECTIFYING: _("the first acceptance was not passed; mend what is listed by %(due)s."),
    S.TRADING: _("the first acceptance is passed; hand the contractor's passes back and clear the site."),
    S.SECOND_ACCEPTANCE: _("the second acceptance is convened; please be present."),
    S.RECTIFYING_AGAIN: _("the second acceptance was not passed; mend what is listed by %(due)s."),
    S.PASSED: _("the second acceptance is passed; the refund of the deposit is being prepared."),
    S.REFUNDING: _("the refund of your deposit is in approval; keep the original receipts ready."),
    S.CLOSED: _("your renovation is closed."),
    S.REJECTED: _("your application is rejected: %(note)s."),
    S.EXPIRED: _("the approval has lapsed because the deposit was not paid."),
    S.CANCELLED: _("your application is withdrawn as you asked."),
    S.ABANDONED: _("the works are noted as given up: %(note)s. The deposit will be settled."),
}


def words_for(project) -> str:
    """Return what the tenant is told of the present state, in the reader's language; one query."""
    step = project.history.order_by("-history_id").first()
    facts = {
        "note": (step.history_change_reason or "—").rstrip(".。") if step else "—",
        "due": moment(project.due_at) if project.due_at else "—",
        "permit": project.permit_number,
        "until": moment(project.permit_until) if project.permit_until else "—",
    }
    return str(WORDS[project.state]) % facts
