"""What a finding may become: a registry, so that features on any floor take findings over and findings know none.

An app declares in its ``outcomes.py``::

    takes_over(Outcome("repair", _("Repair ticket"), Ticket, FindingTicketForm, draft, settled))
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

OUTCOMES: dict[str, "Outcome"] = {}


@dataclass(frozen=True)
class Outcome:
    """One thing that a finding is turned into.

    Attributes:
        code: its name in addresses.
        label: what the button says.
        model: of the record that it becomes.
        form: the ``RecordForm`` that starts that record.
        draft: returns the unsaved record for a finding, filled as far as the finding knows.
        settled: returns the records of the model about which nothing more is to be done, so that it can be verified.
        verified: ``(record, by, at)`` is what a verification means to the record.
        revive: ``(record, by, at, note)`` sends the record back to work; None where it can't.
        fits: whether it suits a finding at all.
    """

    code: str
    label: Any
    model: type[models.Model]
    form: type
    draft: Callable[[Any], Any]
    settled: Callable[[], models.QuerySet]
    verified: Callable[[Any, Any, datetime], None] = lambda record, by, at: None
    revive: Callable[[Any, Any, datetime, str], None] | None = None
    fits: Callable[[Any], bool] = lambda finding: True

    @property
    def capability(self) -> str:
        """Who may start such a record."""
        return f"{self.model._meta.app_label}.add_{self.model._meta.model_name}"


def takes_over(outcome: Outcome) -> Outcome:
    """Register an outcome; ValueError when its code is taken."""
    if outcome.code in OUTCOMES:
        raise ValueError(f"Two outcomes of findings are called {outcome.code}.")
    OUTCOMES[outcome.code] = outcome
    return outcome


def is_settled() -> Q:
    """Return the condition of findings whose record needs nothing more; no query."""
    return reduce(or_, (_settled_by(outcome) for outcome in OUTCOMES.values()), Q(pk__in=[]))


def _settled_by(outcome: Outcome) -> Q:
    return Q(outcome=outcome.code, passed_id__in=outcome.settled().values("pk"))


def kind_of(outcome: Outcome) -> ContentType:
    return ContentType.objects.get_for_model(outcome.model)
