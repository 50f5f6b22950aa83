"""The way of an incoming document: registered, proposed, instructed, handled or forwarded, answered, filed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tianyou.core.workflow import Move, Workflow

HANDLE = "tenants.handle_incomingdocument"
INSTRUCT = "tenants.instruct_incomingdocument"
RECEIVE = "tenants.receive_incomingdocument"
CHANGE = "tenants.change_incomingdocument"


class IncomingState(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("letter", "registered")
    PROPOSED = "proposed", pgettext_lazy("letter", "to be instructed")
    INSTRUCTED = "instructed", pgettext_lazy("letter", "instructed")
    HANDLING = "handling", pgettext_lazy("letter", "being handled")
    FORWARDED = "forwarded", pgettext_lazy("letter", "forwarded, not signed for")
    TRACKING = "tracking", pgettext_lazy("letter", "with the department, followed")
    ANSWERED = "answered", pgettext_lazy("letter", "answered")
    FILED = "filed", pgettext_lazy("letter", "filed")
    RETURNED = "returned", pgettext_lazy("letter", "returned to the sender")
    CANCELLED = "cancelled", pgettext_lazy("letter", "registered by mistake")


class Action(models.TextChoices):
    REPLY = "reply", pgettext_lazy("letter", "reply")
    NOTICE = "notice", pgettext_lazy("letter", "notice")
    REQUEST = "request", pgettext_lazy("letter", "request for instructions")
    FORWARD = "forward", pgettext_lazy("letter", "forward to a department")
    INFORMATION = "information", pgettext_lazy("letter", "for information only")


NEEDS_LETTER = (Action.REPLY, Action.NOTICE, Action.REQUEST)

S = IncomingState
INSTRUCTIBLE = (S.INSTRUCTED, S.HANDLING, S.FORWARDED, S.TRACKING)
GONE = (S.RETURNED, S.CANCELLED)
RUNNING = (S.REGISTERED, S.PROPOSED, *INSTRUCTIBLE)


def note_proposer(document, by, at):
    document.proposed_by = by


def is_instruction_whole(document, by):
    """A department gets what is forwarded and nothing else; a day of its own can only shorten the limit."""
    if document.action == Action.FORWARD and not document.department_id:
        return {"department": _("Choose the department that it goes to.")}
    if document.action != Action.FORWARD and document.department_id:
        return {"department": _("Leave this empty, or choose to forward the document.")}
    if document.answer_by and document.answer_by < timezone.localdate():
        return {"answer_by": _("This day has passed.")}
    if document.answer_by and document.answer_by > timezone.localdate(document.limit_ends()):
        return {"answer_by": _("The limit of this urgency ends earlier.")}
    return ""


def take_instruction(document, by, at):
    """Begin anew with whoever it goes to now."""
    document.instructed_by, document.taken_at = by, None
    document.taken_by = document.department_answer = ""
    if document.action == Action.FORWARD:
        document.in_charge = None
    else:
        document.in_charge = document.in_charge or document.proposed_by
    document.run_clock()


def take_in(document, by, at):
    document.taken_at = at
    document.taken_by = document.taken_by or str(by)


def count_chase(document, by, at):
    document.chases += 1
    document.chased_at = at


def is_really_answered(document, by):
    """What was to be answered by a letter is answered when such a letter has been sent."""
    if document.action in NEEDS_LETTER and not document.replies.sent().exists():
        return _("No letter that answers it has been sent yet: draft one, or have the instruction changed.")
    return ""


def note_answer(document, by, at):
    """Keep whether the answer was in time: the clock itself is gone afterwards."""
    document.is_in_time = document.due_at is None or at <= document.due_at


def is_other_urgency(document, by):
    same = type(document).objects.filter(pk=document.pk, urgency=document.urgency).exists()
    return {"urgency": _("It has this urgency already.")} if same else ""


def rerun_clock(document, by, at):
    document.run_clock()


OTHERS = ("registered_by", "proposed_by")
INSTRUCTION = ("action", "instruction", "in_charge", "department", "answer_by")

INCOMING = Workflow(
    _("Incoming document"),
    S,
    S.REGISTERED,
    Move(
        "propose",
        _("Propose what to do"),
        (S.REGISTERED,),
        S.PROPOSED,
        HANDLE,
        ("action", "proposal"),
        ("action", "proposal"),
        sets=note_proposer,
    ),
    Move(
        "instruct",
        _("Instruct"),
        (S.PROPOSED,),
        S.INSTRUCTED,
        INSTRUCT,
        INSTRUCTION,
        ("action", "instruction"),
        apart_from=OTHERS,
        guard=is_instruction_whole,
        sets=take_instruction,
        decides=True,
    ),
    Move(
        "rethink",
        _("Ask for another proposal"),
        (S.PROPOSED,),
        S.REGISTERED,
        INSTRUCT,
        needs_note=True,
        apart_from=OTHERS,
        tone="secondary",
        decides=True,
    ),
    Move(
        "handle",
        _("Begin to handle it"),
        (S.INSTRUCTED,),
        S.HANDLING,
        HANDLE,
        applies_to=lambda document: not document.department_id,
    ),
    Move(
        "forward",
        _("Forward to the department"),
        (S.INSTRUCTED,),
        S.FORWARDED,
        HANDLE,
        applies_to=lambda document: bool(document.department_id),
    ),
    Move("sign-for", _("Sign for it"), (S.FORWARDED,), S.TRACKING, RECEIVE, sets=take_in),
    Move(
        "decline",
        _("Not ours: send it back"),
        (S.FORWARDED,),
        S.PROPOSED,
        RECEIVE,
        needs_note=True,
        tone="danger",
    ),
    Move(
        "prove",
        _("Record the proof of transfer"),
        (S.FORWARDED,),
        S.TRACKING,
        HANDLE,
        ("taken_by",),
        ("taken_by",),
        sets=take_in,
    ),
    Move(
        "report",
        _("Write the department's answer"),
        (S.TRACKING,),
        None,
        RECEIVE,
        ("department_answer",),
        ("department_answer",),
    ),
    Move(
        "answer",
        _("Answered"),
        (S.HANDLING, S.TRACKING),
        S.ANSWERED,
        HANDLE,
        ("result",),
        ("result",),
        stamps="answered_at",
        guard=is_really_answered,
        sets=note_answer,
    ),
    Move(
        "chase",
        _("Chase"),
        (S.HANDLING, S.FORWARDED, S.TRACKING),
        None,
        HANDLE,
        needs_note=True,
        sets=count_chase,
        tone="secondary",
    ),
    Move("file", _("File"), (S.ANSWERED,), S.FILED, HANDLE, ("archive_place",), ("archive_place",)),
    Move(
        "reinstruct",
        _("Change the instruction"),
        INSTRUCTIBLE,
        S.INSTRUCTED,
        INSTRUCT,
        INSTRUCTION,
        ("action", "instruction"),
        needs_note=True,
        apart_from=OTHERS,
        guard=is_instruction_whole,
        sets=take_instruction,
        tone="secondary",
    ),
    Move(
        "urgency",
        _("Correct the urgency"),
        RUNNING,
        None,
        CHANGE,
        ("urgency",),
        ("urgency",),
        needs_note=True,
        guard=is_other_urgency,
        sets=rerun_clock,
        tone="secondary",
    ),
    Move(
        "return",
        _("Return to the sender"),
        (S.REGISTERED, S.INSTRUCTED, S.HANDLING),
        S.RETURNED,
        HANDLE,
        needs_note=True,
        tone="danger",
    ),
    Move(
        "cancel",
        _("Registered by mistake"),
        (S.REGISTERED,),
        S.CANCELLED,
        CHANGE,
        needs_note=True,
        tone="danger",
    ),
    tones={S.ANSWERED: "done", S.FILED: "closed", S.RETURNED: "closed", S.CANCELLED: "closed"},
    ends=(S.FILED, *GONE),
    papers=(
        _("the document received, with its enclosures"),
        _("proof of transfer, where a department without an account received it"),
        _("the reply that was sent"),
    ),
)
