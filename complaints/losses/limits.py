"""How long a lost thing is looked for."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
SEARCH = "loss.search"
