"""Which time limit runs for a found item; each counts from the moment it was registered."""

from pathlib import Path

from .kinds import ThingKind
from .states import KEPT, FoundState

DATA = Path(__file__).parent / "data" / "limits.json"
POLICE, SAFE, STORE = "found.police", "found.safe", "found.store"
FORBIDDEN = "found.forbidden"
OF_KIND = {ThingKind.DOCUMENT: "found.documents", ThingKind.FOOD: "found.perishable"}


def limit_of(item) -> str:
    """Return the code of the limit of an item as it stands, nothing once it has left."""
    if item.state == FoundState.REGISTERED:
        if item.category == ThingKind.FORBIDDEN:
            return FORBIDDEN
        return SAFE if item.is_valuable else STORE
    return OF_KIND.get(item.category, POLICE) if item.state in KEPT else ""
