"""Where the time limits of monthly summaries are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SUBMIT = "summary.submit"
