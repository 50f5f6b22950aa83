"""Comments from above on a plan: moves that leave it where it stands, kept in its history."""

COMMENT = "comment"


def comments_on(plan) -> list:
    """Return who commented when and with which words, the newest first; one query."""
    rows = plan.history.filter(last_move=COMMENT).select_related("history_user")
    return list(rows.only("history_date", "history_change_reason", "history_user"))
