"""Where the time limits of weekly reports are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SUBMIT = "weekly.submit"
