"""The pages of lost property."""

from django.urls import path

from . import views

urlpatterns = [
    path("found/", views.FoundList.as_view(), name="found-list"),
    path("found/new/", views.FoundCreate.as_view(), name="found-create"),
    path("found/<int:pk>/", views.FoundDetail.as_view(), name="found-detail"),
    path("found/<int:pk>/correct/", views.FoundUpdate.as_view(), name="found-update"),
    path("found/<int:pk>/<slug:move>/", views.FoundMove.as_view(), name="found-move"),
]
