"""Where the time limits of demands are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
