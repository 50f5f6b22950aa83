"""The pages of the app's features."""

from django.urls import path

from .board.views import Board

app_name = "shifts"
urlpatterns = [
    path("board/", Board.as_view(), name="board"),
]
