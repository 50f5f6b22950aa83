"""Where the time limits of training are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
PLAN, APPROVE = "training.plan", "training.approve"
