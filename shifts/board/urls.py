"""The pages of the shift board and of a zone's."""

from django.urls import path

from .views import Board, ZoneBoard

urlpatterns = [
    path("board/", Board.as_view(), name="board"),
    path("board/zone/", ZoneBoard.as_view(), name="zone-board"),
]
