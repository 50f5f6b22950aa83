"""Where the time limits of recruitment and movements are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
APPROVE, FILL, MOVE = "recruitment.approve", "recruitment.fill", "movement.approve"
