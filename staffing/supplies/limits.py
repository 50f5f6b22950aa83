"""Where the time limits of supplies are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
DECIDE, RECEIVE = "restock.decide", "restock.receive"
