"""Where the time limits of regulations are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
APPROVE = "regulation.approve"
