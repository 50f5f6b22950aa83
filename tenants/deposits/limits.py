"""Where the time limits of deposits and refunds are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
