"""Where the time limits of the desk's check lists are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
COUNTERSIGN = "deskcheck.countersign"
