"""Where the time limits of findings are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
ACT, MEND = "finding.act", "finding.mend.{}".format
