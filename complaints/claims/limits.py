"""By when a claim is decided, and how long it is known whose it was."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
DECIDE, PERSONAL = "claim.decide", "found.personal"
