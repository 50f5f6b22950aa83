"""Where the time limits of goods release slips are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
WINDOW = "release.window"
