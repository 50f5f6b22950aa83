"""The life of an access pass."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow


class PassState(models.TextChoices):
    REQUESTED = "requested", _("requested")
    ISSUED = "issued", pgettext_lazy("pass", "in use")
    RETURNED = "returned", pgettext_lazy("pass", "returned")
    REVOKED = "revoked", pgettext_lazy("pass", "revoked")
    CANCELLED = "cancelled", pgettext_lazy("pass", "cancelled")


def is_still_valid(access_pass, by):
    """No card is printed whose last day has gone, or whose tenant has left."""
    if access_pass.valid_until < timezone.localdate():
        return _("Its last day has passed.")
    return next(iter(access_pass.faults_of_lease().values()), "")


S = PassState
PASS = Workflow(
    _("Access pass"),
    S,
    S.REQUESTED,
    Move(
        "issue",
        _("Issue"),
        (S.REQUESTED,),
        S.ISSUED,
        "tenants.issue_accesspass",
        stamps="issued_at",
        guard=is_still_valid,
    ),
    Move(
        "cancel",
        _("Cancel the request"),
        (S.REQUESTED,),
        S.CANCELLED,
        "tenants.issue_accesspass",
        stamps="ended_at",
        needs_note=True,
        tone="danger",
    ),
    Move("return", _("Take back"), (S.ISSUED,), S.RETURNED, "tenants.return_accesspass", stamps="ended_at"),
    Move(
        "revoke",
        _("Revoke"),
        (S.ISSUED,),
        S.REVOKED,
        "tenants.revoke_accesspass",
        stamps="ended_at",
        needs_note=True,
        tone="danger",
    ),
    tones={S.RETURNED: "done", S.REVOKED: "danger", S.CANCELLED: "closed"},
)
