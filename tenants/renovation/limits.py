"""Where the time limits of renovations are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
LONGEST, SECOND, EXTEND_BEFORE = "renovation.longest", "renovation.second", "renovation.extend"
