"""The pages of weekly reports."""

from django.urls import path

from . import views

urlpatterns = [
    path("weekly/", views.WeeklyList.as_view(), name="weekly-list"),
    path("weekly/new/", views.WeeklyDraft.as_view(), name="weekly-create"),
    path("weekly/<int:pk>/", views.WeeklyDetail.as_view(), name="weekly-detail"),
    path("weekly/<int:pk>/correct/", views.WeeklyUpdate.as_view(), name="weekly-update"),
    path("weekly/<int:pk>/paper/", views.WeeklyPaper.as_view(), name="weekly-paper"),
    path("weekly/<int:pk>/<slug:move>/", views.WeeklyMove.as_view(), name="weekly-move"),
]
