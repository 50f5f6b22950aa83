"""The pages of opinions."""

from django.urls import path

from . import views

urlpatterns = [
    path("opinions/", views.OpinionList.as_view(), name="opinion-list"),
    path("opinions/<int:pk>/", views.OpinionDetail.as_view(), name="opinion-detail"),
    path("opinions/<int:pk>/<slug:move>/", views.OpinionMove.as_view(), name="opinion-move"),
]
