"""The pages of letters."""

from django.urls import path

from . import paper, views

urlpatterns = [
    path("incoming/", views.IncomingList.as_view(), name="incoming-list"),
    path("incoming/new/", views.IncomingCreate.as_view(), name="incoming-create"),
    path("incoming/<int:pk>/", views.IncomingDetail.as_view(), name="incoming-detail"),
    path("incoming/<int:pk>/correct/", views.IncomingUpdate.as_view(), name="incoming-update"),
    path("incoming/<int:pk>/<slug:move>/", views.IncomingMove.as_view(), name="incoming-move"),
    path("outgoing/", views.OutgoingList.as_view(), name="outgoing-list"),
    path("outgoing/new/", views.OutgoingCreate.as_view(), name="outgoing-create"),
    path("outgoing/<int:pk>/", views.OutgoingDetail.as_view(), name="outgoing-detail"),
    path("outgoing/<int:pk>/correct/", views.OutgoingUpdate.as_view(), name="outgoing-update"),
    path("outgoing/<int:pk>/print/", paper.LetterPaper.as_view(), name="outgoing-print"),
    path("outgoing/<int:pk>/<slug:move>/", views.OutgoingMove.as_view(), name="outgoing-move"),
]
