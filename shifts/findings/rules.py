"""What the moves of a finding are tied to, and what they bring with them."""

from django.utils.translation import gettext as _

from .outcomes import OUTCOMES


def it_is_settled(finding, by) -> str:
    """Nothing is verified before whoever took it over says that it is done."""
    return "" if finding.is_settled() else _("It is still being worked on.")


def can_be_revived(finding) -> bool:
    outcome = OUTCOMES.get(finding.outcome)
    return bool(outcome and outcome.revive)


def verify_what_it_became(finding, by, at) -> None:
    OUTCOMES[finding.outcome].verified(finding.passed, by, at)


def revive_what_it_became(finding, by, at) -> None:
    OUTCOMES[finding.outcome].revive(finding.passed, by, at, finding.history.latest().history_change_reason or "")


def take_back(finding, by, at) -> None:
    finding.outcome, finding.passed_type, finding.passed_id = "", None, None
