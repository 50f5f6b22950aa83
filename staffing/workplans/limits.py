"""Where the time limits of work plans are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SUBMIT, APPROVE, REVIEW = "workplan.submit", "workplan.approve", "workplan.review"
