"""Where the time limits of assessments are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SELF, RATE, CONFIRM, ACKNOWLEDGE, ANSWER = (
    f"assessment.{step}" for step in ("self", "rate", "confirm", "acknowledge", "answer")
)
