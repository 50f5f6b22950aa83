"""Where the time limits of plaza events are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
DECIDE, CROWD_AHEAD = "event.decide", "event.crowd"
