"""The pages of team briefings and coaching notes."""

from django.urls import path

from . import views

urlpatterns = [
    path("briefings/", views.BriefingList.as_view(), name="briefing-list"),
    path("briefings/new/", views.BriefingCreate.as_view(), name="briefing-create"),
    path("briefings/<int:pk>/", views.BriefingDetail.as_view(), name="briefing-detail"),
    path("briefings/<int:pk>/correct/", views.BriefingUpdate.as_view(), name="briefing-update"),
    path("talks/", views.CoachingList.as_view(), name="coaching-list"),
    path("talks/new/", views.CoachingCreate.as_view(), name="coaching-create"),
    path("talks/<int:pk>/", views.CoachingDetail.as_view(), name="coaching-detail"),
    path("talks/<int:pk>/correct/", views.CoachingUpdate.as_view(), name="coaching-update"),
    path("talks/<int:pk>/<slug:move>/", views.CoachingMove.as_view(), name="coaching-move"),
]
