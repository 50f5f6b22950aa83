"""The time limits of lost property."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
