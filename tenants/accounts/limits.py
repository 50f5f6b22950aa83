"""Where the time limits of the reconciliation with finance are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
