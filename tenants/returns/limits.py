"""Where the time limits of returns are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
NOTICE = "return.notice"
