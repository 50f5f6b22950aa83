"""Where the time limits of fund plans are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SUBMIT, CHECK, APPROVE, CLOSE = (f"fundplan.{step}" for step in ("submit", "check", "approve", "close"))
ENDORSE_OFF, CHECK_OFF, APPROVE_OFF = (f"offplan.{step}" for step in ("endorse", "check", "approve"))
