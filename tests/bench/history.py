"""The steps that each ticket has gone through, written by the database itself: seven rows a ticket."""

from django.db import connection, transaction

from complaints.models import Ticket
from complaints.tickets.choices import State

DESK_MOVES = ("", "dispatch", "reply", "visit", "close")
STEPS = (
    ("", State.REGISTERED, "registered_at", ()),
    ("dispatch", State.DISPATCHED, "dispatched_at", ("handler", "dispatched_at")),
    ("arrive", State.IN_PROGRESS, "arrived_at", ("arrived_at",)),
    ("resolve", State.RESOLVED, "resolved_at", ("result", "resolved_at")),
    ("reply", State.REPLIED, "replied_at", ("reply_channel", "reply_text", "replied_at")),
    ("visit", State.VISITED, "visited_at", ("satisfaction", "visited_at")),
    ("close", State.CLOSED, "closed_at", ("closed_at",)),
)


def write_history() -> None:
    """Write a row a step for every ticket that has come so far; the fields of later steps are empty in it."""
    for place, (move, state, moment, _brings) in enumerate(STEPS):
        later = {field for step in STEPS[place + 1 :] for field in step[3]}
        fixed = {"state": f"'{state}'", "last_move": f"'{move}'"}
        values = {each.column: fixed.get(each.name) or as_then(each, later) for each in Ticket._meta.concrete_fields}
        values |= {
            "history_date": moment,
            "history_type": "'~'" if move else "'+'",
            "history_user_id": "registered_by_id" if move in DESK_MOVES else "handler_id",
        }
        columns, source = ", ".join(f'"{name}"' for name in values), ", ".join(values.values())
        table, history = Ticket._meta.db_table, Ticket.history.model._meta.db_table
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {history} ({columns}) SELECT {source} FROM {table} WHERE {moment} IS NOT NULL")


def as_then(field, later: set) -> str:
    """Return the SQL of a field's value at a step: empty where a later step brings it."""
    if field.name in later:
        return "NULL" if field.null else "''"
    return f'"{field.column}"'
