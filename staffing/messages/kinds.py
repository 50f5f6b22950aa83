"""The kinds of messages that the program writes to people; a floor above registers its own as it registers figures."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS: dict[str, "MessageKind"] = {}


@dataclass(frozen=True)
class MessageKind:
    """What a message is about.

    Attributes:
        code: kept with every message.
        label: what the kind is called, in front of the thing that a message is about.
        is_for_robot: whether the centre's group chat is told of it too, once for all people.
    """

    code: str
    label: Any
    is_for_robot: bool = False


def message_kind(code: str, label, *, is_for_robot: bool = False) -> str:
    """Register a kind and return its code; see ``MessageKind``.

    Raises:
        ValueError: the code is taken.
    """
    if code in KINDS:
        raise ValueError(f"Two kinds of messages are called {code}.")
    KINDS[code] = MessageKind(code, label, is_for_robot)
    return code


ASSIGNED = message_kind("assigned", _("Assigned to you"))
DECISION = message_kind("decision", _("Waits for your decision"), is_for_robot=True)
ANSWERED = message_kind("answered", pgettext_lazy("message", "Answered"))
FOR_POST = message_kind("post", _("Something for your post"), is_for_robot=True)
SOON = message_kind("soon", _("Nearly late"))
LATE = message_kind("late", _("Late"), is_for_robot=True)
EXPIRING = message_kind("passes_expiring", _("Passes that expire within seven days"))
