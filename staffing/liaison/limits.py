"""The time limits of the coordination log."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
FOLLOW = "liaison.follow"
