"""Where the time limits of incidents are kept; a code that ends in a dot is completed by the level."""

from pathlib import Path

from .states import IncidentState as S

DATA = Path(__file__).parent / "data" / "limits.json"
REPORT = "incident.report"
AUTHORITIES = "incident.authorities"
ACKNOWLEDGE = "incident.acknowledge."
CLIMB = "incident.climb"
CODES = {
    S.REPORTED: "incident.verify",
    S.VERIFIED: "incident.control.",
    S.RESPONDING: "incident.control.",
    S.CONTROLLED: "incident.settle.",
    S.RECOVERING: "incident.settle.",
    S.REVIEWED: "incident.close",
}
