"""The time limits of suggestions."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SEND, ANSWER, TELL, KEEP = (f"suggestion.{step}" for step in ("send", "answer", "tell", "keep"))
