"""The time limits of visits."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
ARRANGE, FINISH, INSIDE, LATE_ENTRY, KEEP = (
    f"visit.{step}" for step in ("arrange", "finish", "inside", "late_entry", "keep")
)
