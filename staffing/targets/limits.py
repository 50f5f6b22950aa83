"""Where the time limits of targets are kept."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
APPROVE = "targets.approve"
