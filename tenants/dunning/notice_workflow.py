"""The life of a demand: drafted, signed where it is a formal one, served with proof, ended."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

from .states import NoticeState, Service

S = NoticeState
SERVE, SIGN = "tenants.serve_demandnotice", "tenants.sign_demandnotice"
NAMED = {
    Service.SIGNED: ("received_by", _("Who signed?")),
    Service.WITNESS: ("received_by", _("Who was the witness?")),
    Service.COURIER: ("courier_number", _("Give the number of the courier's slip.")),
}


def needs_signature(notice) -> bool:
    return notice.needs_signature


def may_be_served(notice) -> bool:
    return notice.state == S.SIGNED or not notice.needs_signature


def has_proof(notice, by):
    """Say what proves the service: without proof of arrival a demand has no effect (Civil Code, art. 565)."""
    name, asked = NAMED.get(notice.service, ("", ""))
    if name and not getattr(notice, name).strip():
        raise ValidationError({name: asked})
    return "" if notice.still_owed() > 0 else _("All of it was paid meanwhile: cancel the demand.")


def end_earlier(notice, by, at) -> None:
    """A higher stage takes the place of what was served before."""
    for earlier in type(notice).objects.filter(lease=notice.lease, state=S.SERVED).exclude(pk=notice.pk):
        earlier.move("end", by=by, at=at, note=_("Followed by %(number)s.") % {"number": notice})


def note_signature(notice, by, at) -> None:
    notice.signed_by = by


DEMAND = Workflow(
    _("Demand notice"),
    S,
    S.DRAFT,
    Move("submit", _("To the manager for signature"), (S.DRAFT,), S.SUBMITTED, SERVE, applies_to=needs_signature),
    Move(
        "sign",
        pgettext_lazy("demand", "Sign"),
        (S.SUBMITTED,),
        S.SIGNED,
        SIGN,
        apart_from=("registered_by",),
        sets=note_signature,
        decides=True,
    ),
    Move(
        "return",
        _("Return with remarks"),
        (S.SUBMITTED,),
        S.DRAFT,
        SIGN,
        needs_note=True,
        apart_from=("registered_by",),
        decides=True,
        tone="warning",
    ),
    Move(
        "serve",
        pgettext_lazy("demand", "Served"),
        (S.DRAFT, S.SIGNED),
        S.SERVED,
        SERVE,
        ("service", "received_by", "courier_number"),
        ("service",),
        stamps="served_at",
        applies_to=may_be_served,
        guard=has_proof,
        then=end_earlier,
    ),
    Move("end", pgettext_lazy("demand", "Ended"), (S.SERVED,), S.ENDED, SERVE, needs_note=True),
    Move(
        "cancel",
        _("Cancel the demand"),
        (S.DRAFT, S.SUBMITTED, S.SIGNED),
        S.CANCELLED,
        SERVE,
        needs_note=True,
        tone="danger",
    ),
    tones={S.SERVED: "warning", S.ENDED: "done", S.CANCELLED: "closed"},
    ends=(S.ENDED, S.CANCELLED),
    papers=(_("the demand's copy with proof of service"),),
)
