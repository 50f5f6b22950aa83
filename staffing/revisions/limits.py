"""The time limits of versions of the plan."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
DECIDE = "revision.decide"
