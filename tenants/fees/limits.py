"""Where the time limits of bills are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
