"""The pages of rounds."""

from django.urls import path

from . import views, walking

urlpatterns = [
    path("patrol/", views.PatrolDay.as_view(), name="patrol-day"),
    path("patrol/paper/", views.PatrolPaper.as_view(), name="patrol-paper"),
    path("patrol/labels/", views.Labels.as_view(), name="patrol-labels"),
    path("patrol/points/<uuid:token>/", walking.AtCheckpoint.as_view(), name="checkpoint"),
    path("patrol/rounds/", views.RoundList.as_view(), name="round-list"),
    path("patrol/rounds/<int:pk>/", views.RoundDetail.as_view(), name="round-detail"),
    path("patrol/rounds/<int:pk>/walk/", walking.RoundWalk.as_view(), name="round-walk"),
    path("patrol/rounds/<int:pk>/points/<int:point>/well/", walking.PointWell.as_view(), name="point-well"),
    path("patrol/rounds/<int:pk>/points/<int:point>/issue/", walking.PointIssue.as_view(), name="point-issue"),
    path("patrol/rounds/<int:pk>/<slug:move>/", views.RoundMove.as_view(), name="round-move"),
]
