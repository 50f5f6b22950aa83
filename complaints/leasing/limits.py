"""The time limits of leasing enquiries."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
PASS_ON, ANSWER, TELL, KEEP = (f"leasing.{step}" for step in ("pass_on", "answer", "tell", "keep"))
