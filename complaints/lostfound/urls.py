"""The pages of lost property."""

from django.urls import path

from . import papers, views

urlpatterns = [
    path("found/", views.FoundList.as_view(), name="found-list"),
    path("found/new/", views.FoundCreate.as_view(), name="found-create"),
    path("found/public/", papers.PublicList.as_view(), name="found-public"),
    path("found/police/", papers.PoliceList.as_view(), name="found-police"),
    path("found/transfer/", views.SeveralTransfer.as_view(), name="found-several-transfer"),
    path("found/<int:pk>/", views.FoundDetail.as_view(), name="found-detail"),
    path("found/<int:pk>/correct/", views.FoundUpdate.as_view(), name="found-update"),
    path("found/<int:pk>/receipt/", papers.FinderReceipt.as_view(), name="found-receipt"),
    path("found/<int:pk>/notice/", papers.FoundNotice.as_view(), name="found-notice"),
    path("found/<int:pk>/<slug:move>/", views.FoundMove.as_view(), name="found-move"),
]
