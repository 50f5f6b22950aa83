"""Gathers the models of the app's features."""

from .lostfound.models import FoundItem
from .tickets.models import Ticket

__all__ = ["FoundItem", "Ticket"]
