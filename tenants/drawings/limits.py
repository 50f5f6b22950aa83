"""Where the time limits of drawing reviews are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
