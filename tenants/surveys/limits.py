"""The time limits of surveys."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
POST = "survey.post"
