"""The time limits of return visits and of tenants' opinions."""

from pathlib import Path

DATA = Path(__file__).parent / "data" / "limits.json"
APPROVE, ANSWER, TELL = "visitplan.approve", "tenantopinion.answer", "tenantopinion.tell"
