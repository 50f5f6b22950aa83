"""What follows from a request to restock."""

from .models import StockMovement
from .states import Kind


def enter_stock(request, by, at) -> None:
    """Put what came into the stock, in the transaction of the move."""
    StockMovement.enter(request.material, Kind.RECEIVED, request.received, by=by, at=at, note=request.number)
