"""Where the time limits of reconciliations are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
