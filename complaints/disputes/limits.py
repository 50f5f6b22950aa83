"""Where the time limits of consumer disputes are kept."""

from pathlib import Path

from .states import DisputeState as S

DATA = Path(__file__).parent / "data" / "limits.json"
AUTHORITY_ACCEPTS, AUTHORITY_ENDS = "dispute.authority.accept", "dispute.authority.end"
KEEP = "dispute.keep"
PERFORM, REFUND = "dispute.perform", "dispute.refund"
CODES = {
    S.REGISTERED: "dispute.accept",
    S.HEARING: "dispute.hear",
    S.MEDIATING: "dispute.mediate",
    S.TO_APPROVE: "dispute.approve",
    S.BREACHED: "dispute.breach",
    S.AUTHORITY: AUTHORITY_ACCEPTS,
}
