"""Where the time limits of requisitions are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
