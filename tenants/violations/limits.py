"""Where the time limits of violations are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
MEND, HEED, REPEAT = "violation.mend", "violation.heed", "violation.repeat"
